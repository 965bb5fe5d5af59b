import { normaliseCode } from '../domain/code.ts';

/** The page where a code is entered; the door for who is new here. */
export const ENROL_PATH = '/vao';

/**
 * The address a QR holds. The code stands behind the `#`, the part of an address that browsers send to nobody: it comes
 * into no log.
 */
export function enrolmentAddress(origin: string, code: string): string {
  return `${origin}${ENROL_PATH}#${code}`;
}

/** The code an address brings along; null when it brings none. */
export function codeInAddress(address: string): string | null {
  const [path = '', hash = ''] = address.split('#');
  return path.split('?')[0] === ENROL_PATH ? normaliseCode(hash) : null;
}
