/**
 * Requests to a part that is built later than the parts that ask. Requests wait until that part
 * serves them; after that each is passed on at once.
 */
export class Requests<Wanted> {
  readonly #waiting = new Set<Wanted>();
  #serve: ((wanted: Wanted) => void) | undefined;

  /** Asking for the same thing twice while it waits is asking once. */
  ask(wanted: Wanted): void {
    if (this.#serve === undefined) this.#waiting.add(wanted);
    else this.#serve(wanted);
  }

  /** Passes on what waits, and from now on every request. */
  serveWith(serve: (wanted: Wanted) => void): void {
    this.#serve = serve;
    for (const wanted of this.take()) serve(wanted);
  }

  /** @returns what waits, in the order in which it was asked for, and takes it out. */
  take(): Wanted[] {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    return waiting;
  }
}
