import type { FormKind } from '../../domain/form/types.ts';
import type { Day } from '../../domain/time.ts';
import { type Unit, type UnitKind, isGrassroots } from '../../domain/unit.ts';
import type { Letterhead } from './paper.ts';

/** What kind of paper a record makes, and the letters its number carries. */
const types: Readonly<Record<FormKind, readonly [type: string, letters: string]>> = {
  coverage: ['BÁO CÁO', 'BC'],
  'unit-plan': ['KẾ HOẠCH', 'KH'],
  'pledge-collective': ['GIAO ƯỚC THI ĐUA', 'GƯ'],
  'pledge-individual': ['ĐĂNG KÝ THI ĐUA', 'ĐK'],
  initiative: ['PHIẾU SÁNG KIẾN', 'PSK'],
  'product-work': ['PHIẾU CÔNG TRÌNH', 'PCT'],
  'round-report': ['BÁO CÁO', 'BC'],
  'year-report': ['BÁO CÁO', 'BC'],
  nomination: ['TỜ TRÌNH', 'TTr'],
  story: ['GIỚI THIỆU ĐIỂN HÌNH', 'GT'],
  welfare: ['BÁO CÁO', 'BC'],
  'score-sheet': ['BẢNG CHẤM ĐIỂM', 'BCĐ'],
};

/** How a body calls itself in the number of its papers; those not known put nothing there. */
const issuers: Partial<Readonly<Record<UnitKind, string>>> = {
  national: 'TLĐ',
  province: 'LĐLĐ',
  district: 'LĐLĐ',
  sector_national: 'CĐN',
  sector_local: 'CĐN',
  grassroots: 'CĐCS',
  occupational: 'CĐCS',
};

export function paperType(kind: FormKind): string {
  return types[kind][0];
}

/** What the product knows of a letterhead; the rest is left for the officer to write. */
export function letterheadOf(
  { unit, parent, kind, date }: { unit: PaperUnit; parent: string | null; kind: FormKind | null; date: Day },
  signer = '',
): Letterhead {
  const letters = kind === null ? 'BC' : types[kind][1];
  const issuer = issuers[unit.kind];
  return {
    parent,
    issuer: unit.name,
    symbol: issuer === undefined ? letters : `${letters}-${issuer}`,
    number: '',
    place: '',
    date,
    authority:
      kind === 'pledge-individual'
        ? 'NGƯỜI ĐĂNG KÝ'
        : isGrassroots(unit)
          ? 'TM. BAN CHẤP HÀNH'
          : 'TM. BAN THƯỜNG VỤ',
    title: '',
    signer,
    recipients: parent === null ? [] : [`${parent} (để báo cáo)`],
  };
}

/** What a paper needs to know of the unit whose paper it is. */
export type PaperUnit = Pick<Unit, 'name' | 'kind'>;
