import { type ReadonlySignal, effect, signal } from '@preact/signals';
import { type Problem, ProblemError } from '../../domain/problem.ts';
import type { Session } from '../session.ts';

/** What the endpoint answered to a question of the desk, and when. */
export interface Answered<Q, A> {
  readonly question: Q;
  readonly answer: A;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** How far this device had pulled when it asked. */
  readonly cursor: string | null | undefined;
}

/** The endpoint's reading of what this device also reads by itself. */
export interface Remote<Q, A> {
  /** null until an answer to the present question came. */
  readonly answered: ReadonlySignal<Answered<Q, A> | null>;
  /** Why the last question got no answer; the device's own reading stands in. */
  readonly problem: ReadonlySignal<Problem | null>;
}

/** News within this time are one question, ms. */
const PAUSE = 3000;

/**
 * Asks the endpoint whenever the question changes or the device has pulled something new. Nothing waits for it: offline
 * the device's own reading is shown with its time. Call it inside a model.
 */
export function askEndpoint<Q, A>(
  session: Session,
  question: ReadonlySignal<Q | null>,
  ask: (question: Q) => Promise<A>,
): Remote<Q, A> {
  const { environment, world } = session;
  const answered = signal<Answered<Q, A> | null>(null);
  const problem = signal<Problem | null>(null);
  let key = '';
  let turn = 0;
  let stop = (): void => {};

  const run = async (wanted: Q): Promise<void> => {
    const mine = ++turn;
    const { cursor } = world.pulled.peek();
    try {
      const answer = await ask(wanted);
      if (mine !== turn) return;
      answered.value = { question: wanted, answer, at: environment.now(), cursor };
      problem.value = null;
    } catch (error) {
      if (mine !== turn) return;
      problem.value = error instanceof ProblemError ? error.problem : { code: 'net.unreachable' };
    }
  };

  effect(() => {
    const wanted = question.value;
    void world.pulled.value.cursor;
    stop();
    stop = () => {};
    if (wanted === null) return;
    const next = JSON.stringify(wanted);
    if (next !== key) {
      key = next;
      turn++;
      answered.value = null;
      void run(wanted);
    } else stop = environment.after(PAUSE, () => void run(wanted));
  });
  effect(() => () => {
    turn++;
    stop();
  });
  return { answered, problem };
}

/** A reading with the time its data are of. */
export interface Timed<T> {
  readonly value: T;
  /** Milliseconds since 1970; null when this device has never been told anything. */
  readonly at: number | null;
  /** Who counted: the endpoint, or this device from what it holds. */
  readonly by: 'endpoint' | 'device';
}

/**
 * The endpoint's reading while this device has not pulled anything newer; else the device's own, which the next answer
 * replaces.
 */
export function latestOf<A>(
  told: Answered<unknown, A> | null,
  here: A,
  { cursor, pulledAt = null }: { cursor?: string | null; pulledAt?: number | null },
): Timed<A> {
  if (told && told.cursor === cursor) {
    return { value: told.answer, at: Math.max(told.at, pulledAt ?? 0), by: 'endpoint' };
  }
  return { value: here, at: pulledAt, by: 'device' };
}
