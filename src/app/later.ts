/**
 * Something that is fetched when it is first needed and kept; a failure is not kept, so the next need tries again.
 */
export function later<T>(load: () => Promise<T>): () => Promise<T> {
  let found: Promise<T> | null = null;
  return () => {
    found ??= load().catch((error: unknown) => {
      found = null;
      throw error;
    });
    return found;
  };
}
