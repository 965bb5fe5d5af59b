/** Where a PostgreSQL is: one connection string for each host, tried in their order. */
export interface Address {
  readonly hosts: readonly { readonly url: string; readonly name: string }[];
}

/**
 * Reads `postgres://user:password@host1:5432,host2:5433/database?sslmode=require`. Several hosts are one primary and
 * its standbys: whichever is the primary is used.
 * @returns null when it is no such address
 */
export function readAddress(text: string): Address | null {
  const parts = /^(postgres(?:ql)?:\/\/)((?:[^@/?#]*@)?)([^@/?#]*)(\/[^?#]*)?(\?[^#]*)?$/.exec(text.trim());
  if (!parts) return null;
  const [, scheme = '', who = '', places = '', database = '', query = ''] = parts;
  const hosts = places.split(',').map((place) => ({
    url: `${scheme}${who}${place}${database}${query}`,
    name: place === '' ? 'localhost' : place,
  }));
  return hosts.every(({ url }) => URL.canParse(url) || url.includes(':///')) ? { hosts } : null;
}
