import { uuidV7 } from '../../domain/id.ts';
import type { Role } from '../../domain/officer.ts';
import { type Day, startOfDay } from '../../domain/time.ts';
import type { Unit, UnitKind } from '../../domain/unit.ts';
import { type Trade, personName, workplaceName, workplaceSize } from './names.ts';
import type { Random } from './random.ts';

/** The demo's province. It is on no map; LG is its federation code and stands in every receipt number. */
export const province = {
  name: 'Lam Giang',
  code: 'LG',
  title: 'Liên đoàn Lao động tỉnh Lam Giang',
} as const;

/** A person who speaks for a unit. */
export interface DemoOfficer {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly unit: string;
}

/** The organisation tree with its people. */
export interface DemoTree {
  readonly province: Unit;
  /** The nine units between the province and its grassroots. */
  readonly uppers: readonly Unit[];
  readonly grassroots: readonly Unit[];
  readonly officers: readonly DemoOfficer[];
  /** Whose codes `npm start` prints: each is above the one before. */
  readonly shown: {
    readonly officer: DemoOfficer;
    readonly reviewer: DemoOfficer;
    readonly admin: DemoOfficer;
  };
}

interface UpperPlan {
  readonly name: string;
  readonly code: string;
  readonly kind: UnitKind;
  readonly from: Day;
  readonly count: number;
  readonly trades: readonly [Trade, ...Trade[]];
}

const town = ['service', 'trade', 'credit', 'food', 'school', 'transport'] as const;
const country = ['cooperative', 'food', 'trade', 'cooperative', 'school', 'service'] as const;

/**
 * Nine units of differing kinds, as after the reorganisation of 2025: communes and wards only where workers are
 * concentrated; elsewhere a grassroots union answers straight to the province (`domain.md` §3).
 */
const uppers: readonly UpperPlan[] = [
  {
    name: 'Công đoàn các Khu công nghiệp tỉnh Lam Giang',
    code: 'KCN',
    kind: 'zone',
    from: '2009-04-01',
    count: 88,
    trades: ['factory', 'factory', 'factory', 'food', 'transport'],
  },
  {
    name: 'Công đoàn phường Lam Thành',
    code: 'LTH',
    kind: 'commune',
    from: '2025-07-01',
    count: 74,
    trades: town,
  },
  {
    name: 'Công đoàn phường Bến Trầm',
    code: 'BTR',
    kind: 'commune',
    from: '2025-07-01',
    count: 41,
    trades: town,
  },
  {
    name: 'Công đoàn xã Đồng Mây',
    code: 'DMA',
    kind: 'commune',
    from: '2025-07-01',
    count: 23,
    trades: country,
  },
  {
    name: 'Công đoàn đặc khu Hòn Nhạn',
    code: 'HNH',
    kind: 'commune',
    from: '2025-07-01',
    count: 12,
    trades: ['service', 'food', 'cooperative'],
  },
  {
    name: 'Công đoàn ngành Giáo dục tỉnh Lam Giang',
    code: 'GD',
    kind: 'sector_local',
    from: '1996-01-01',
    count: 56,
    trades: ['school'],
  },
  {
    name: 'Công đoàn ngành Y tế tỉnh Lam Giang',
    code: 'YT',
    kind: 'sector_local',
    from: '1996-01-01',
    count: 31,
    trades: ['health'],
  },
  {
    name: 'Công đoàn ngành Công Thương tỉnh Lam Giang',
    code: 'CT',
    kind: 'sector_local',
    from: '2008-06-01',
    count: 34,
    trades: ['trade', 'food', 'service', 'factory'],
  },
  {
    name: 'Công đoàn Tổng công ty Cao su Lam Giang',
    code: 'CS',
    kind: 'corporation',
    from: '1994-01-01',
    count: 19,
    trades: ['rubber'],
  },
];
/** Grassroots unions that answer straight to the province. */
const direct: Pick<UpperPlan, 'code' | 'count' | 'trades'> = {
  code: 'TT',
  count: 22,
  trades: ['credit', 'service', 'transport', 'school'],
};

/** The whole tree, drawn from a seed. Members never outnumber workers; an upper unit's figures are the sums below it. */
export function makeUnits(random: Random): DemoTree {
  const draw = random.fork('units');
  const people = random.fork('people');
  const newId = (from: Day): string => uuidV7(startOfDay(from), draw.bytes(10));
  const officers: DemoOfficer[] = [];
  const seen = new Set<string>();
  const appoint = (unit: Unit, role: Role): DemoOfficer => {
    const officer = { id: newId(unit.from), name: personName(people).name, role, unit: unit.id };
    officers.push(officer);
    return officer;
  };

  const provinceId = newId('1976-01-01');
  const grow = (parent: string, { code, count, trades }: typeof direct, parentFrom: Day): Unit[] =>
    Array.from({ length: count }, (_, i) => {
      const trade = draw.pick(trades);
      const from: Day = `${draw.int(Math.max(1998, Number(parentFrom.slice(0, 4)) - 12), 2024)}-0${draw.int(1, 9)}-15`;
      const workforce = workplaceSize(trade, draw);
      return {
        id: newId(from),
        parent,
        kind: 'grassroots' as const,
        name: freshName(trade, seen, draw),
        code: `${code}-${String(i + 1).padStart(3, '0')}`,
        workforce,
        members: Math.max(5, Math.min(workforce, Math.round(workforce * (0.74 + 0.26 * draw.next())))),
        from,
        to: null,
      };
    });

  const made = uppers.map((upper) => {
    const id = newId(upper.from);
    const children = grow(id, upper, upper.from);
    const unit: Unit = {
      id,
      parent: provinceId,
      kind: upper.kind,
      name: upper.name,
      code: upper.code,
      ...totals(children),
      from: upper.from,
      to: null,
    };
    return { unit, children };
  });
  const straight = grow(provinceId, direct, '1998-01-01');
  const grassroots = [...made.flatMap(({ children }) => children), ...straight];
  const top: Unit = {
    id: provinceId,
    parent: null,
    kind: 'province',
    name: province.title,
    code: province.code,
    ...totals(grassroots),
    from: '1976-01-01',
    to: null,
  };

  const admin = appoint(top, 'admin');
  appoint(top, 'reviewer');
  const reviewers = made.map(({ unit }) => appoint(unit, 'reviewer'));
  for (const { unit } of made) appoint(unit, 'officer');
  const writers = grassroots.map((unit) => appoint(unit, 'officer'));

  // A ward's food factory of a hundred or so: the commonest reader of the demo.
  const shownUpper = made.findIndex(({ unit }) => unit.code === 'LTH');
  const shownUnit =
    made[shownUpper]?.children.find(({ workforce }) => workforce >= 80 && workforce <= 220) ??
    made[shownUpper]?.children[0];
  const officer = writers.find(({ unit }) => unit === shownUnit?.id);
  const reviewer = reviewers[shownUpper];
  if (!officer || !reviewer) throw new Error('the demo tree has no unit to show');
  return {
    province: top,
    uppers: made.map(({ unit }) => unit),
    grassroots,
    officers,
    shown: { officer, reviewer, admin },
  };
}

function totals(units: readonly Unit[]): { members: number; workforce: number } {
  return {
    members: units.reduce((sum, { members }) => sum + members, 0),
    workforce: units.reduce((sum, { workforce }) => sum + workforce, 0),
  };
}

function freshName(trade: Trade, seen: Set<string>, random: Random): string {
  for (;;) {
    const name = `CĐCS ${workplaceName(trade, random)}`;
    if (seen.has(name)) continue;
    seen.add(name);
    return name;
  }
}
