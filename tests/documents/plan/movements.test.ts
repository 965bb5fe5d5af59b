import { describe, expect, it } from 'vitest';
import { readPlan } from '../../../src/documents/plan/read.ts';

const plan = (text: string): ReturnType<typeof readPlan> =>
  readPlan(`KẾ HOẠCH\nPhát động thi đua năm 2026\nI. Mục đích\n1. Thi đua.\nII. Nội dung\n${text}\n`);
const names = (text: string): string[] => plan(text).movements.map(({ name }) => name);

describe('the movements of a plan', () => {
  it.each([
    ['curly marks', 'phong trào “Tổ giỏi”; “Ca an toàn” và “Kho gọn”.'],
    ['straight marks', 'phong trào "Tổ giỏi"; "Ca an toàn" và "Kho gọn".'],
    ['one mark for both sides', 'phong trào “Tổ giỏi“; “Ca an toàn“ và “Kho gọn“.'],
    ['guillemets', 'phong trào «Tổ giỏi»; «Ca an toàn» và «Kho gọn».'],
    ['bold marks inside', 'phong trào “**Tổ giỏi**”; **“Ca an toàn”** và “Kho gọn”.'],
    ['blanks inside', 'phong trào “ Tổ giỏi ”; “ Ca an toàn ” và “ Kho gọn ”.'],
    ['a mark missing at the end', 'phong trào “Tổ giỏi; phong trào “Ca an toàn” và “Kho gọn”.'],
  ])('are read with %s', (_, text) => {
    expect(names(`1. Đẩy mạnh các ${text}`)).toEqual(['Tổ giỏi', 'Ca an toàn', 'Kho gọn']);
  });

  it.each([
    'với mục tiêu “Nhanh và sạch”',
    'gắn với chủ đề năm 2026 “Mỗi tổ một việc”',
    'theo phương châm “Đi từng ngõ”',
    'quán triệt Chỉ thị số 34-CT/TW ngày 7/4/2014 về “Đổi mới thi đua”',
    'thực hiện Nghị quyết 29 về “Đổi mới giáo dục”',
    'tổ chức các hoạt động “Tháng Công nhân”',
    'tham gia Hội thi “Bàn tay vàng”',
    'xây dựng gia đình “No ấm, bình đẳng”',
    'đề nghị tặng danh hiệu “Tổ xuất sắc”',
    'thành lập các nhóm “Cùng nhau tiến bộ”',
    'đẩy mạnh phong trào thi đua, thực hiện “ba không” ở phân xưởng',
  ])('do not include what is quoted in "%s"', (text) => {
    expect(names(`1. Các đơn vị ${text}.`)).toEqual([]);
  });

  it('go on through a list, each with its own kind', () => {
    const text =
      '1. Tham gia các phong trào thi đua, cuộc vận động: “Tổ giỏi”, “Ca an toàn”; cuộc vận động “Tiết kiệm điện”, “Tiết kiệm nước” do Công đoàn Công Thương phát động.';
    expect(plan(text).movements.map(({ name, kind }) => [name, kind])).toEqual([
      ['Tổ giỏi', 'movement'],
      ['Ca an toàn', 'movement'],
      ['Tiết kiệm điện', 'drive'],
      ['Tiết kiệm nước', 'drive'],
    ]);
    expect(plan(text).movements[3]?.launchedBy).toBe('Công đoàn Công Thương');
  });

  it('may stand as list items under a sentence with a colon', () => {
    const text =
      '1. Hưởng ứng các phong trào sau:\n- Thợ giỏi dạy nghề;\n- “Kho gọn hàng ngay”;\n- Xây dựng bếp ăn sạch.\n2. Tổ chức tốt việc khác.';
    expect(plan(text).movements.map(({ name, quoted }) => [name, quoted])).toEqual([
      ['Thợ giỏi dạy nghề', false],
      ['Kho gọn hàng ngay', true],
      ['Xây dựng bếp ăn sạch', false],
    ]);
  });

  it('are not the tasks of a list that only mentions a movement', () => {
    expect(
      names(
        '1. Phát động phong trào thi đua với các nội dung sau:\n- Nâng cao tay nghề;\n- Giữ gìn máy móc.',
      ),
    ).toEqual([]);
  });

  it('are named once, however often and in whatever spelling they return', () => {
    const text =
      '1. Phong trào “Văn hoá công sở và kỷ luật”.\n2. Đẩy mạnh phong trào “Văn hóa công sở, kỷ luật”.';
    expect(names(text)).toEqual(['Văn hoá công sở và kỷ luật']);
  });

  it('may stand in the title', () => {
    const draft = readPlan(
      'HƯỚNG DẪN\nTổ chức phong trào thi đua “Xanh nhà máy” năm 2026\nI. A\n1. B.\nII. C\n1. D.',
    );
    expect(draft.movements.map(({ name }) => name)).toEqual(['Xanh nhà máy']);
  });

  it('of a round’s paragraph leave the theme of the year alone', () => {
    const draft = plan('Đợt 1 (từ 01/01/2026 đến 30/6/2026): với chủ đề “Ra quân đầu xuân”.');
    expect(draft.yearTheme).toBeNull();
    expect(draft.rounds[0]?.theme).toBe('Ra quân đầu xuân');
  });
});
