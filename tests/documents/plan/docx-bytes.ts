// A Word file in the least that a reader accepts: three parts in a zip without compression, built here so that the
// tests show what is in it. Format: PKWARE APPNOTE 4.3 (local headers, central directory, end record).

/** A paragraph is a string; a table is its rows, each a list of cells, each a list of paragraphs. */
export type Part = string | { rows: string[][][] } | { numbered: string[] };

const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/numbering.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"/></Types>`;
const rels = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;
const documentRels = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>`;
const numbering = `<?xml version="1.0"?><w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;

export function docxBytes(parts: readonly Part[]): ArrayBuffer {
  const body = parts.map((part) => xmlOf(part)).join('');
  const document = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  return zip({
    '[Content_Types].xml': types,
    '_rels/.rels': rels,
    'word/document.xml': document,
    'word/_rels/document.xml.rels': documentRels,
    'word/numbering.xml': numbering,
  });
}

function xmlOf(part: Part): string {
  if (typeof part === 'string') return paragraph(part, '');
  if ('numbered' in part) {
    const numPr = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>';
    return part.numbered.map((text) => paragraph(text, numPr)).join('');
  }
  const cell = (paragraphs: string[]): string =>
    `<w:tc>${paragraphs.map((text) => paragraph(text, '')).join('')}</w:tc>`;
  return `<w:tbl>${part.rows.map((row) => `<w:tr>${row.map(cell).join('')}</w:tr>`).join('')}</w:tbl>`;
}

function paragraph(text: string, properties: string): string {
  const safe = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return `<w:p>${properties}<w:r><w:t xml:space="preserve">${safe}</w:t></w:r></w:p>`;
}

function zip(files: Readonly<Record<string, string>>): ArrayBuffer {
  const encoder = new TextEncoder();
  const chunks: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(files)) {
    const title = encoder.encode(name);
    const data = encoder.encode(content);
    const fields = pack([
      [20, 2],
      [0, 2],
      [0, 2],
      [0, 2],
      [0x21, 2],
      [crc32(data), 4],
      [data.length, 4],
      [data.length, 4],
      [title.length, 2],
      [0, 2],
    ]);
    const local = join([pack([[0x04034b50, 4]]), fields, title, data]);
    directory.push(
      join([
        pack([
          [0x02014b50, 4],
          [20, 2],
        ]),
        fields,
        pack([
          [0, 2],
          [0, 2],
          [0, 2],
          [0, 4],
          [offset, 4],
        ]),
        title,
      ]),
    );
    chunks.push(local);
    offset += local.length;
  }
  const central = join(directory);
  const count = directory.length;
  const end = pack([
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [count, 2],
    [count, 2],
    [central.length, 4],
    [offset, 4],
    [0, 2],
  ]);
  const all = join([...chunks, central, end]);
  return new Uint8Array(all).buffer;
}

function pack(fields: readonly (readonly [value: number, bytes: number])[]): Uint8Array {
  return Uint8Array.from(
    fields.flatMap(([value, bytes]) => Array.from({ length: bytes }, (_, at) => (value >>> (8 * at)) & 0xff)),
  );
}

function join(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

function crc32(data: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of data) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}
