/** Makes what is done with one thing follow one another; other things do not wait for it. */
export class KeyedLock<Key> {
  readonly #last = new Map<Key, Promise<unknown>>();

  /** Runs `work` once all that was asked for earlier with the same key has ended, however it did. */
  run<T>(key: Key, work: () => Promise<T>): Promise<T> {
    const mine = (this.#last.get(key) ?? Promise.resolve()).then(work);
    const ended = mine.catch(() => {}).then(() => {
      if (this.#last.get(key) === ended) this.#last.delete(key);
    });
    this.#last.set(key, ended);
    return mine;
  }
}
