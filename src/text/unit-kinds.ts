import type { UnitKind } from '../domain/unit.ts';
import { both } from './language.ts';

/** What each kind of union body is called (`domain.md` §5). */
export const unitKindWords = both<Readonly<Record<UnitKind, string>>>(
  {
    national: 'Tổng Liên đoàn',
    province: 'LĐLĐ tỉnh, thành phố',
    sector_national: 'Công đoàn ngành trung ương',
    sector_local: 'Công đoàn ngành địa phương',
    corporation: 'Công đoàn tập đoàn, tổng công ty',
    zone: 'Công đoàn khu công nghiệp, khu kinh tế',
    district: 'LĐLĐ huyện',
    commune: 'Công đoàn xã, phường, đặc khu',
    grassroots: 'Công đoàn cơ sở',
    occupational: 'Nghiệp đoàn',
    section: 'Công đoàn bộ phận',
    group: 'Tổ công đoàn',
  },
  {
    national: 'National confederation',
    province: 'Provincial federation',
    sector_national: 'Central sector union',
    sector_local: 'Local sector union',
    corporation: 'Corporation union',
    zone: 'Industrial or economic zone union',
    district: 'District federation',
    commune: 'Commune, ward or special-zone union',
    grassroots: 'Grassroots union',
    occupational: 'Occupational union',
    section: 'Sub-unit union',
    group: 'Union group',
  },
);
