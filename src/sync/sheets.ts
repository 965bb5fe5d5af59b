import { ProblemError } from '../domain/problem.ts';
import { BASE } from '../protocol/version.ts';
import { replyOrThrow } from './failure.ts';
import type { Ports } from './ports.ts';
import { refusalOf } from './transport.ts';

/** The sheets the endpoint makes of what the desk shows. */
export type SheetFile =
  | 'rollup.xlsx'
  | 'rollup.csv'
  | 'coverage.xlsx'
  | 'coverage.csv'
  | 'awards.xlsx'
  | 'reports.zip';

/** What a sheet is about, and how it reads. */
export interface SheetQuestion {
  readonly campaign: string;
  readonly round: number | null;
  readonly unit: string;
  readonly form?: string;
  readonly count?: 'submitted' | 'accepted';
  readonly lang: 'vi' | 'en';
}

/**
 * Fetches a sheet with the name the endpoint gives it. A year's reports of a province take a while to put together.
 * @throws ProblemError `right.missing`, `net.*`
 */
export async function fetchSheet(
  ports: Ports,
  officer: string,
  file: SheetFile,
  { round, ...question }: SheetQuestion,
): Promise<{ readonly name: string; readonly content: Blob }> {
  const query = new URLSearchParams({ ...question, ...(round === null ? {} : { round: String(round) }) });
  const path = `${BASE}/export/${file}?${query.toString()}`;
  const types = /^(application\/(zip|vnd\.openxmlformats-officedocument)|text\/csv)/;
  let response: Response;
  try {
    response = await ports.fetch(path, {
      headers: { 'x-officer': officer },
      cache: 'no-store',
      redirect: 'error',
      credentials: 'same-origin',
    });
    if (response.ok && types.test(response.headers.get('content-type') ?? ''))
      return {
        name: nameIn(response.headers.get('content-disposition')) ?? file,
        content: await response.blob(),
      };
  } catch (cause) {
    throw new ProblemError({ code: 'net.unreachable' }, { cause });
  }
  return replyOrThrow<never>(await refusalOf(response, ports.now()));
}

/** The name in its own letters (RFC 6266). */
function nameIn(disposition: string | null): string | null {
  const [, encoded] = /filename\*=UTF-8''([^;\s]+)/.exec(disposition ?? '') ?? [];
  try {
    return encoded === undefined ? null : decodeURIComponent(encoded);
  } catch {
    return null;
  }
}
