import { useEffect, useState } from 'preact/hooks';

/** From this width on the whole form is one page; the same as the shell's rail. */
const query = '(min-width: 900px)';

/** Whether there is room for the whole form. */
export function useWide(): boolean {
  const [wide, setWide] = useState(() => matchMedia(query).matches);
  useEffect(() => {
    const media = matchMedia(query);
    const change = (): void => setWide(media.matches);
    media.addEventListener('change', change);
    return () => media.removeEventListener('change', change);
  }, []);
  return wide;
}
