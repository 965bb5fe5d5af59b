import { enrolmentCode } from '../../domain/code.ts';
import { type Endpoint, instant } from '../context.ts';
import type { DemoOfficer } from './units.ts';

/** A person of the demo with a code that enrols a device for them. */
export interface ShownCode {
  readonly role: DemoOfficer['role'];
  readonly unit: string;
  readonly code: string;
}

/** Codes are good for this long, ms (`protocol.md` §1). */
const lasting = 7 * 24 * 60 * 60 * 1000;

/**
 * A fresh code for each of the officers the demo shows, who stay the same from start to start: what they wrote is
 * theirs.
 * @returns null when one of them is not known, so the data are not the demo's
 */
export async function freshCodes(
  { store, now, random }: Endpoint,
  shown: readonly string[],
): Promise<ShownCode[] | null> {
  return store.write(async (writer) => {
    const codes: ShownCode[] = [];
    const [federation] = await writer.federations();
    for (const id of federation ? shown : []) {
      const fed = federation?.fed ?? 0;
      const known = await writer.officer(fed, id);
      if (!known) return null;
      const { role, name, unit } = known;
      const code = enrolmentCode(random(8));
      const expires = instant(now() + lasting);
      await writer.addInvitation({ fed, code, unit: unit.id, role, name, officer: id, expires });
      codes.push({ role, unit: unit.name, code });
    }
    return codes.length > 0 ? codes : null;
  });
}
