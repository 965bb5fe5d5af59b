/** Below this a body is not worth packing, bytes. */
const WORTH_IT = 2000;

/** A body packed for a slow line (`hazards.md` D13), or null when it is small or the engine cannot. */
export async function gzip(text: string): Promise<ArrayBuffer | null> {
  if (text.length < WORTH_IT || typeof CompressionStream === 'undefined') return null;
  try {
    const { readable, writable } = new CompressionStream('gzip');
    const packed = new Response(readable).arrayBuffer();
    const writer = writable.getWriter();
    const [bytes] = await Promise.all([packed, writer.write(new TextEncoder().encode(text)), writer.close()]);
    return bytes;
  } catch {
    return null;
  }
}
