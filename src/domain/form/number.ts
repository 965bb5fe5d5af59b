/**
 * What a person typed, read as a number the Vietnamese way. `refused` says why, for the sentence beside the field:
 * `letters`: something that is no digit or separator; `groups`: a dot or space that does not part groups of three
 * ("12.5" may be twelve and a half or a slip, so it is asked again), or a comma that seems to ("1,000" is
 * hardly ever meant as 1); `commas`: more than one decimal comma;
 * `unfinished`: no digit where one belongs; `large`: beyond ±2⁵³.
 */
export type TypedNumber =
  | { readonly kind: 'empty' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'refused'; readonly reason: 'letters' | 'groups' | 'commas' | 'unfinished' | 'large' };

const refused = (reason: Extract<TypedNumber, { kind: 'refused' }>['reason']): TypedNumber => ({
  kind: 'refused',
  reason,
});

/** Reads "1.234.567,5", "1 234 567,5", "1234567" and "-1,5". Total. */
export function parseNumber(text: string): TypedNumber {
  // No-break, narrow and thin spaces come with text copied from Word and Excel; − is the minus of a typesetter.
  const typed = text.replace(/[\s\u00a0\u2009\u202f]+/g, ' ').trim();
  if (typed === '') return { kind: 'empty' };
  const signed = /^([-−+]?) ?(.*)$/.exec(typed);
  const digits = signed?.[2] ?? '';
  if (/[^\d., ]/.test(digits)) return refused('letters');
  const [whole = '', fraction, ...more] = digits.split(',');
  if (more.length > 0) return refused('commas');
  if (whole === '' || fraction === '') return refused('unfinished');
  if (fraction !== undefined && !/^\d+$/.test(fraction)) return refused('groups');
  if (fraction === '000' && /^[1-9]\d{0,2}$/.test(whole)) return refused('groups');
  if (
    !/^\d+$/.test(whole) &&
    !/^[1-9]\d{0,2}(\.\d{3})+$/.test(whole) &&
    !/^[1-9]\d{0,2}( \d{3})+$/.test(whole)
  )
    return refused('groups');
  const value = Number(`${whole.replace(/[. ]/g, '')}.${fraction ?? '0'}`);
  if (value > Number.MAX_SAFE_INTEGER) return refused('large');
  return { kind: 'number', value: signed?.[1] === '-' || signed?.[1] === '−' ? 0 - value : value };
}

/**
 * A number as people here write it: dots between groups of three, comma before decimals. Without `decimals` every digit
 * the number has, so that `parseNumber` reads the same number again; with it rounded to so many. "" when not finite.
 */
export function formatNumber(value: number, decimals?: number): string {
  if (!Number.isFinite(value)) return '';
  const [whole = '0', fraction] = plain(Math.abs(value), decimals).split('.');
  const sign = value < 0 && /[1-9]/.test(whole + (fraction ?? '')) ? '-' : '';
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.');
  return sign + (fraction === undefined ? grouped : `${grouped},${fraction}`);
}

/** Digits without an exponent. */
function plain(value: number, decimals: number | undefined): string {
  if (value >= 1e21) return BigInt(value).toString();
  if (decimals !== undefined) return value.toFixed(Math.min(100, Math.max(0, Math.floor(decimals))));
  const [mantissa = '', exponent] = String(value).split('e-');
  if (exponent === undefined) return mantissa;
  const digits = mantissa.replace('.', '');
  return `0.${'0'.repeat(Number(exponent) - 1)}${digits}`;
}
