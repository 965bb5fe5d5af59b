import type { FormKind } from '../../domain/form/types.ts';
import { own } from '../../domain/form/empty.ts';
import { everyField } from '../../domain/form/values.ts';
import type { FormRow } from '../../domain/feed.ts';
import type { JsonObject } from '../../domain/json.ts';
import { beginRecord } from '../begin.ts';
import { formsOf, roundOf } from '../owed.ts';
import type { Session } from '../session.ts';
import type { OpenDraft } from './opened.ts';

/** What a rule looks for behind a draft: a record it names, to be opened, or one it lacks, to be begun. */
export type Ground =
  | { readonly is: 'named'; readonly id: string }
  | {
      readonly is: 'missing';
      readonly field: string;
      readonly column: string | null;
      readonly form: FormRow;
    };

/** The records that some fields of a draft point to; where they point to none, what could be begun for them. */
export function groundsOf({ world }: Session, open: OpenDraft, fields: readonly string[]): Ground[] {
  const { campaign: id } = open.draft.value;
  const campaign = world.campaigns.value.find((known) => known.id === id);
  const forms = campaign ? formsOf(campaign, world.forms.value) : [];
  const missing = (field: string, column: string | null, kind: FormKind): Ground[] => {
    const form = forms.find((known) => known.kind === kind);
    return form && campaign?.state === 'launched' ? [{ is: 'missing', field, column, form }] : [];
  };
  const shown = open.sheet.sections.value.flatMap((section) => section.fields);
  const found = shown
    .filter((field) => fields.includes(field.id))
    .map((field) => {
      if (field.type === 'record') {
        const named = [open.answers.at(field.id)?.value].filter(isId);
        return { named, missing: missing(field.id, null, field.kind) };
      }
      const links = field.type === 'table' ? field.columns.filter(({ type }) => type === 'record') : [];
      const rows = open.answers.rowsOf(field.id).value;
      return {
        named: rows.flatMap((row) => links.map((column) => row.cells.get(column.id)?.value).filter(isId)),
        missing: links.flatMap((column) =>
          column.type === 'record' ? missing(field.id, column.id, column.kind) : [],
        ),
      };
    });
  const named = [...new Set(found.flatMap((one) => one.named))];
  if (named.length > 0) return named.map((record) => ({ is: 'named', id: record }));
  return found.flatMap((one) => one.missing);
}

const isId = (value: unknown): value is string => typeof value === 'string' && value !== '';

/**
 * Begins what a draft lacks, for whom the draft is about, and names it in the draft. Gives the id of the new draft.
 * @throws ProblemError as `beginRecord`
 */
export async function beginGround(
  session: Session,
  open: OpenDraft,
  { field, column, form }: Extract<Ground, { is: 'missing' }>,
): Promise<string> {
  const draft = open.draft.peek();
  const campaign = session.world.campaigns.peek().find((known) => known.id === draft.campaign);
  if (!campaign) throw new Error('a draft without its campaign');
  const round = roundOf(campaign, draft.round);
  const id = await beginRecord(session, { campaign, form, round, body: bodyFor(form, open.body()) });
  const path = column === null ? field : `${field}.${open.addRow(field)}.${column}`;
  open.write(path, id, true);
  await open.flush();
  return id;
}

/** Whom a nomination is for, as another form asks it. */
function bodyFor(form: FormRow, nomination: JsonObject): JsonObject {
  const name = own(nomination, 'subjectName');
  if (typeof name !== 'string' || name === '') return {};
  const { position, group, gender, directWorker } = nomination;
  const given = (all: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  const person = given({ name, position: position as string });
  const collective = own(nomination, 'subjectType') === 'collective';
  const bodies: Partial<Record<FormKind, JsonObject>> = {
    'pledge-individual': given({
      fullName: name,
      position: position as string,
      group: group as string,
      gender: gender as string,
      directWorker: directWorker as boolean,
    }),
    'pledge-collective': collective ? { collective: name } : {},
    initiative: collective ? {} : { authors: [{ author: person }] },
    'product-work': collective ? { collective: name } : { makers: [{ maker: person }] },
  };
  const asked = new Set(everyField(form).map((placed) => placed.field.id));
  return Object.fromEntries(Object.entries(bodies[form.kind] ?? {}).filter(([id]) => asked.has(id)));
}
