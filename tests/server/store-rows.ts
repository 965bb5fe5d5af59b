import type { Unit } from '../../src/domain/unit.ts';
import type { Fed, FeedPut, Store, Writer } from '../../src/server/store/port.ts';
import { newId } from './endpoint.ts';

export const at = '2026-08-10T02:00:00.000Z';
export const day = '2026-08-10';
let codes = 0;

const unit = (parent: string | null, more: Partial<Unit> = {}): Unit => ({
  id: newId(),
  parent,
  kind: 'grassroots',
  name: 'Đơn vị',
  code: `U${++codes}`,
  members: 1,
  workforce: 2,
  from: '2020-01-01',
  to: null,
  ...more,
});

export type Found = Awaited<ReturnType<typeof found>>;

/** A federation with two branches of two units each under one top. */
export async function found(store: Store) {
  const top = unit(null);
  const [left, right] = [unit(top.id), unit(top.id)];
  const [a, b, c, d] = [unit(left.id), unit(left.id), unit(right.id), unit(right.id)];
  const units = [top, left, right, a, b, c, d];
  const fed = await store.write(async (writer) => {
    const made = await writer.addFederation({ id: newId(), code: `F${++codes}`, name: 'Liên đoàn' });
    for (const one of units) await writer.addUnit(made, one);
    return made;
  });
  return { fed, top, left, right, a, b, c, d };
}

export async function officerAt(store: Store, fed: Fed, ...units: Unit[]): Promise<string> {
  const id = newId();
  await store.write(async (writer) => {
    for (const one of units) {
      await writer.addOfficer(fed, { id, name: 'Cán bộ', unit: one.id, role: 'officer' });
      await writer.addMandate(fed, {
        id: newId(),
        officer: id,
        unit: one.id,
        role: 'officer',
        from: '2020-01-01',
        to: null,
      });
    }
  });
  return id;
}

/** A feed row of a unit. */
export const row = (of: Unit, more: Partial<FeedPut> = {}): FeedPut => ({
  t: 'record',
  id: newId(),
  unit: of.id,
  own: false,
  down: null,
  d: { text: 'x' },
  ...more,
});
export const start = { v: 0, t: '', id: '' };

export async function put(writer: Writer, fed: Fed, ...rows: FeedPut[]): Promise<number> {
  const { head } = await writer.raise(fed, rows.length);
  await writer.put(
    fed,
    rows.map((row, index) => ({ v: head - rows.length + index + 1, row })),
  );
  return head;
}

/** A further unit under one that is there. */
export async function sideUnit(store: Store, fed: Fed, parent: Unit): Promise<Unit> {
  const made = unit(parent.id);
  await store.write((writer) => writer.addUnit(fed, made));
  return made;
}
