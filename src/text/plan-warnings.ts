/** What the sentence of each warning needs. Words in quotation marks are the paper's own. */
export interface PlanWarningArgs {
  readonly 'not-a-plan': { readonly docType: string | null };
  readonly 'missing-number': { readonly symbol: string | null };
  readonly 'missing-date': null;
  readonly 'incomplete-date': { readonly printed: string };
  readonly 'impossible-date': { readonly printed: string };
  readonly 'contradictory-ordinals': {
    readonly body: string;
    readonly first: string;
    readonly second: string;
  };
  readonly 'two-spellings': { readonly first: string; readonly second: string };
  readonly 'round-without-theme': { readonly label: string };
  readonly 'round-without-dates': { readonly label: string };
  readonly 'round-dates-reversed': { readonly label: string };
  readonly 'round-count': { readonly said: number; readonly found: number };
  readonly 'broken-sentence': { readonly words: string };
  readonly 'likely-typo': { readonly printed: string; readonly meant: string };
  readonly 'unclosed-quote': { readonly words: string };
  readonly 'unquoted-movement': { readonly name: string };
  readonly 'open-list': null;
  readonly 'anniversary-count': { readonly said: number; readonly counted: number };
  readonly 'misread-numeral': { readonly printed: string; readonly read: string };
}

type Sentences = { readonly [Code in keyof PlanWarningArgs]: (args: PlanWarningArgs[Code]) => string };

const sentences: Sentences = {
  'not-a-plan': ({ docType }) =>
    docType === null
      ? 'Văn bản này có lẽ không phải kế hoạch phát động. Kiểm tra lại tệp đã chọn.'
      : `Văn bản này là “${docType}”, không phải kế hoạch phát động. Kiểm tra lại tệp đã chọn.`,
  'missing-number': ({ symbol }) =>
    symbol === null
      ? 'Văn bản không có số, ký hiệu.'
      : `Số văn bản còn để trống (ký hiệu /${symbol}). Điền khi văn bản đã vào sổ.`,
  'missing-date': () => 'Văn bản không có ngày ban hành.',
  'incomplete-date': ({ printed }) => `Ngày ban hành chưa ghi đủ: “${printed}”.`,
  'impossible-date': ({ printed }) => `Lịch không có “${printed}”. Giữ nguyên văn, cần hỏi lại nơi ban hành.`,
  'contradictory-ordinals': ({ body, first, second }) =>
    `Cùng “${body}” nhưng chỗ ghi “${first}”, chỗ ghi “${second}”. Giữ nguyên văn, cần hỏi lại nơi ban hành.`,
  'two-spellings': ({ first, second }) => `Một tên viết hai cách: “${first}” và “${second}”.`,
  'round-without-theme': ({ label }) => `${label}: kế hoạch không nêu chủ đề.`,
  'round-without-dates': ({ label }) => `${label}: kế hoạch không ghi đủ thời gian bắt đầu và kết thúc.`,
  'round-dates-reversed': ({ label }) => `${label}: ngày kết thúc đứng trước ngày bắt đầu.`,
  'round-count': ({ said, found }) => `Kế hoạch nói có ${said} đợt thi đua nhưng đọc được ${found} đợt.`,
  'broken-sentence': ({ words }) => `Một câu bị ngắt thành hai đoạn, đoạn sau bắt đầu bằng “${words}”.`,
  'likely-typo': ({ printed, meant }) => `Có thể gõ nhầm: “${printed}” (nên là “${meant}”?).`,
  'unclosed-quote': ({ words }) => `Thiếu một dấu ngoặc kép quanh “${words}”.`,
  'unquoted-movement': ({ name }) =>
    `“${name}” không có ngoặc kép trong kế hoạch; kiểm tra xem có phải tên phong trào.`,
  'open-list': () => 'Danh sách phong trào kết thúc bằng dấu ba chấm: còn có thể có phong trào khác.',
  'anniversary-count': ({ said, counted }) =>
    `Ghi kỷ niệm ${said} năm nhưng tính theo hai mốc ngày là ${counted} năm.`,
  'misread-numeral': ({ printed, read }) => `Số mục in là “${printed}”, được hiểu là “${read}”.`,
};

/** The Vietnamese sentence that tells a person what to look at in the paper. */
export function planWarningText<Code extends keyof PlanWarningArgs>(
  code: Code,
  args: PlanWarningArgs[Code],
): string {
  return sentences[code](args);
}
