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

  /**
   * @param key 32 random bytes.
   * @param name of the cookie. Browsers send a cookie to every port of a host, so the name should
   * hold the port.
   */
  constructor(key: Uint8Array, name: string) {
    this.#key = key;
    this.#name = name;
  }

  /** @param now milliseconds since 1970. @returns the value of a `Set-Cookie` header. */
  issue(now: number): string {
    const until = String(now + LASTS_MS);
    return `${this.#name}=${until}.${this.#sign(until)}; Path=/; HttpOnly; SameSite=Strict; ` +
      `Max-Age=${LASTS_MS / 1000}`;
  }

  /** @param header the request's `Cookie` header. */
  isValid(header: string | null, now: number): boolean {
    const prefix = `${this.#name}=`;
    const mine = header?.split(/; */).filter((one) => one.startsWith(prefix)) ?? [];
    return mine.some((one) => {
      const [until, signature] = one.slice(prefix.length).split(".");
      return /^\d{13,15}$/.test(until) && Number(until) > now &&
        isSame(signature ?? "", this.#sign(until));
    });
  }

  #sign(until: string): string {
    return createHmac("sha256", this.#key).update(`${this.#name} ${until}`).digest("base64url");
  }
}

/** @returns whether two texts are equal, in a time that does not tell how much of them is. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => new TextEncoder().encode(text));
  return a.length === b.length && timingSafeEqual(a, b);
}
