const toneOnLast = 'àáảãạèéẻẽẹỳýỷỹỵ';
const plain = { a: 'oa', e: 'oe', y: 'uy' };
const toned = { o: 'òóỏõọ', u: 'ùúủũụ' };
const iToY: Readonly<Record<string, string>> = { ì: 'ỳ', í: 'ý', ỉ: 'ỷ', ĩ: 'ỹ', ị: 'ỵ' };

/** "hoà" and "uỷ" become "hòa" and "ủy": the same word, two schools of spelling, equal length. */
function moveTone(text: string): string {
  return text.replace(
    /(^|[^q])([ou])([àáảãạèéẻẽẹỳýỷỹỵ])(?!\p{L})/gu,
    (all, before: string, first: string, last: string) => {
      const place = toneOnLast.indexOf(last);
      const base = 'aey'.charAt(Math.floor(place / 5));
      const pair = plain[base as keyof typeof plain];
      if (pair.charAt(0) !== first) return all;
      return before + toned[first as keyof typeof toned].charAt(place % 5) + base;
    },
  );
}

/**
 * Text made easy to compare: lower case, one school of tone marks, y for a lone i ("kỉ niệm" as "kỷ niệm"), one dash,
 * one double quote. It keeps its length, so an offset found here is an offset in the text.
 */
export function foldText(text: string): string {
  const lower = text.toLowerCase();
  // "İ" is the one letter that grows when lowered; then we go letter by letter.
  const same =
    lower.length === text.length
      ? lower
      : Array.from({ length: text.length }, (_, index) => {
          const low = text.charAt(index).toLowerCase();
          return low.length === 1 ? low : text.charAt(index);
        }).join('');
  return moveTone(
    same
      .replace(/[‐‑‒–—−―]/g, '-')
      .replace(/[“”„‟«»″]/g, '"')
      .replace(/ð/g, 'đ')
      .replace(/[\t\n]/g, ' '),
  ).replace(
    /(^|[^\p{L}])(k|l|m|qu|s|t)([ìíỉĩị])(?!\p{L})/gu,
    (_, before: string, head: string, vowel: string) => before + head + (iToY[vowel] ?? vowel),
  );
}

/** A key under which two printings of one name are the same: letters and figures only. */
export function nameKey(text: string): string {
  return foldText(text.normalize('NFC'))
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
