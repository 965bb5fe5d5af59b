/** Crockford base 32: no I, L, O, U, so a code survives being read out over the phone. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** An enrolment code `XXXX-XXXX` from eight random bytes (five bits of each are used). */
export function enrolmentCode(random: Uint8Array): string {
  const letters = Array.from(random.slice(0, 8), (byte) => alphabet[byte % 32]).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4, 8)}`;
}

/**
 * A code as a person typed it, in its one spelling: case, spaces and hyphens do not matter, O is 0, I and L are 1.
 * @returns null when it cannot be a code
 */
export function normaliseCode(typed: string): string | null {
  const letters = typed
    .toUpperCase()
    .replace(/[\s\-–—.]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  if (letters.length !== 8 || Array.from(letters).some((letter) => !alphabet.includes(letter))) return null;
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
