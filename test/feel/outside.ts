/** What a model or a test case asks that our subset of FEEL has not, or refuses. */
export class Outside extends Error {
  constructor(
    /** what is counted: the code of our checker, or what the model has that we have not */
    readonly kind: string,
    readonly words: string,
    /** which of its kind, where that says more: the name of the function that we have not */
    readonly which: string | null = null,
  ) {
    super(`${kind}: ${words}`);
  }
}
