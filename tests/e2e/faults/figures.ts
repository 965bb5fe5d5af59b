import { appendFileSync } from 'node:fs';

/** Whether the whole is asked for, not the sample that every `npm test` runs. */
export const soak = process.env.SOAK === '1';

/** Tells a figure of this run to whoever collects them: one JSON object a line, in the file that SOAK_FIGURES names. */
export function figure(name: string, count: number): void {
  const file = process.env.SOAK_FIGURES;
  if (file) appendFileSync(file, `${JSON.stringify({ name, count })}\n`);
}

/** What became of changes that were sent through faults: none may be lost, doubled or stuck. */
export interface Fate {
  readonly sent: number;
  readonly lost: number;
  readonly doubled: number;
  readonly stuck: number;
}

/** Tells the fate of all changes of one suite. */
export function fateFigures({ sent, lost, doubled, stuck }: Fate): void {
  figure('changes sent', sent);
  figure('changes lost', lost);
  figure('changes doubled', doubled);
  figure('changes stuck', stuck);
}
