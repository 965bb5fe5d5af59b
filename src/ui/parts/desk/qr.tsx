import { useMemo } from 'preact/hooks';
import { encode } from 'uqr';

/** Words as a QR code, drawn black on white whatever the colours of the page: cameras read it so. */
export function Qr({ text, label }: { readonly text: string; readonly label: string }) {
  const { size, path } = useMemo(() => drawn(text), [text]);
  return (
    <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

function drawn(text: string): { size: number; path: string } {
  // Four light modules around it, as the standard asks for.
  const { data, size } = encode(text, { ecc: 'M', border: 4 });
  const parts: string[] = [];
  for (const [y, row] of data.entries()) {
    for (let x = 0; x < row.length; x++) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x++;
      parts.push(`M${start} ${y}h${x - start + 1}v1H${start}z`);
    }
  }
  return { size, path: parts.join('') };
}
