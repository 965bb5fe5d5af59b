/** Saves what is typed and says whether all of it is on the disk. */
type Save = () => Promise<boolean>;

/** Where words are typed, so that nobody reloads over them (`hazards.md` C1–C3). */
export interface Unsaved {
  /** A page with fields tells how to save them; it lets go when it closes. Returns what lets go. */
  hold(save: Save): () => void;
  /** Saves everything that is typed in this window. Resolves with whether it is all on the disk; never rejects. */
  settle(): Promise<boolean>;
}

export function createUnsaved(): Unsaved {
  const saves = new Set<Save>();
  return {
    hold: (save) => {
      saves.add(save);
      return () => saves.delete(save);
    },
    settle: async () => {
      const saved = await Promise.all(Array.from(saves, (save) => save().catch(() => false)));
      return saved.every(Boolean);
    },
  };
}
