import type { Purpose } from './draft.ts';

const purposes: readonly (readonly [Purpose, RegExp])[] = [
  ['coordinate', /^(?:để\s*)?(?:phối hợp|phối kết hợp|p\/h(?:ợp)?|ph)(?!\p{L})/u],
  ['report', /^(?:để\s*)?(?:báo cáo|b\/c(?:áo)?|bc)(?!\p{L})/u],
  [
    'implement',
    /^(?:để\s*)?(?:triển khai|thực hiện|chỉ đạo thực hiện|t\/h(?:iện)?|th\/h(?:iện)?|th)(?!\p{L})/u,
  ],
  [
    'inform',
    /^(?:để\s*)?(?:biết|theo dõi|thông báo|đăng tải|đăng tin|đưa tin|tuyên truyền|chỉ đạo|t\/d)(?!\p{L})/u,
  ],
  ['archive', /^lưu(?!\p{L})/u],
];

/** The purpose that folded words tell of ("để báo cáo", "b/c", "Thực hiện"); null for anything else. */
export function purposeOf(fold: string): Purpose | null {
  const words = fold.replace(/^[\s(:,.-]+/, '').replace(/[\s).;,]+$/, '');
  return purposes.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
}

/** A whole purpose or a piece of one, as a narrow column leaves it: "Phối", "hợp", "(để b/c)". */
export function isPurposeCell(fold: string): boolean {
  return (
    fold.length < 40 &&
    (purposeOf(fold) !== null ||
      /^\(?(?:để|phối|hợp|báo|cáo|thực|hiện|triển|khai|biết)(?: (?:phối|báo|thực|triển))?\)?[;.]?$/.test(
        fold,
      ))
  );
}

/**
 * The purposes of a column, one for each row. A cell that was merged over several rows leaves its words in the first of
 * them, or one word in each ("Phối" over "hợp"); empty cells belong to the purpose above, or else below.
 */
export function columnPurposes(cells: readonly string[]): (Purpose | null)[] {
  const found: (Purpose | null)[] = cells.map(() => null);
  let waiting = '';
  let from = 0;
  cells.forEach((cell, row) => {
    if (cell === '') {
      if (waiting === '') found[row] = found[row - 1] ?? null;
      return;
    }
    waiting = `${waiting} ${cell}`.trim();
    const whole = purposeOf(waiting);
    if (whole === null) {
      if (waiting === cell) from = row;
      return;
    }
    if (waiting === cell) from = row;
    found.fill(whole, from, row + 1);
    waiting = '';
  });
  for (let row = found.length - 2; row >= 0; row -= 1) found[row] ??= found[row + 1] ?? null;
  return found;
}
