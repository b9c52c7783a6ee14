/** What was asked for cannot be done at all: a wrong path, a server that does not answer or says no. The message is for people; the exit code is 2. */
export class CannotRun extends Error {
  constructor(zh: string, en: string) {
    super(`${zh} / ${en}`);
    this.name = 'CannotRun';
  }
}
