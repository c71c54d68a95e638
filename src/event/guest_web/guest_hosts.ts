/** The names by which guests' pages are asked for: this computer's own addresses, and no others. */
export class GuestHosts {
  readonly #port: number;
  #addresses: ReadonlySet<string> = new Set();
  #hosts: ReadonlySet<string> = new Set();

  /** @param addresses this computer's IPv4 addresses in its networks. */
  constructor(port: number, addresses: readonly string[]) {
    this.#port = port;
    this.are(addresses);
  }

  /** Whoever was told another address does not get through to this computer by it any more. */
  are(addresses: readonly string[]): void {
    this.#addresses = new Set(["127.0.0.1", ...addresses]);
    this.#hosts = new Set([...this.#addresses].map((address) => `${address}:${this.#port}`));
  }

  /** The exact `Host` headers. */
  get hosts(): ReadonlySet<string> {
    return this.#hosts;
  }

  /** @param from address of whoever asks. */
  isOtherDevice(from: string): boolean {
    return !this.#addresses.has(from) && !from.startsWith("127.");
  }
}
