import { type Problem, type ProblemCode, ProblemError } from '../domain/problem.ts';
import { isProblemCode } from '../domain/problem-codes.ts';
import type { Outcome } from './transport.ts';

/** Every outcome that is not a reply. */
export type Failure = Exclude<Outcome<unknown>, { outcome: 'reply' }>;

/** The problem a failed request is, in our own catalogue. Codes of a newer endpoint are read by their status. */
export function problemOf(failure: Failure): Problem {
  switch (failure.outcome) {
    case 'problem':
      return isProblemCode(failure.code)
        ? { code: failure.code, ...(failure.args ? { args: failure.args } : {}) }
        : { code: codeByStatus(failure.status) };
    case 'unreachable':
      return { code: 'net.unreachable', ...(failure.offline ? { args: { offline: true } } : {}) };
    case 'timeout':
      return { code: 'net.timeout' };
    case 'portal':
      return { code: 'net.portal' };
    case 'proxy':
      return { code: codeOfProxy(failure.status) };
  }
}

/** What a proxy's status says. Its 401 is no word about this device: only the endpoint pauses sending (D9). */
function codeOfProxy(status: number): ProblemCode {
  switch (status) {
    case 413:
      return 'too.large';
    case 429:
      return 'too.many';
    case 502:
    case 503:
    case 504:
      return 'unavailable';
    default:
      return 'net.server';
  }
}

function codeByStatus(status: number): ProblemCode {
  switch (status) {
    case 400:
      return 'malformed';
    case 401:
      return 'expired';
    case 403:
      return 'right.missing';
    case 404:
      return 'not.found';
    case 409:
      return 'base.stale';
    case 413:
      return 'too.large';
    case 426:
      return 'protocol.old';
    case 429:
      return 'too.many';
    case 503:
      return 'unavailable';
    default:
      return 'net.server';
  }
}

/** The body of a reply. @throws ProblemError with `net.*` or the endpoint's code when there is none */
export function replyOrThrow<T>(outcome: Outcome<T>): T {
  if (outcome.outcome === 'reply') return outcome.body;
  throw new ProblemError(problemOf(outcome));
}
