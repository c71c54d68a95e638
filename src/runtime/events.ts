/** Tells every listener of what happens, in the order in which they began to listen. */
export class Events<Event> {
  readonly #listeners: ((event: Event) => void)[] = [];

  /** From now on the listener is told of every event, while that is being emitted. */
  subscribe(listener: (event: Event) => void): void {
    this.#listeners.push(listener);
  }

  emit(event: Event): void {
    for (const listener of this.#listeners) listener(event);
  }
}
