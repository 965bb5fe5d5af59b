/** What a quotation is the name of, judged by the words before it. */
export type QuoteClass = 'movement' | 'drive' | 'study' | 'theme' | 'motto' | 'title' | 'event' | 'other';

export interface Head {
  readonly kind: QuoteClass;
  /** Offsets in the searched text. */
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

/** Nouns that say what the quoted words are; the last one before the quotation speaks for it. */
const nouns: readonly (readonly [QuoteClass, string])[] = [
  ['drive', 'cuộc vận động|cvđ'],
  ['movement', 'phong trào(?: thi đua)?(?: yêu nước)?|pttđ'],
  ['theme', 'chủ đề(?:\\s+(?:hoạt động|công tác|thi đua|năm học|của năm|chung|hành động|tháng|tuần|ngày))*'],
  [
    'motto',
    'phương châm|khẩu hiệu|mục tiêu|tinh thần|thông điệp|slogan|tiêu đề|quyết tâm|ý thức|phương châm hành động',
  ],
  [
    'title',
    'chỉ thị|nghị quyết|kế hoạch|quyết định|công văn|đề án|quy chế|luật|thông tư|nghị định|hướng dẫn|kết luận|chuyên đề|dự án|tác phẩm|cuốn sách|bài viết|báo cáo|quy định|quy tắc|chiến lược',
  ],
  [
    'event',
    'tháng|tuần lễ|ngày hội|ngày|tết|hội thi|cuộc thi|hội thao|hội diễn|hội nghị|liên hoan|diễn đàn|tọa đàm|giải thưởng|giải|lễ|chuyến xe|hoạt động|chương trình|sự kiện|chiến dịch|đại hội',
  ],
  [
    'other',
    'danh hiệu|kỷ niệm chương|bằng|cờ|mô hình|công trình|câu lạc bộ|clb|nhóm|tổ|quỹ|phẩm chất|tiêu chí|tiêu chuẩn|gia đình|lời dạy|lời bác|câu nói|khối|xây dựng|gương|đạt|bộ|phần mềm|ứng dụng|trang|chuyên mục|chuyên trang|mạng|nhiệm vụ|mái ấm|gọi tắt là|hình thức|nguyên tắc|vai trò|sự nghiệp|văn hóa|bệnh|nạn|làm theo lời',
  ],
];
const pattern = new RegExp(
  `(^|[^\\p{L}\\p{N}])(${nouns.map(([, words]) => `(${words})`).join('|')})(?![\\p{L}\\p{N}])`,
  'gu',
);

/** Every head noun in folded text, in order. */
export function headsIn(fold: string): Head[] {
  return [...fold.matchAll(pattern)].flatMap((match) => {
    const kind = nouns[match.slice(3).findIndex((group) => group !== undefined)]?.[0];
    const words = match[2] ?? '';
    const from = match.index + (match[1] ?? '').length;
    return kind ? [{ kind, from, to: from + words.length, words }] : [];
  });
}

/** New clauses that a movement's name does not follow: "…, thực hiện “3 không”". */
const leavesMovement =
  /[,;]\s*(?:và\s+)?(?:thực hiện|xây dựng|hưởng ứng|tham gia|tổ chức|đạt|tuyên truyền|phấn đấu|góp phần|quán triệt)[^:]*$|\s(?:nhằm|góp phần|để|hướng tới|trở thành)\s[^:]*$/u;
const documentAbout =
  /(?:chỉ thị|nghị quyết|kế hoạch|quyết định|công văn|kết luận|đề án|hướng dẫn|số\s*\d)[^"]*\s(?:về|của|việc|v\/v)[^"]*\s?về(?:\s+(?:việc|chuyên đề))?\s*:?\s*$|(?:chỉ thị|nghị quyết|kế hoạch|quyết định|công văn|kết luận|đề án|hướng dẫn)[^"]*\svề(?:\s+(?:việc|chuyên đề))?\s*:?\s*$/u;
/** Names that are events by themselves, whatever stands before them. */
const eventName =
  /^(?:tháng|ngày hội|ngày (?:chủ nhật|thứ)|tuần lễ|tết |chợ tết|hội thi|cuộc thi|giải |quỹ |mái ấm|chuyến (?:xe|tàu)|bữa cơm|phiên chợ|diễn đàn|gala|đại hội)/;
const studyName = /^học tập(?: và làm theo|,? làm theo)/;

/**
 * What quoted words are, from the folded text of the sentence before them (`lead`, back to the quotation before) and
 * the words themselves. null: the lead says nothing, so a list may go on.
 */
export function classify(
  lead: string,
  words: string,
): { kind: QuoteClass; head: Head | null; close: boolean } | null {
  if (documentAbout.test(lead)) return { kind: 'title', head: null, close: true };
  const head = headsIn(lead).at(-1) ?? null;
  const rest = head ? lead.slice(head.to) : lead;
  const kind = head ? kindAfter(head, rest) : null;
  if (studyName.test(words) && kind !== 'title' && kind !== 'theme')
    return { kind: 'study', head, close: true };
  const named = kind === 'theme' || kind === 'motto' || (kind === 'movement' && rest.trim() === '');
  if (eventName.test(words) && !named) return { kind: 'event', head, close: true };
  if (/(?:^|\s)(?:thi đua|ptđt)\s*:?\s*$/.test(lead) && kind !== 'theme' && kind !== 'motto') {
    return { kind: 'movement', head, close: kind === 'movement' };
  }
  if (kind !== null) return { kind, head, close: rest.length <= 60 };
  return /\p{L}/u.test(lead.replace(/(?:^|\s)(?:và|hoặc|cùng|cùng với|với|gồm|như|là|các)(?=\s|$)/gu, ''))
    ? { kind: 'other', head: null, close: true }
    : null;
}

/** "phong trào thi đua, cuộc vận động: …" heads a list of both, so its names are not all drives. */
function kindAfter(head: Head, rest: string): QuoteClass {
  if (head.kind !== 'movement' && head.kind !== 'drive') return head.kind;
  return leavesMovement.test(rest) || rest.length > 200 ? 'other' : head.kind;
}

/** Whether folded text, up to its colon, opens a list of movements: "Hưởng ứng các phong trào thi đua sau:". */
export function opensMovementList(fold: string): 'movement' | 'drive' | null {
  const lead = /^(.*?)\s*:\s*$/u.exec(fold.slice(-400))?.[1];
  if (lead === undefined) return null;
  const head = headsIn(lead).findLast((found) => found.kind === 'movement' || found.kind === 'drive');
  if (!head) return null;
  const before = lead.slice(Math.max(0, head.from - 12), head.from);
  const rest = lead.slice(head.to);
  const plural = /(?:các|những|\d)\s+(?:nội dung )?$/.test(before) || /^\s*(?:,|và)/.test(rest);
  const tasks = /nội dung|nhiệm vụ|biện pháp|giải pháp|yêu cầu|tiêu chí|chỉ tiêu|kết quả|đợt/.test(rest);
  return plural && !tasks ? (head.kind === 'drive' && !/phong trào/.test(lead) ? 'drive' : 'movement') : null;
}
