import * as v from 'valibot';
import { campaignStates } from '../domain/campaign.ts';
import { body, count, day, id, instant, role, text, unitKind } from './shapes.ts';

/** The desk's writes (`protocol.md` §5): each carries a `change` id and answers the same on a repeat. */
const month = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}$/));
const dayOrMonth = v.union([day, month]);
const precision = v.picklist(['day', 'month']);

const round = v.object({
  no: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(99)),
  start: dayOrMonth,
  startPrecision: precision,
  end: dayOrMonth,
  endPrecision: precision,
  theme: v.nullable(text(500)),
});

const due = v.object({
  form: text(64),
  round: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
  date: day,
  strict: v.picklist(['before', 'by']),
  fromPlan: v.boolean(),
});

interface BlockShape {
  no: string | null;
  text: string;
  children?: BlockShape[];
}
/** A paragraph of a plan with those below it. */
export const planBlock: v.GenericSchema<BlockShape> = v.object({
  no: v.nullable(text(40)),
  text: text(50_000),
  children: v.exactOptional(v.array(v.lazy(() => planBlock))),
});

const orNull = <T extends v.GenericSchema>(schema: T) => v.optional(v.nullable(schema), null);
const orNone = <T extends v.GenericSchema>(schema: T) => v.optional(v.array(schema), () => []);

/** What a client leaves out of a plan is "not in the plan": null or empty, never refused. */
const plan = v.object({
  title: v.exactOptional(text(500)),
  year: v.exactOptional(v.nullable(v.number())),
  docType: orNull(text(200)),
  docNumber: orNull(text(100)),
  place: orNull(text(200)),
  issueDate: orNull(dayOrMonth),
  issuer: orNull(text(500)),
  parentOrg: orNull(text(500)),
  goalMotto: orNull(text(1000)),
  yearTheme: orNull(text(1000)),
  welfareMotto: orNull(text(1000)),
  content: orNone(
    v.object({ no: v.nullable(text(40)), title: v.nullable(text(1000)), blocks: v.array(planBlock) }),
  ),
  movements: orNone(
    v.object({
      name: text(1000),
      kind: v.optional(v.picklist(['movement', 'drive', 'study']), 'movement'),
      launchedBy: v.exactOptional(text(500)),
    }),
  ),
  milestones: orNone(
    v.object({
      title: text(1000),
      date: orNull(dayOrMonth),
      round: orNull(count),
      kind: v.optional(v.picklist(['anniversary', 'event']), 'event'),
    }),
  ),
  targets: orNone(v.object({ text: text(2000), value: orNull(v.number()), unit: orNull(text(100)) })),
  contacts: orNone(
    v.object({
      unit: orNull(text(500)),
      scope: v.exactOptional(text(500)),
      phone: v.exactOptional(text(100)),
      email: v.exactOptional(text(200)),
    }),
  ),
  recipients: orNone(
    v.object({
      name: text(500),
      purpose: orNull(v.picklist(['report', 'coordinate', 'implement', 'inform', 'archive'])),
    }),
  ),
  signer: orNull(
    v.object({ authority: orNull(text(200)), title: orNull(text(200)), name: orNull(text(200)) }),
  ),
  notes: orNone(
    v.object({ code: text(100), text: text(2000), at: orNull(v.object({ start: count, end: count })) }),
  ),
  source: orNull(v.object({ name: text(300), text: text(2_000_000) })),
});

/** `POST /campaigns`: a new campaign, or with `base` a new version of one. Forms are judged by the forms engine. */
export const campaignRequest = v.object({
  change: id,
  id,
  base: v.nullable(count),
  unit: v.exactOptional(id),
  title: v.exactOptional(text(500)),
  year: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(2000), v.maxValue(2100))),
  state: v.picklist(campaignStates),
  plan,
  rounds: v.pipe(v.array(round), v.maxLength(24)),
  due: v.pipe(v.array(due), v.maxLength(500)),
  forms: v.pipe(v.array(v.record(v.string(), v.unknown())), v.maxLength(60)),
});
export type CampaignRequest = v.InferOutput<typeof campaignRequest>;
export const campaignReply = v.object({ id, version: count });
export type CampaignReply = v.InferOutput<typeof campaignReply>;

/** `POST /rounds/close` */
export const closeRoundRequest = v.object({
  change: id,
  campaign: id,
  round: v.pipe(v.number(), v.integer(), v.minValue(1)),
});
export type CloseRoundRequest = v.InferOutput<typeof closeRoundRequest>;
export const closeRoundReply = v.object({ campaign: id, round: count, locked: count, at: instant });
export type CloseRoundReply = v.InferOutput<typeof closeRoundReply>;

const unitFields = {
  name: text(300),
  code: text(60),
  kind: unitKind,
  parent: v.nullable(id),
  members: count,
  workforce: count,
};

/** One line that changes the tree. `end` names the last day; `merge` and `split` the first day of what follows. */
export const unitLine = v.variant('op', [
  v.object({ op: v.literal('add'), id, ...unitFields, from: day }),
  v.object({ op: v.literal('move'), id, parent: id }),
  v.object({
    op: v.literal('rename'),
    id,
    kind: v.exactOptional(unitKind),
    name: v.exactOptional(text(300)),
    code: v.exactOptional(text(60)),
    members: v.exactOptional(count),
    workforce: v.exactOptional(count),
  }),
  v.object({ op: v.literal('merge'), id, into: id, on: day }),
  v.object({
    op: v.literal('split'),
    id,
    on: day,
    into: v.pipe(v.array(v.object({ id, ...unitFields })), v.minLength(1), v.maxLength(50)),
  }),
  v.object({ op: v.literal('end'), id, on: day }),
]);
export type UnitLine = v.InferOutput<typeof unitLine>;

/** `POST /units`: with `dryRun` nothing is written, and every line gets its answer all the same. */
export const unitsRequest = v.object({
  change: id,
  dryRun: v.exactOptional(v.boolean()),
  units: v.pipe(v.array(unitLine), v.maxLength(10_000)),
});
export type UnitsRequest = v.InferOutput<typeof unitsRequest>;
export const unitsReply = v.object({
  dryRun: v.boolean(),
  lines: v.array(
    v.object({
      line: count,
      ok: v.boolean(),
      code: v.exactOptional(v.string()),
      args: v.exactOptional(v.record(v.string(), v.any())),
    }),
  ),
});
export type UnitsReply = v.InferOutput<typeof unitsReply>;

/**
 * `POST /units/import?change=…&dryRun=1&unit=…`: a CSV or XLSX file as the body. Every line of it gets its verdict;
 * what is refused names its columns, the others are done. `unit` is whom lines stand under that name nobody.
 */
export const unitsImportQuery = v.object({
  change: id,
  dryRun: v.exactOptional(v.picklist(['0', '1'])),
  unit: v.exactOptional(id),
});
const importLine = v.object({
  line: count,
  code: v.string(),
  name: v.string(),
  verdict: v.picklist(['add', 'change', 'same', 'refused']),
  changes: v.exactOptional(
    v.array(
      v.object({
        column: v.string(),
        was: v.nullable(v.union([v.string(), v.number()])),
        becomes: v.union([v.string(), v.number()]),
      }),
    ),
  ),
  problems: v.exactOptional(
    v.array(
      v.object({
        column: v.string(),
        reason: v.string(),
        value: v.exactOptional(v.string()),
        line: v.exactOptional(count),
      }),
    ),
  ),
});
export type ImportLine = v.InferOutput<typeof importLine>;
export const unitsImportReply = v.object({
  dryRun: v.boolean(),
  file: v.object({
    type: v.picklist(['csv', 'xlsx']),
    encoding: v.nullable(v.string()),
    guessed: v.boolean(),
    headings: v.array(v.object({ column: v.string(), heading: v.string() })),
    ignored: v.array(v.string()),
  }),
  lines: v.array(importLine),
});
export type UnitsImportReply = v.InferOutput<typeof unitsImportReply>;

/** `POST /invitations` */
export const invitationRequest = v.object({
  change: id,
  unit: id,
  role,
  name: v.pipe(text(120), v.minLength(1)),
  /** An officer of the unit who is there already and has a new phone: name and role stay theirs. */
  officer: v.exactOptional(id),
});
export type InvitationRequest = v.InferOutput<typeof invitationRequest>;
export const invitationReply = v.object({ code: v.string(), expires: instant });
export type InvitationReply = v.InferOutput<typeof invitationReply>;

/** `POST /invitations/many`: codes for new officers of many units at once; all of them, or none. */
export const invitationsRequest = v.object({
  change: id,
  invitations: v.pipe(
    v.array(v.object({ unit: id, role, name: v.pipe(text(120), v.minLength(1)) })),
    v.minLength(1),
    v.maxLength(4000),
  ),
});
export type InvitationsRequest = v.InferOutput<typeof invitationsRequest>;
/** In the order they were asked for. */
export const invitationsReply = v.object({ codes: v.array(v.string()), expires: instant });
export type InvitationsReply = v.InferOutput<typeof invitationsReply>;

/** `GET /people?unit=`: who works in a branch and with what; for reviewers and admins of the unit or of one above it. */
export const peopleQuery = v.object({ unit: v.optional(id) });
export const peopleReply = v.object({
  mandates: v.array(
    v.object({ id, officer: id, name: v.string(), unit: id, role, from: day, to: v.nullable(day) }),
  ),
  devices: v.array(
    v.object({
      id,
      officer: id,
      name: v.string(),
      since: instant,
      revoked: v.nullable(instant),
      /** When it last sent something. */
      seen: v.nullable(instant),
    }),
  ),
  /** Codes that nobody has used yet; the code itself is told once, to who made it. */
  invited: v.array(v.object({ unit: id, role, name: v.string(), officer: id, expires: instant })),
  /** The newest version of each running campaign that reached a device of the unit. */
  opened: v.array(v.object({ unit: id, campaign: id, version: count, at: instant })),
});
export type PeopleReply = v.InferOutput<typeof peopleReply>;

/** `POST /grants`: a mandate with dates; a substitute reviewer is a grant. */
export const grantRequest = v.object({
  change: id,
  officer: id,
  unit: id,
  role,
  from: day,
  to: v.nullable(day),
});
export type GrantRequest = v.InferOutput<typeof grantRequest>;
export const grantReply = v.object({ id });

/** `POST /devices/<id>/revoke` */
export const revokeRequest = v.object({ change: id, reason: v.exactOptional(text(500)) });
export const revokeReply = v.object({ device: id, revoked: instant, reason: v.exactOptional(v.string()) });

export const healthReply = v.object({
  ok: v.boolean(),
  version: v.string(),
  store: v.picklist(['sqlite', 'postgres']),
  epoch: v.string(),
  head: count,
});

/** The reads of the desk are readings of records; their shapes are `RollUp` and `Coverage` of the domain. */
export const rollUpReply = body;
export const coverageReply = body;
