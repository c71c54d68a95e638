/** The pictures that were shown last, in memory. */
export class RecentPictures {
  readonly #mostBytes: number;
  /** The one used last at the end. */
  readonly #pictures = new Map<string, Uint8Array>();
  #bytes = 0;

  /** @param mostBytes of all pictures together. */
  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  get(name: string): Uint8Array | undefined {
    const bytes = this.#pictures.get(name);
    if (bytes === undefined) return undefined;
    this.#pictures.delete(name);
    this.#pictures.set(name, bytes);
    return bytes;
  }

  put(name: string, bytes: Uint8Array): void {
    this.#remove(name);
    if (bytes.byteLength > this.#mostBytes) return;
    this.#pictures.set(name, bytes);
    this.#bytes += bytes.byteLength;
    for (const oldest of this.#pictures.keys()) {
      if (this.#bytes <= this.#mostBytes) break;
      this.#remove(oldest);
    }
  }

  empty(): void {
    this.#pictures.clear();
    this.#bytes = 0;
  }

  #remove(name: string): void {
    this.#bytes -= this.#pictures.get(name)?.byteLength ?? 0;
    this.#pictures.delete(name);
  }
}
