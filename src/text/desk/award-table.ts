import { both } from '../language.ts';

/** The award table of a plan being worked on. */
export const awardTableWords = both(
  {
    title: (count: string) => `Bảng danh hiệu, hình thức khen thưởng (${count})`,
    hint: 'Bảng mẫu để sửa theo quy định đang có hiệu lực của nơi mình. Đề nghị nào cũng nhớ nó lập theo bảng nào. Dòng chưa có tên sẽ không phát hành.',
    name: 'Danh hiệu, hình thức',
    class: 'Loại',
    classes: { title: 'Danh hiệu thi đua', commendation: 'Hình thức khen thưởng' },
    level: 'Cấp khen',
    decidedBy: 'Ai quyết định',
    deciders: { union: 'Công đoàn', management: 'Chuyên môn', state: 'Nhà nước' },
    rule: 'Theo quy định',
    ruleDate: 'Ngày ban hành, hiệu lực',
    add: 'Thêm danh hiệu, hình thức',
  },
  {
    title: (count: string) => `Award table (${count})`,
    hint: 'Examples, to be corrected by the rules in force with you. Every nomination remembers the table it was made under. A line without a name is not published.',
    name: 'Award',
    class: 'Class',
    classes: { title: 'Emulation title', commendation: 'Form of commendation' },
    level: 'Level',
    decidedBy: 'Who decides',
    deciders: { union: 'The union', management: 'Management', state: 'The state' },
    rule: 'Under',
    ruleDate: 'Issued or in force since',
    add: 'Add an award',
  },
);
