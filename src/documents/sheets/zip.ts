import { Zip, ZipPassThrough } from 'fflate';

/** Files put together as one, each read only when the one before has been taken. */
export function zipOf(
  files: AsyncIterable<{ readonly name: string; readonly content: Blob }>,
): ReadableStream<Uint8Array> {
  const source = files[Symbol.asyncIterator]();
  const used = new Set<string>();
  let zip: Zip;
  return new ReadableStream<Uint8Array>({
    start(controller) {
      zip = new Zip((error, chunk, last) => {
        if (error) return controller.error(error);
        controller.enqueue(chunk);
        if (last) controller.close();
      });
    },
    async pull() {
      const next = await source.next();
      if (next.done === true) return zip.end();
      const { name, content } = next.value;
      const dot = name.lastIndexOf('.');
      let free = name;
      for (let number = 2; used.has(free); number++)
        free = `${name.slice(0, dot)} ${number}${name.slice(dot)}`;
      used.add(free);
      // Workbooks are compressed already.
      const file = new ZipPassThrough(free);
      zip.add(file);
      file.push(new Uint8Array(await content.arrayBuffer()), true);
    },
    async cancel() {
      await source.return?.();
    },
  });
}
