import { both } from './language.ts';

/** What the product itself writes on a paper; an official paper is in Vietnamese whatever the screen speaks. */
export const paperText = {
  nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  motto: 'Độc lập - Tự do - Hạnh phúc',
  recipients: 'Nơi nhận:',
  no: 'TT',
  round: (no: number) => `đợt ${no}`,
  /** Title of the form, round and campaign, as the subject below the type of paper. */
  subject: (title: string, round: string, campaign: string) =>
    [title, round, campaign].filter((part) => part !== '').join(' – '),
  notGiven: 'chưa có số',
  otherRecord: 'bản ghi khác',
  origin: (number: string | null) =>
    number === null
      ? 'Lập từ Thi Đua; bản này chưa có số tiếp nhận.'
      : `Lập từ Thi Đua; số tiếp nhận ${number}.`,
  rollUpOf: (title: string) => `Tổng hợp: ${title}`,
  rollUpOrigin: (asOf: string) =>
    `Số liệu do Thi Đua cộng từ báo cáo của các đơn vị cơ sở, tính đến ${asOf}.`,
  figures: 'SỐ LIỆU TỔNG HỢP',
  byUnit: 'TÌNH HÌNH NỘP CỦA CÁC ĐƠN VỊ',
  reported: 'Đơn vị cơ sở đã nộp',
  accepted: 'Đã duyệt',
  returned: 'Đang trả lại',
  of: (some: number, all: number) => `${some}/${all}`,
  indicator: 'Chỉ tiêu',
  unit: 'Đơn vị tính',
  submittedFigure: 'Đã nộp',
  acceptedFigure: 'Đã duyệt',
  unitName: 'Đơn vị',
} as const;

/** `/in/…`: a paper before it is printed or saved as a Word file. */
export const paperWords = both(
  {
    title: 'Bản in',
    missing: 'Không có gì để in',
    missingText: 'Bản này chưa có trên máy, hoặc biểu mẫu của nó chưa tải về. Có mạng rồi hãy mở lại.',
    around: 'Phần bạn tự ghi',
    aroundHint:
      'Những gì ứng dụng không biết thì để trống; ghi ở đây hoặc ghi tay trên giấy. Các ô này không gửi đi đâu.',
    number: 'Số văn bản',
    place: 'Nơi viết',
    date: 'Ngày viết',
    authority: 'Thẩm quyền ký',
    signTitle: 'Chức vụ người ký',
    signer: 'Họ tên người ký',
    recipients: 'Nơi nhận (mỗi nơi một dòng)',
    print: 'In',
    word: 'Lưu tệp Word',
    saved: (file: string) => `Đã lưu ${file}`,
    failed:
      'Phần ghi tệp Word chưa có trên máy này. Không mất gì; có mạng rồi hãy thử lại, hoặc in ngay bây giờ.',
    check:
      'Bố cục theo khổ giấy và lề thông dụng của văn bản hành chính. Thể thức văn bản công đoàn do người ký soát lại trước khi ban hành.',
    sheet: 'Trang giấy',
    open: 'In hoặc lưu Word',
  },
  {
    title: 'Print',
    missing: 'There is nothing to print',
    missingText: 'This is not on the device yet, or its form is not. Open it again when there is a network.',
    around: 'What you add yourself',
    aroundHint:
      'What the app does not know is left empty; write it here or by hand on the paper. These fields are sent nowhere.',
    number: 'Number of the paper',
    place: 'Place',
    date: 'Date',
    authority: 'Signing authority',
    signTitle: 'Title of the signer',
    signer: 'Name of the signer',
    recipients: 'Recipients (one a line)',
    print: 'Print',
    word: 'Save as Word',
    saved: (file: string) => `Saved ${file}`,
    failed:
      'The part that writes Word files is not on this device yet. Nothing is lost; try again when there is a network, or print now.',
    check:
      'Laid out with the usual paper and margins of administrative documents. Whoever signs checks the union’s own rule on form before issuing it.',
    sheet: 'Sheet',
    open: 'Print or save as Word',
  },
);
