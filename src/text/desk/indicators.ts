import { both } from '../language.ts';

/** The indicators of the reports of a plan being worked on. */
export const indicatorWords = both(
  {
    title: (asked: string, own: string) =>
      `Chỉ tiêu trong báo cáo: ${asked} chỉ tiêu chung, ${own} chỉ tiêu đặt thêm`,
    own: 'Chỉ tiêu đặt thêm',
    ownHint:
      'Đơn vị ghi trong báo cáo đợt và báo cáo năm; số được cộng lên ở trang Tổng hợp. Đổi tên, đổi chỗ hay bỏ chỉ tiêu thì số trong bản nháp vẫn ở đúng chỉ tiêu của nó.',
    name: 'Tên chỉ tiêu',
    unit: 'Đơn vị tính',
    type: 'Cách ghi',
    types: { integer: 'Số nguyên', decimal: 'Số có phần lẻ', money: 'Số tiền (đồng)' },
    rounds: 'Cả năm lấy',
    rounding: { sum: 'Tổng các đợt', latest: 'Số của đợt cuối' },
    newOne: 'chỉ tiêu chưa có tên',
    add: 'Đặt thêm chỉ tiêu',
    standard: 'Chỉ tiêu chung',
    standardHint:
      'Bỏ dấu ở chỉ tiêu mà phong trào này không hỏi. Chỉ tiêu chung không đổi tên để số liệu các năm, các nơi so được với nhau; chỉ tiêu dùng để tính tỷ lệ thì luôn được hỏi.',
    asked: (asked: string, of: string) => `${asked}/${of}`,
    gap: {
      name: () => 'Đặt tên cho chỉ tiêu đặt thêm, hoặc xoá dòng',
      twice: (name: string) => `Chỉ tiêu đặt thêm “${name}” có hai lần: đổi tên hoặc xoá một dòng`,
      standard: (name: string) => `“${name}” đã có trong chỉ tiêu chung: dùng chỉ tiêu chung, xoá dòng này`,
    },
  },
  {
    title: (asked: string, own: string) =>
      `Indicators in reports: ${asked} common ones, ${own} additional ones`,
    own: 'Additional indicators',
    ownHint:
      'Units give them in the round and the year report; they add up in the roll-up. Rename, move or remove one: figures in a draft stay with their indicator.',
    name: 'Name of the indicator',
    unit: 'Unit',
    type: 'Written as',
    types: { integer: 'Whole number', decimal: 'Number with decimals', money: 'Money (đồng)' },
    rounds: 'The year takes',
    rounding: { sum: 'The sum of its rounds', latest: 'The last round’s figure' },
    newOne: 'indicator without a name',
    add: 'Add an indicator',
    standard: 'Common indicators',
    standardHint:
      'Take the mark from what this campaign does not ask. Common indicators keep their names, so that years and places compare; those a rate is reckoned by are always asked.',
    asked: (asked: string, of: string) => `${asked} of ${of}`,
    gap: {
      name: () => 'Name the indicator, or remove the line',
      twice: (name: string) => `The indicator “${name}” is there twice: rename or remove one`,
      standard: (name: string) =>
        `“${name}” is a common indicator already: use that one and remove this line`,
    },
  },
);
