import type { Context, Hono } from 'hono';
import * as v from 'valibot';
import { fold } from '../../domain/fold.ts';
import { dayAt } from '../../domain/time.ts';
import { awardTables } from '../../documents/sheets/awards.ts';
import { coverageTables } from '../../documents/sheets/coverage.ts';
import { csvOf } from '../../documents/sheets/csv.ts';
import type { Heading } from '../../documents/sheets/heading.ts';
import { recordTables } from '../../documents/sheets/records.ts';
import { rollUpTables } from '../../documents/sheets/rollup.ts';
import type { Table } from '../../documents/sheets/table.ts';
import { workbookOf } from '../../documents/sheets/xlsx.ts';
import { zipOf } from '../../documents/sheets/zip.ts';
import { sheetWords } from '../../text/desk/sheets.ts';
import type { Endpoint } from '../context.ts';
import { readBranch, readCoverage, readRollUp } from '../desk/read.ts';
import { checked } from '../http/body.ts';
import { questionOf } from './question.ts';

/** What is asked of a sheet besides whose figures it has. */
const look = v.object({
  /** A form of the roll-up; all of them in a workbook, the first one with figures in CSV. */
  form: v.optional(v.pipe(v.string(), v.maxLength(64))),
  count: v.optional(v.picklist(['submitted', 'accepted']), 'submitted'),
  lang: v.optional(v.picklist(['vi', 'en']), 'vi'),
});

const types = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  zip: 'application/zip',
} as const;

/** The sheets of the desk (`protocol.md` §5): what its pages show, to be taken along. */
export function exportRoutes(app: Hono, endpoint: Endpoint): void {
  const opened = async (c: Context, withRecords = false) => {
    const { fed, officer, question } = await questionOf(c, endpoint);
    const { form, count, lang } = checked(look, c.req.query());
    const branch = await readBranch(endpoint, fed, officer, question, withRecords);
    const heading: Heading = {
      language: lang,
      unit: branch.units.get(question.unit)?.name ?? '',
      campaign: branch.campaign.title,
      round: question.round,
      at: endpoint.now(),
      by: officer.name,
    };
    const rollUp = async (): Promise<Table[]> => {
      const figures = await readRollUp(endpoint, fed, officer, question);
      const forms = form === undefined ? figures.forms : figures.forms.filter((one) => one.form === form);
      return rollUpTables({ forms }, count, branch.units, heading);
    };
    const coverage = async () =>
      coverageTables(await readCoverage(endpoint, fed, officer, question), branch.units, heading);
    return { branch, heading, rollUp, coverage };
  };
  type Opened = Awaited<ReturnType<typeof opened>>;

  app.get('/export/rollup.xlsx', async (c) => {
    const { heading, rollUp } = await opened(c);
    return workbook(c, heading, 'rollup', await rollUp());
  });
  app.get('/export/rollup.csv', async (c) => {
    const { heading, rollUp } = await opened(c);
    const tables = await rollUp();
    return hand(c, heading, 'rollup', 'csv', tables[0] ? csvOf(tables[0], heading.language) : '');
  });
  app.get('/export/coverage.xlsx', async (c) => {
    const { heading, coverage } = await opened(c);
    return workbook(c, heading, 'coverage', await coverage());
  });
  app.get('/export/coverage.csv', async (c) => {
    const { heading, coverage } = await opened(c);
    const [, everyUnit] = await coverage();
    return hand(c, heading, 'coverage', 'csv', csvOf(everyUnit, heading.language));
  });
  app.get('/export/awards.xlsx', async (c) => {
    const { branch, heading } = await opened(c, true);
    return workbook(c, heading, 'awards', awardTables(branch.forms, branch.records, branch.units, heading));
  });
  app.get('/export/reports.zip', async (c) => {
    const all = await opened(c, true);
    return hand(c, all.heading, 'reports', 'zip', zipOf(reports(all)));
  });

  /** A workbook for each form that anybody sent, then the roll-up and the coverage; each made when its turn comes. */
  async function* reports({ branch, heading, rollUp, coverage }: Opened) {
    const words = sheetWords[heading.language].files;
    for (const id of new Set(branch.forms.map((form) => form.id))) {
      const versions = branch.forms.filter((form) => form.id === id);
      const records = branch.records.filter((record) => record.form.startsWith(`${id}@`));
      if (records.length === 0) continue;
      const tables = recordTables(versions, records, branch.units, heading);
      yield { name: `${safe(tables[0]?.name ?? id)}.xlsx`, content: await workbookOf(tables) };
    }
    const figures = await rollUp();
    if (figures.length > 0) yield { name: `${words.rollup}.xlsx`, content: await workbookOf(figures) };
    yield { name: `${words.coverage}.xlsx`, content: await workbookOf(await coverage()) };
  }
}

type Kind = 'rollup' | 'coverage' | 'awards' | 'reports';

async function workbook(
  c: Context,
  heading: Heading,
  kind: Kind,
  tables: readonly Table[],
): Promise<Response> {
  const words = sheetWords[heading.language];
  // A workbook has a sheet, also where there is nothing to say.
  const empty: Table = { name: words.rollUp, title: words.rollUp, facts: [], columns: [], rows: [] };
  const blob = await workbookOf(tables.length > 0 ? tables : [empty]);
  return hand(c, heading, kind, 'xlsx', blob.stream() as ReadableStream<Uint8Array>);
}

/** Signs that a file system forbids, or that end a header. */
const safe = (name: string): string =>
  name
    .replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** A file to be kept, under a Vietnamese name; clients that know no such names get it without accents. */
function hand(
  c: Context,
  { language, unit, round, at }: Heading,
  kind: Kind,
  type: keyof typeof types,
  body: string | ReadableStream<Uint8Array>,
): Response {
  const { files, roundOf } = sheetWords[language];
  const name = `${safe([files[kind], unit, roundOf(round), dayAt(at)].join(' - '))}.${type}`;
  const plain = fold(name).replace(/[^a-z0-9.]+/g, '-');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return c.newResponse(body, 200, {
    'content-type': types[type],
    'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`,
    'cache-control': 'no-store',
  });
}
