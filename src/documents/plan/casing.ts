import { isCapitals } from './lines.ts';
import { foldText } from './fold.ts';
import { oneLine } from './reading.ts';

/** Names that keep their capitals wherever they stand. */
const names =
  'Tổng Liên đoàn Lao động|Liên đoàn Lao động|Công đoàn|Công đoàn cơ sở|trực tiếp cơ sở|Việt Nam|Hồ Chí Minh|Nghiệp đoàn|Đảng|' +
  'Mặt trận Tổ quốc|Quốc hội|Ban Thường vụ|Ban Chấp hành|Đoàn Chủ tịch|Ủy ban nhân dân|Hội đồng nhân dân|Viên chức|' +
  'Giáo dục và Đào tạo|Giáo dục|Y tế|Công Thương|Nông nghiệp|Xây dựng|Giao thông vận tải|Tài nguyên|Môi trường|Nội vụ|Tài chính|' +
  'Văn hóa|Tư pháp|Khoa học và Công nghệ|Điện lực|Dệt may|Cao su|Ngân hàng|Đại học|Cao đẳng|Tiểu học|Trung học cơ sở|Mầm non|' +
  'Chính sách|Pháp luật|Quan hệ lao động|Tuyên giáo|Nữ công|Văn phòng|Bệnh viện Đa khoa|Trung tâm|Thi đua - Khen thưởng|Tết|Nguyên đán|Công ty|Công ty Cổ phần|Tổng công ty|Tập đoàn|Covid';
/** Common words inside the name of an organisation; every other word there is taken for a proper name. */
const commonWords =
  'tỉnh|thành|phố|huyện|quận|thị|xã|trấn|phường|đặc|khu|ngành|và|các|của|trực|thuộc|cấp|trên|công|nghiệp|kinh|tế|' +
  'nhân|dân|cổ|phần|hữu|hạn|một|thành|trường|tiểu|học|trung|phổ|thông|mầm|non|tổng|liên';
const syllable =
  /^(?:b|ch?|d|đ|gh?|gi|h|kh?|l|m|nh?|ngh?|ph?|qu?|r|s|th?|tr|v|x)?[aeiouyàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]{1,3}(?:ch?|m|nh?|ng|p|t)?$/i;

/** What cannot be spoken as a Vietnamese syllable is an abbreviation, a numeral or a foreign name. */
function isAcronym(word: string): boolean {
  const bare = word.normalize('NFC').replace(/[^\p{L}\p{N}&]/gu, '');
  return /^[IVX]+$/.test(bare) || (bare.length > 1 && !syllable.test(bare));
}

/** The words as the paper prints them elsewhere in ordinary letters, when it does. */
function printedElsewhere(words: string, text: string, fold: string): string | null {
  const wanted = foldText(words);
  let best: string | null = null;
  for (
    let at = fold.indexOf(wanted), tries = 0;
    at >= 0 && tries < 50;
    at = fold.indexOf(wanted, at + 1), tries += 1
  ) {
    const seen = text.slice(at, at + wanted.length);
    if (isCapitals(seen) || !/^\p{Lu}/u.test(seen)) continue;
    if (best === null || capitals(seen) > capitals(best)) best = seen;
  }
  return best;
}

function capitals(text: string): number {
  return text.match(/\p{Lu}/gu)?.length ?? 0;
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function withNames(lowered: string): string {
  return names.split('|').reduce((text, name) => {
    const wanted = foldText(name);
    const at = foldText(text).indexOf(wanted);
    const edge = at > 0 && /\p{L}/u.test(text.charAt(at - 1));
    const open = /^\p{L}/u.test(text.slice(at + wanted.length));
    return at < 0 || edge || open
      ? text
      : text.slice(0, at) + matchTones(name, text, at) + text.slice(at + wanted.length);
  }, lowered);
}

/** A name's capitals on the letters as printed: "Ủy" and "Uỷ" both keep their own tone mark. */
function matchTones(name: string, text: string, at: number): string {
  return Array.from({ length: name.length }, (_, index) => {
    const seen = text.charAt(at + index);
    const wanted = name.charAt(index);
    return wanted === wanted.toLowerCase() ? seen.toLowerCase() : seen.toUpperCase();
  }).join('');
}

/**
 * A heading or a title printed all in capitals, as one writes it in a sentence; anything else is returned as printed.
 * The paper's own text shows the way where it has the same words in ordinary letters.
 */
export function sentenceCase(printed: string, body: { text: string; fold: string }): string {
  const words = oneLine(printed);
  if (!isCapitals(words)) return words;
  const elsewhere = printedElsewhere(words, body.text, body.fold);
  if (elsewhere) return matchTones(elsewhere, words, 0);
  const lowered = words
    .split(' ')
    .map((word) => (isAcronym(word) ? word : word.toLowerCase()))
    .join(' ');
  return upperFirst(withNames(placeNames(lowered)));
}

/** What follows "tỉnh", "huyện", "xã" … in a lowered heading is a proper name of two syllables. */
function placeNames(lowered: string): string {
  return lowered.replace(
    /(^|\s)(tỉnh|thành phố|huyện|quận|thị xã|phường|đặc khu)\s+(?!và\s|ủy|về\s|đến\s|trong\s|năm\s)(\p{L}+)\s+(\p{L}+)/gu,
    (_, space: string, kind: string, first: string, second: string) =>
      `${space}${kind} ${upperFirst(first)} ${upperFirst(second)}`,
  );
}

/** An organisation printed in capitals, as one writes its name: "Liên đoàn Lao động tỉnh …". */
export function organisationCase(printed: string, body: { text: string; fold: string }): string {
  // Copying from two columns often eats the space: "LAO ĐỘNGTỈNH".
  const words = oneLine(printed).replace(/(ĐỘNG|ĐOÀN|DÂN)(?=TỈNH|HUYỆN|THÀNH|NGÀNH|XÃ|PHƯỜNG)/g, '$1 ');
  if (!isCapitals(words)) return words;
  const elsewhere = printedElsewhere(words, body.text, body.fold);
  if (elsewhere) return matchTones(elsewhere, words, 0);
  const common = new Set(commonWords.split('|'));
  let afterPlace = false;
  const cased = words.split(' ').map((word, index, all) => {
    const low = word.toLowerCase();
    const city = low !== 'thành' || all[index + 1]?.toLowerCase() === 'phố';
    const place = /^(?:tỉnh|huyện|quận|xã|phường|phố|trấn|và)$/.test(low);
    const proper = index === 0 || (afterPlace && !place) || !common.has(low) || !city;
    afterPlace = place ? low !== 'và' : afterPlace;
    if (isAcronym(word)) return word;
    return proper ? low.split('-').map(upperFirst).join('-') : low;
  });
  return upperFirst(withNames(cased.join(' ')));
}
