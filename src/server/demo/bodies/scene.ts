import type { Round } from '../../../domain/campaign.ts';
import { type Day, addDays } from '../../../domain/time.ts';
import type { Unit } from '../../../domain/unit.ts';
import { personName } from '../names.ts';
import type { Random } from '../random.ts';
import type { DemoOfficer } from '../units.ts';

/** What every record of a unit agrees on, so that its figures hold together from form to form. */
export interface UnitFacts {
  readonly unit: Unit;
  readonly officer: DemoOfficer;
  readonly women: number;
  readonly memberWomen: number;
  readonly kind: 'state' | 'domestic' | 'foreign' | 'cooperative';
  /** People of the unit who appear as authors, signers, examples. */
  readonly people: readonly { readonly name: string; readonly gender: 'female' | 'male' }[];
}

/** `thin`: as a reviewer would send it back; `mended`: the same after that. */
export type Stage = 'first' | 'thin' | 'mended';

/** Who writes what, when: everything a body is drawn from. */
export interface Scene {
  readonly facts: UnitFacts;
  readonly round: Round;
  /** The day it is written. */
  readonly day: Day;
  /** The first day anything of the campaign can be dated. */
  readonly launched: Day;
  readonly random: Random;
}

/** The scene with chance of its own for one form, so that a revision says what the record said before. */
export function sceneFor(scene: Scene, form: string): Scene {
  return { ...scene, random: scene.random.fork(`${form}/${scene.round.no}/${scene.day}`) };
}

/** The facts of a unit, the same whenever they are asked for. */
export function factsOf(unit: Unit, officer: DemoOfficer, seed: Random): UnitFacts {
  const random = seed.fork(`facts/${unit.code}`);
  const care = /Mầm non|Tiểu học|May|Giày|Bệnh viện|Phòng khám|Thủy sản|Hạt điều/.test(unit.name);
  const share = (care ? 0.68 : 0.36) + 0.18 * random.next();
  const women = Math.round(unit.workforce * share);
  const kind = /Hợp tác xã|Quỹ/.test(unit.name)
    ? 'cooperative'
    : /^CĐCS (Trường (?!Mầm non tư thục)|Bệnh viện|Trung tâm)/.test(unit.name)
      ? 'state'
      : /TNHH (May|Giày|Điện tử|Linh kiện|Dệt|Bao bì)/.test(unit.name) && random.chance(0.7)
        ? 'foreign'
        : 'domestic';
  return {
    unit,
    officer,
    women,
    memberWomen: Math.min(
      women,
      unit.members,
      Math.round(unit.members * share * (0.94 + 0.06 * random.next())),
    ),
    kind,
    people: Array.from({ length: 6 }, () => personName(random)),
  };
}

/** A day up to `most` days before the one of the scene, never before the launch. */
export function before({ day, launched, random }: Scene, least: number, most: number): Day {
  const found = addDays(day, -random.int(least, most));
  return found < launched ? launched : found;
}

/** A person as a person field holds them. */
export interface Named {
  readonly [key: string]: string | boolean;
  readonly name: string;
  readonly position: string;
}

export function chair({ officer }: UnitFacts): Named {
  return { name: officer.name, position: 'Chủ tịch CĐCS' };
}

/** One of the unit's people, as a person field holds it. */
export function someone({ facts, random }: Scene, position: string, directWorker: boolean): Named {
  const who = facts.people[random.int(0, facts.people.length - 1)];
  return {
    name: who?.name ?? facts.officer.name,
    position,
    directWorker,
    gender: who?.gender ?? 'unspecified',
  };
}

/** A share of a whole, at least `least`. */
export const part = (whole: number, share: number, least = 0): number =>
  Math.min(whole, Math.max(least, Math.round(whole * share)));

/** An amount of đồng as people write it: in whole hundred thousands. */
export const dong = (amount: number): number => Math.round(amount / 100_000) * 100_000;
