import type { Milestone, Movement, Plan, PlanBlock, PlanSection, Recipient } from '../../domain/campaign.ts';
import { goalMotto, planContent, planTitle, welfareMotto, yearTheme } from './plan-text.ts';
import { province } from './units.ts';

/** The published plan of a year: its words and what an importer would have read from them. */
export function makePlan(year: number): Plan {
  const content = planContent(year);
  const source = { name: `ke-hoach-thi-dua-${year}.docx`, text: printed(year, content) };
  const at = (words: string): { start: number; end: number } | null => {
    const start = source.text.indexOf(words);
    return start < 0 ? null : { start, end: start + words.length };
  };
  return {
    docType: 'KẾ HOẠCH',
    docNumber: `${118 + (year % 40)}/KH-LĐLĐ`,
    place: province.name,
    issueDate: `${year - 1}-12-03`,
    issuer: `Ban Thường vụ ${province.title}`,
    parentOrg: 'Tổng Liên đoàn Lao động Việt Nam',
    goalMotto,
    yearTheme,
    welfareMotto,
    content,
    movements,
    milestones: milestones(year),
    targets: [
      { text: 'Công đoàn cơ sở được phổ biến, phát động phong trào', value: 100, unit: '%' },
      { text: 'Công nhân, viên chức, lao động được phổ biến kế hoạch', value: 100, unit: '%' },
      { text: 'Số đợt thi đua trong năm', value: 2, unit: 'đợt' },
    ],
    contacts: [
      {
        unit: 'Ban Chính sách - Pháp luật và Quan hệ lao động',
        scope: 'Báo cáo kết quả thi đua',
        phone: '0200.555.0116',
        email: 'thidua.lamgiang@example.com',
      },
      {
        unit: 'Văn phòng Liên đoàn Lao động tỉnh',
        scope: 'Hỗ trợ tài khoản, mã ghi danh',
        phone: '0200.555.0100',
      },
    ],
    recipients,
    signer: { authority: 'TM. BAN THƯỜNG VỤ', title: 'CHỦ TỊCH', name: signer },
    notes: [
      {
        code: 'round-without-theme',
        text: 'Đợt 2 không có chủ đề trong kế hoạch; phần mềm để trống, không tự đặt.',
        at: at('Đợt 2 (Từ ngày'),
      },
      {
        code: 'not-in-plan',
        text: 'Hạn xác nhận triển khai và hạn đăng ký giao ước không có trong kế hoạch; do Ban Chính sách - Pháp luật và Quan hệ lao động ấn định.',
        at: null,
      },
      {
        code: 'not-in-plan',
        text: 'Kế hoạch không kèm biểu mẫu và chỉ tiêu báo cáo; biểu mẫu trong phần mềm do Liên đoàn Lao động tỉnh chọn.',
        at: null,
      },
      {
        code: 'two-spellings',
        text: '“Lao động sáng tạo” nằm trong “Lao động giỏi, Lao động sáng tạo”: một sáng kiến chỉ tính một lần.',
        at: at('phong trào “Lao động sáng tạo”'),
      },
    ],
    source,
  };
}

const signer = 'Đinh Trọng Khải';

const union = 'Tổng Liên đoàn Lao động Việt Nam';
const government = 'Thủ tướng Chính phủ';
const movements: readonly Movement[] = [
  { name: 'Lao động giỏi, Lao động sáng tạo', kind: 'movement', launchedBy: union },
  { name: 'Giỏi việc nước, đảm việc nhà', kind: 'movement', launchedBy: union },
  { name: 'Xanh, Sạch, Đẹp, Bảo đảm an toàn vệ sinh lao động', kind: 'movement', launchedBy: union },
  {
    name: 'Đổi mới, sáng tạo, hiệu quả trong hoạt động của tổ chức Công đoàn',
    kind: 'movement',
    launchedBy: union,
  },
  { name: 'Tham mưu giỏi, phục vụ tốt', kind: 'movement', launchedBy: union },
  { name: 'Cán bộ, công chức, viên chức nói không với tiêu cực', kind: 'drive', launchedBy: union },
  { name: 'Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh', kind: 'study' },
  { name: 'Cả nước chung sức xây dựng nông thôn mới', kind: 'movement', launchedBy: government },
  {
    name: 'Cả nước chung tay vì người nghèo - Không để ai bị bỏ lại phía sau',
    kind: 'movement',
    launchedBy: government,
  },
  { name: 'Doanh nghiệp Việt Nam hội nhập và phát triển', kind: 'movement', launchedBy: government },
  { name: 'Dân vận khéo', kind: 'movement' },
  { name: 'Lao động sáng tạo', kind: 'movement' },
];

const recipients: readonly Recipient[] = [
  { name: 'Ban Quan hệ Lao động Tổng Liên đoàn', purpose: 'report' },
  { name: 'Thường trực Tỉnh ủy Lam Giang', purpose: 'report' },
  { name: 'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh', purpose: 'coordinate' },
  { name: 'Sở Nội vụ tỉnh', purpose: 'coordinate' },
  { name: 'Các đồng chí Ủy viên Ban Thường vụ Liên đoàn Lao động tỉnh', purpose: 'inform' },
  { name: 'Các công đoàn cấp trên trực tiếp cơ sở, công đoàn cơ sở trực thuộc', purpose: 'implement' },
  { name: 'Lưu: Văn phòng, Ban Chính sách - Pháp luật và Quan hệ lao động', purpose: 'archive' },
];

function milestones(year: number): Milestone[] {
  const day = (title: string, monthDay: string, since: number, round: number): Milestone => ({
    title: `Kỷ niệm ${year - since} năm ${title}`,
    date: `${year}-${monthDay}`,
    round,
    kind: 'anniversary',
  });
  return [
    day('Ngày thành lập Đảng Cộng sản Việt Nam', '02-03', 1930, 1),
    day('Ngày Giải phóng miền Nam, thống nhất đất nước', '04-30', 1975, 1),
    { title: 'Tháng Công nhân', date: `${year}-05`, round: 1, kind: 'event' },
    { title: 'Tháng hành động về an toàn, vệ sinh lao động', date: `${year}-05`, round: 1, kind: 'event' },
    day('Ngày Quốc tế Lao động', '05-01', 1886, 1),
    day('Ngày sinh Chủ tịch Hồ Chí Minh', '05-19', 1890, 1),
    day('Ngày thành lập Công đoàn Việt Nam', '07-28', 1929, 2),
    day('Cách mạng tháng Tám', '08-19', 1945, 2),
    day('Quốc khánh nước Cộng hòa xã hội chủ nghĩa Việt Nam', '09-02', 1945, 2),
    { title: 'Thi đua nước rút hoàn thành nhiệm vụ cả năm', date: null, round: 2, kind: 'event' },
  ];
}

/** The plan as its paper reads, from the title to the signature. */
function printed(year: number, content: readonly PlanSection[]): string {
  const lines = [`KẾ HOẠCH`, planTitle(year), ''];
  for (const section of content) {
    if (section.no !== null) lines.push(`${section.no}. ${section.title ?? ''}`, '');
    for (const block of section.blocks) lines.push(...blockLines(block));
  }
  lines.push('Nơi nhận:', ...recipients.map(recipientLine), '');
  lines.push('TM. BAN THƯỜNG VỤ', 'CHỦ TỊCH', '', signer, '');
  return lines.join('\n');
}

const purposes = {
  report: 'để báo cáo',
  coordinate: 'để phối hợp',
  implement: 'để thực hiện',
  inform: 'để biết',
};

function recipientLine({ name, purpose }: Recipient): string {
  return purpose === null || purpose === 'archive' ? `- ${name}.` : `- ${name} (${purposes[purpose]});`;
}

function blockLines({ no, text, children = [] }: PlanBlock): string[] {
  const mark = no === null ? '' : /^\d+$/.test(no) ? `${no}. ` : no.startsWith('Thứ') ? `${no}, ` : `${no} `;
  return [`${mark}${text}`, '', ...children.flatMap(blockLines)];
}
