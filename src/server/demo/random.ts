/** Chance that comes out the same for the same seed, so that a demo can be made again and a test can count on it. */
export interface Random {
  /** 0 ≤ x < 1 */
  next(): number;
  /** A whole number from `min` to `max`, both inclusive. */
  int(min: number, max: number): number;
  /** True with probability `p`. */
  chance(p: number): boolean;
  /** One of a list that is not empty. */
  pick<const T extends readonly [unknown, ...unknown[]]>(list: T): T[number];
  /** A draw from the bell curve of mean 0 and deviation 1. */
  normal(): number;
  /** A list in another order; the given one is left alone. */
  shuffle<T>(list: readonly T[]): T[];
  bytes(count: number): Uint8Array;
  /** A stream of its own for a part, so that one part drawing more leaves the others as they were. */
  fork(label: string): Random;
}

/** A stream of chance for a seed: sfc32 over four words hashed from it. */
export function createRandom(seed: string): Random {
  const words = [1, 2, 3, 4].map((salt) => hash(`${salt}:${seed}`));
  let [a = 0, b = 0, c = 0, count = 0] = words;
  const word = (): number => {
    const sum = (a + b + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i++) word();

  const next = (): number => word() / 2 ** 32;
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    int,
    chance: (p) => next() < p,
    pick: <const T extends readonly [unknown, ...unknown[]]>(list: T): T[number] =>
      list[int(0, list.length - 1)],
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
    shuffle: (list) => {
      const drawn = list.map((item) => ({ item, at: next() }));
      return drawn.sort((x, y) => x.at - y.at).map(({ item }) => item);
    },
    bytes: (size) => Uint8Array.from({ length: size }, () => word() & 0xff),
    fork: (label) => createRandom(`${seed}/${label}`),
  };
}

/** FNV-1a over UTF-16 units, 32 bits, with a last stir. */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
  return (h ^ (h >>> 13)) >>> 0;
}
