import type { UnitKind } from './unit.ts';

export type Role = 'officer' | 'reviewer' | 'admin';

/** A person enrolled on this device, as the endpoint names them (`protocol.md` §1). */
export interface Officer {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly unit: {
    readonly id: string;
    readonly name: string;
    readonly kind: UnitKind;
    readonly parent: string | null;
  };
}
