/** Everything that can go wrong in a schedule, by the name under which it is counted. */
export const faultKinds = [
  'request dropped',
  'reply dropped after commit',
  'request delivered twice',
  'delayed',
  'reordered',
  'reply cut',
  'stale reply',
  'part of a batch answered',
  'portal page',
  'redirect',
  'never settles',
  '401',
  '413',
  '426',
  '429',
  '5xx',
  'page crashed',
  'worker crashed',
  'endpoint crashed',
  'quota',
  'storage lost',
  'storage silent',
  'clock jumped',
  'credential revoked',
  'enrolled again',
  'officer switched',
  'device cloned',
  'unit moved',
  'form republished',
  'endpoint restored',
  'cursor pruned',
] as const;

export type FaultKind = (typeof faultKinds)[number];

/** How often each fault struck. */
export type FaultCounts = Record<FaultKind, number>;

export function noFaults(): FaultCounts {
  return Object.fromEntries(faultKinds.map((kind) => [kind, 0])) as FaultCounts;
}
