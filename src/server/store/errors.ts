/** The data were written by a newer release. */
export class NewerDataError extends Error {
  override readonly name = 'NewerDataError';
}

/** The store cannot be reached or cannot write just now. Nothing was acknowledged; the same may be tried again. */
export class StoreAwayError extends Error {
  override readonly name = 'StoreAwayError';
}

/** The database is there and cannot be used as it is. Its message is one sentence for the person who starts. */
export class UnfitDatabaseError extends Error {
  override readonly name = 'UnfitDatabaseError';
}
