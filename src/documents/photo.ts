import type { FileRef } from '../domain/change.ts';
import { HEAD_BYTES, MOST_FILE_BYTES, fileTypeOf } from '../domain/file.ts';
import { ProblemError } from '../domain/problem.ts';

/** The long side of a photo that leaves the device, pixels, and what it should weigh, bytes (`hazards.md` B11). */
const LONGEST = 1600;
const ENOUGH = 400_000;
/** Tried one after the other until the photo is light enough; the last one is taken as it is. */
const tries = [
  { side: LONGEST, quality: 0.85 },
  { side: LONGEST, quality: 0.72 },
  { side: LONGEST, quality: 0.58 },
  { side: 1280, quality: 0.6 },
  { side: 1024, quality: 0.55 },
] as const;

/** A file ready to be kept: its bytes, and what changes and bodies call it. */
export interface Prepared {
  readonly ref: FileRef;
  readonly bytes: ArrayBuffer;
}

/**
 * Makes a chosen file ready. A picture is drawn anew, upright and small: nothing of what the camera wrote beside it
 * (place, time, device) is left. A PDF stays as it is. What it is is told by its content.
 * @param paper whether a PDF may be chosen
 * @throws ProblemError `file.type`, `file.large`, `photo.unreadable`
 */
export async function prepareFile(
  file: Blob & { readonly name?: string },
  paper: boolean,
): Promise<Prepared> {
  const type = fileTypeOf(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));
  const name = (file.name ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Surrogate}/\\]/gu, ' ')
    .trim();
  if (type === 'application/pdf') {
    if (!paper) throw new ProblemError({ code: 'file.type' });
    if (file.size > MOST_FILE_BYTES) throw new ProblemError({ code: 'file.large' });
    return prepared(await file.arrayBuffer(), type, name || 'tep.pdf');
  }
  // Phones write pictures in more kinds than travel (HEIC): what this one can show, it can draw.
  const drawn = await shrink(file).catch(() => null);
  if (drawn)
    return prepared(await drawn.arrayBuffer(), 'image/jpeg', `${name.replace(/\.[^.]*$/, '') || 'anh'}.jpg`);
  const picture = type !== null || file.type.startsWith('image/');
  throw new ProblemError({ code: picture ? 'photo.unreadable' : 'file.type' });
}

/** A drawing made on this device (a signature): there is nothing in it to take out. @throws ProblemError `file.type` */
export async function prepareDrawing(file: Blob, name: string): Promise<Prepared> {
  const bytes = await file.arrayBuffer();
  const type = fileTypeOf(new Uint8Array(bytes, 0, Math.min(HEAD_BYTES, bytes.byteLength)));
  if (type !== 'image/png') throw new ProblemError({ code: 'file.type' });
  return prepared(bytes, type, name);
}

async function prepared(bytes: ArrayBuffer, type: string, name: string): Promise<Prepared> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const sha256 = Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return {
    ref: { sha256, bytes: bytes.byteLength, type, name: Array.from(name).slice(-120).join('') },
    bytes,
  };
}

async function shrink(file: Blob): Promise<Blob> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  try {
    let lightest: Blob | null = null;
    for (const { side, quality } of tries) {
      const scale = Math.min(1, side / Math.max(picture.width, picture.height));
      const width = Math.max(1, Math.round(picture.width * scale));
      const height = Math.max(1, Math.round(picture.height * scale));
      lightest = await encode(picture, width, height, quality);
      if (lightest.size <= ENOUGH) break;
    }
    if (!lightest || lightest.type !== 'image/jpeg') throw new Error('this browser draws no JPEG');
    return lightest;
  } finally {
    picture.close();
  }
}

async function encode(picture: ImageBitmap, width: number, height: number, quality: number): Promise<Blob> {
  const type = 'image/jpeg';
  const draw = (context: OffscreenCanvasRenderingContext2D | CanvasRenderingContext2D | null): void => {
    if (!context) throw new Error('no canvas');
    // JPEG has no transparency: what shows through is paper.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, width, height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(picture, 0, 0, width, height);
  };
  if (typeof OffscreenCanvas === 'function') {
    const canvas = new OffscreenCanvas(width, height);
    draw(canvas.getContext('2d'));
    return canvas.convertToBlob({ type, quality });
  }
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  draw(canvas.getContext('2d'));
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no picture'))), type, quality),
  );
}
