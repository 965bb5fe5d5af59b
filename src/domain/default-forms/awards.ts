import { words } from './build.ts';

/**
 * Titles and forms of commendation a grassroots union meets (`domain.md` §7 G6, §10). The province edits the list in its
 * campaign; who decides what is not said here.
 */
export const awards = [
  { id: 'advancedWorker', label: words('Lao động tiên tiến', 'Advanced Worker') },
  { id: 'baseFighter', label: words('Chiến sĩ thi đua cơ sở', 'Grassroots Emulation Fighter') },
  { id: 'provinceFighter', label: words('Chiến sĩ thi đua cấp tỉnh', 'Provincial Emulation Fighter') },
  { id: 'advancedCollective', label: words('Tập thể lao động tiên tiến', 'Advanced Labour Collective') },
  { id: 'excellentCollective', label: words('Tập thể lao động xuất sắc', 'Excellent Labour Collective') },
  { id: 'flagFederation', label: words('Cờ thi đua của LĐLĐ tỉnh', 'Flag of the provincial federation') },
  { id: 'flagConfederation', label: words('Cờ thi đua của Tổng Liên đoàn', 'Flag of the Confederation') },
  { id: 'flagProvince', label: words('Cờ thi đua của UBND tỉnh', 'Flag of the province') },
  { id: 'meritConfederation', label: words('Bằng khen của Tổng Liên đoàn', 'Merit, Confederation') },
  { id: 'meritFederation', label: words('Bằng khen của LĐLĐ tỉnh', 'Merit, provincial federation') },
  { id: 'meritProvince', label: words('Bằng khen của UBND tỉnh', 'Merit, province') },
  {
    id: 'commendationSuperior',
    label: words('Giấy khen của công đoàn cấp trên trực tiếp', 'Commendation, superior union'),
  },
  { id: 'commendationBase', label: words('Giấy khen của CĐCS', 'Commendation, grassroots union') },
  { id: 'commendationManagement', label: words('Giấy khen của lãnh đạo đơn vị', 'Commendation, management') },
  { id: 'excellentMember', label: words('Đoàn viên công đoàn xuất sắc', 'Excellent Union Member') },
  {
    id: 'excellentBaseUnion',
    label: words('CĐCS hoàn thành xuất sắc nhiệm vụ', 'Grassroots union, tasks excellently completed'),
  },
  { id: 'creativeLabour', label: words('Bằng Lao động sáng tạo', 'Creative Labour certificate') }, // G2.7 is read from here
  {
    id: 'medalUnion',
    label: words('Kỷ niệm chương “Vì sự nghiệp xây dựng tổ chức Công đoàn”', 'Union medal'),
  },
] as const;

/** Titles of emulation; the rest are forms of commendation (`domain.md` §10). */
export const titles: readonly string[] = [
  'advancedWorker',
  'baseFighter',
  'provinceFighter',
  'advancedCollective',
  'excellentCollective',
  'flagFederation',
  'flagConfederation',
  'flagProvince',
  'excellentMember',
  'excellentBaseUnion',
];

/** Awards that a collective alone can have. */
export const forCollectives: readonly string[] = [
  'advancedCollective',
  'excellentCollective',
  'flagFederation',
  'flagConfederation',
  'flagProvince',
  'excellentBaseUnion',
];

/** Awards that a person alone can have. */
export const forPersons: readonly string[] = [
  'advancedWorker',
  'baseFighter',
  'provinceFighter',
  'excellentMember',
  'creativeLabour',
  'medalUnion',
];
