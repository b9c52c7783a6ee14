/** A setting that cannot be: said in both languages, with what to write instead. */
export class SettingsError extends Error {
  constructor(
    readonly setting: string,
    readonly zh: string,
    readonly en: string,
  ) {
    super(`${setting}: ${zh} / ${en}`);
    this.name = 'SettingsError';
  }
}
