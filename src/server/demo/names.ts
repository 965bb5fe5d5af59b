// Long because it is lists of words, one to a line.
import type { Random } from './random.ts';

/** Names of people and workplaces for the demo federation, all made up: no person, firm, school or clinic is meant. */
const families = [
  'Nguyễn',
  'Trần',
  'Lê',
  'Phạm',
  'Hoàng',
  'Huỳnh',
  'Phan',
  'Vũ',
  'Võ',
  'Đặng',
  'Bùi',
  'Đỗ',
  'Hồ',
  'Ngô',
  'Dương',
  'Lý',
  'Mai',
  'Đinh',
  'Lương',
] as const;
const women = {
  middle: ['Thị', 'Thị Ngọc', 'Thị Thanh', 'Thu', 'Thị Kim', 'Diệu', 'Thị Mỹ', 'Hồng'],
  given: [
    'An',
    'Bích',
    'Chi',
    'Diễm',
    'Giang',
    'Hà',
    'Hạnh',
    'Hiền',
    'Hoa',
    'Lan',
    'Liên',
    'Loan',
    'Mai',
    'Nga',
    'Nhung',
    'Oanh',
    'Phượng',
    'Quyên',
    'Thảo',
    'Thủy',
    'Trang',
    'Tuyết',
    'Vân',
    'Xuân',
    'Yến',
  ],
} as const;
const men = {
  middle: ['Văn', 'Đức', 'Minh', 'Quốc', 'Hữu', 'Thanh', 'Công', 'Ngọc', 'Trọng'],
  given: [
    'Bảo',
    'Bình',
    'Cường',
    'Dũng',
    'Đạt',
    'Hải',
    'Hiếu',
    'Hòa',
    'Hùng',
    'Khoa',
    'Lâm',
    'Long',
    'Lực',
    'Nam',
    'Nghĩa',
    'Phong',
    'Phúc',
    'Quân',
    'Sơn',
    'Tâm',
    'Thắng',
    'Thành',
    'Tiến',
    'Trung',
    'Tuấn',
    'Vinh',
  ],
} as const;

/** A person's name, with the gender it was made for. */
export function personName(random: Random): { name: string; gender: 'female' | 'male' } {
  const gender = random.chance(0.55) ? 'female' : 'male';
  const parts = gender === 'female' ? women : men;
  const family =
    families[Math.min(random.int(0, families.length - 1), random.int(0, families.length - 1))] ?? 'Nguyễn';
  return { name: `${family} ${random.pick(parts.middle)} ${random.pick(parts.given)}`, gender };
}

/** What a workplace does; decides its name and how many people work there. */
export type Trade =
  | 'factory'
  | 'food'
  | 'service'
  | 'trade'
  | 'school'
  | 'health'
  | 'cooperative'
  | 'rubber'
  | 'transport'
  | 'credit';

interface Workplace {
  readonly start: readonly [string, ...string[]];
  /** Half of the people work in a place smaller than this. */
  readonly median: number;
  /** How far sizes spread: the deviation of their logarithm. */
  readonly spread: number;
}

const workplaces: Record<Trade, Workplace> = {
  factory: {
    start: [
      'Công ty TNHH May',
      'Công ty TNHH Giày',
      'Công ty Cổ phần Gỗ',
      'Công ty TNHH Bao bì',
      'Công ty TNHH Điện tử',
      'Công ty Cổ phần Cơ khí',
      'Công ty TNHH Dệt',
      'Công ty TNHH Linh kiện',
      'Công ty Cổ phần Nhựa',
    ],
    median: 260,
    spread: 1.3,
  },
  food: {
    start: [
      'Công ty Cổ phần Thủy sản',
      'Công ty TNHH Chế biến Nông sản',
      'Công ty Cổ phần Mía đường',
      'Công ty TNHH Thực phẩm',
      'Công ty Cổ phần Hạt điều',
      'Công ty TNHH Nước giải khát',
    ],
    median: 120,
    spread: 0.95,
  },
  service: {
    start: [
      'Công ty TNHH Khách sạn',
      'Công ty Cổ phần Du lịch',
      'Công ty TNHH Dịch vụ Bảo vệ',
      'Công ty Cổ phần Môi trường Đô thị',
      'Công ty TNHH Vệ sinh Công nghiệp',
      'Công ty Cổ phần Cấp nước',
    ],
    median: 60,
    spread: 0.8,
  },
  trade: {
    start: [
      'Công ty TNHH Thương mại',
      'Công ty Cổ phần Vật tư',
      'Công ty TNHH Siêu thị',
      'Công ty Cổ phần Xăng dầu',
      'Công ty TNHH Vật liệu Xây dựng',
      'Công ty Cổ phần Xây dựng',
    ],
    median: 48,
    spread: 0.75,
  },
  transport: {
    start: [
      'Công ty Cổ phần Vận tải',
      'Công ty TNHH Taxi',
      'Công ty Cổ phần Cảng',
      'Công ty TNHH Kho vận',
      'Công ty Cổ phần Đường bộ',
    ],
    median: 70,
    spread: 0.8,
  },
  cooperative: {
    start: [
      'Hợp tác xã Nông nghiệp',
      'Hợp tác xã Dịch vụ',
      'Hợp tác xã Vận tải',
      'Hợp tác xã Muối',
      'Hợp tác xã Chè',
    ],
    median: 28,
    spread: 0.45,
  },
  credit: {
    start: [
      'Quỹ Tín dụng Nhân dân',
      'Công ty TNHH Kế toán',
      'Công ty Cổ phần Bảo hiểm',
      'Công ty Cổ phần Viễn thông',
    ],
    median: 26,
    spread: 0.5,
  },
  school: {
    start: [
      'Trường Mầm non tư thục',
      'Trường Tiểu học',
      'Trường THCS',
      'Trường THPT',
      'Trường Cao đẳng',
      'Trường Trung cấp nghề',
      'Trường Phổ thông liên cấp',
    ],
    median: 46,
    spread: 0.5,
  },
  health: {
    start: [
      'Bệnh viện Đa khoa',
      'Bệnh viện Mắt',
      'Bệnh viện Sản Nhi',
      'Phòng khám Đa khoa',
      'Trung tâm Y khoa',
      'Công ty Cổ phần Dược',
      'Viện Dưỡng lão',
    ],
    median: 85,
    spread: 0.85,
  },
  rubber: {
    start: [
      'Nông trường Cao su',
      'Xí nghiệp Chế biến mủ',
      'Đội Khai thác',
      'Xí nghiệp Giống cây',
      'Xí nghiệp Cơ điện',
      'Nhà máy Găng tay',
    ],
    median: 150,
    spread: 0.75,
  },
};

const firsts = [
  'An',
  'Bình',
  'Cát',
  'Đại',
  'Đông',
  'Gia',
  'Hà',
  'Hòa',
  'Hưng',
  'Khánh',
  'Lam',
  'Long',
  'Mai',
  'Minh',
  'Nam',
  'Ngân',
  'Nhật',
  'Phú',
  'Quang',
  'Sao',
  'Tân',
  'Thái',
  'Thiên',
  'Trường',
  'Vạn',
  'Việt',
  'Xuân',
  'Yên',
] as const;
const seconds = [
  'Biên',
  'Châu',
  'Dương',
  'Đạt',
  'Điền',
  'Giang',
  'Hải',
  'Hưng',
  'Khê',
  'Lâm',
  'Lộc',
  'Mây',
  'Ngọc',
  'Phát',
  'Phong',
  'Sơn',
  'Thắng',
  'Thịnh',
  'Thuận',
  'Tiến',
  'Trầm',
  'Viên',
  'Vinh',
  'Vũ',
] as const;

/** A workplace's name, as it stands after "CĐCS". */
export function workplaceName(trade: Trade, random: Random): string {
  let second = random.pick(seconds);
  const first = random.pick(firsts);
  if (second.toLowerCase() === first.toLowerCase()) second = 'Trầm';
  return `${random.pick(workplaces[trade].start)} ${first} ${second}`;
}

/** How many people work there, 15 to 5,000: most places small, a few very large. */
export function workplaceSize(trade: Trade, random: Random): number {
  const { median, spread } = workplaces[trade];
  return Math.min(5000, Math.max(15, Math.round(median * Math.exp(spread * random.normal()))));
}
