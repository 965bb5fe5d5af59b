/**
 * Vietnamese text as one types it without a Vietnamese keyboard: no accents, `đ` as `d`, lower case. Used by search
 * and by sorting; never shown.
 */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[đĐ]/g, 'd')
    .toLowerCase();
}
