/** Kinds of file that may travel with a record (`protocol.md` §4). */
export const fileTypes = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
export type FileType = (typeof fileTypes)[number];

/** The largest file that travels, bytes. */
export const MOST_FILE_BYTES = 12 * 1024 * 1024;

/** How many bytes `fileTypeOf` needs to see. */
export const HEAD_BYTES = 12;

/** What a file is by its first bytes, never by its name; null when it is none that may travel. */
export function fileTypeOf(head: Uint8Array): FileType | null {
  const begins = (at: number, ...bytes: number[]): boolean =>
    bytes.every((byte, index) => head[at + index] === byte);
  if (begins(0, 0xff, 0xd8, 0xff)) return 'image/jpeg';
  if (begins(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'image/png';
  // RIFF, four bytes of length, WEBP
  if (begins(0, 0x52, 0x49, 0x46, 0x46) && begins(8, 0x57, 0x45, 0x42, 0x50)) return 'image/webp';
  // %PDF-
  return begins(0, 0x25, 0x50, 0x44, 0x46, 0x2d) ? 'application/pdf' : null;
}

/** Whether a value is a file's name in bodies and changes: its SHA-256 in lower-case hex. */
export function isSha256(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}
