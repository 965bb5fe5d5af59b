/** A label in the languages of the product. Vietnamese is always there; English where somebody wrote it. */
export interface Words {
  readonly vi: string;
  readonly en?: string;
}
