import { createHmac, timingSafeEqual } from "node:crypto";

/** How long a browser stays let in, in milliseconds. */
const LASTS_MS = 30 * 86_400_000;

/**
 * Cookies that let a browser in: the moment at which they end, and its HMAC-SHA-256. Whoever has the
 * key can check one, so that a cookie outlives the program that gave it.
 */
export class SessionCookies {
  readonly #key: Uint8Array;
  readonly #name: string;
  readonly #earlier: Uint8Array | undefined;

  /**
   * @param key 32 random bytes.
   * @param name of the cookie. Browsers send a cookie to every port of a host, so the name should
   * hold the port.
   * @param earlier a key whose cookies hold, too, until they are renewed.
   */
  constructor(key: Uint8Array, name: string, earlier?: Uint8Array) {
    this.#key = key;
    this.#name = name;
    this.#earlier = earlier;
  }

  /** @param now milliseconds since 1970. @returns the value of a `Set-Cookie` header. */
  issue(now: number): string {
    const until = String(now + LASTS_MS);
    return `${this.#name}=${until}.${
      this.#sign(until, this.#key)
    }; Path=/; HttpOnly; SameSite=Strict; ` +
      `Max-Age=${LASTS_MS / 1000}`;
  }

  /** @param header the request's `Cookie` header. */
  isValid(header: string | null, now: number): boolean {
    return this.#isBy(this.#key, header, now) ||
      this.#earlier !== undefined && this.#isBy(this.#earlier, header, now);
  }

  /** @returns a `Set-Cookie` header for a browser whose cookie is of the earlier key alone. */
  renewed(header: string | null, now: number): string | undefined {
    const isDue = this.isValid(header, now) && !this.#isBy(this.#key, header, now);
    return isDue ? this.issue(now) : undefined;
  }

  #isBy(key: Uint8Array, header: string | null, now: number): boolean {
    const prefix = `${this.#name}=`;
    const mine = header?.split(/; */).filter((one) => one.startsWith(prefix)) ?? [];
    return mine.some((one) => {
      const [until, signature] = one.slice(prefix.length).split(".");
      return /^\d{13,15}$/.test(until) && Number(until) > now &&
        isSame(signature ?? "", this.#sign(until, key));
    });
  }

  #sign(until: string, key: Uint8Array): string {
    return createHmac("sha256", key).update(`${this.#name} ${until}`).digest("base64url");
  }
}

/** @returns whether two texts are equal, in a time that does not tell how much of them is. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => new TextEncoder().encode(text));
  return a.length === b.length && timingSafeEqual(a, b);
}
