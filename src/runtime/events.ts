/** Tells every listener of what happens, in the order in which they began to listen. */
export class Events<Event> {
  readonly #listeners: ((event: Event) => void)[] = [];

  /** Calls the listener for every event from now on, during `emit`. */
  subscribe(listener: (event: Event) => void): void {
    this.#listeners.push(listener);
  }

  emit(event: Event): void {
    for (const listener of this.#listeners) listener(event);
  }
}
