import { randomBytes } from "node:crypto";
import { isSame } from "./session_cookie.ts";

/** How many keys may wait to be used; the oldest ones give way. */
const MOST = 32;

/** @returns 192 random bits that may stand in an address. */
export function randomKey(): string {
  return randomBytes(24).toString("base64url");
}

/** Keys for printed addresses: each lets one browser in, once. */
export class OneUseKeys {
  readonly #keys: string[] = [];

  issue(): string {
    const key = randomKey();
    this.#keys.push(key);
    if (this.#keys.length > MOST) this.#keys.shift();
    return key;
  }

  /** Uses a key up. @returns whether it was good. */
  use(given: string): boolean {
    const at = this.#keys.findIndex((key) => isSame(key, given));
    if (at >= 0) this.#keys.splice(at, 1);
    return at >= 0;
  }
}
