/** No wait without end: the reader is told when nothing has come for long. */

const LONGEST = 10_000; // milliseconds

/** Watches one wait, as long as there is one. */
export class Patience {
  #tell;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;
  isSilent = false;

  /** @param {(isSilent: boolean) => void} tell called after long silence, and when that ends */
  constructor(tell) {
    this.#tell = tell;
  }

  /** Something is waited for, or some of it has come. */
  begin() {
    this.end();
    this.#timer = setTimeout(() => this.#say(true), LONGEST);
  }

  /** Nothing is waited for any more. */
  end() {
    clearTimeout(this.#timer);
    if (this.isSilent) this.#say(false);
  }

  /** @param {boolean} isSilent */
  #say(isSilent) {
    this.isSilent = isSilent;
    this.#tell(isSilent);
  }
}
