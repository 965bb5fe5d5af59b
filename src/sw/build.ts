// oxlint-disable-next-line no-underscore-dangle -- the name the build replaces
declare const __BUILD__: string;

/** Names the build this worker belongs to; the pages it serves carry the same. */
export const build = __BUILD__;
