import { createHmac } from "node:crypto";
import type { GuestCookie } from "./doors/guest_cookies.ts";

/** So many browsers' tokens are kept; then those that were made first are made anew when needed. */
const MOST_KEPT = 500;

/**
 * Names for photos in guests' addresses, other ones in each browser: 128 bits that nobody can make
 * who has not the browser's cookie, the database included.
 */
export class PhotoTokens {
  /** By session: photos' numbers by token. */
  readonly #known = new Map<string, Map<string, number>>();

  of({ secret, session }: GuestCookie, photo: number): string {
    const mac = createHmac("sha256", secret).update(`photo ${photo}`).digest();
    const token = mac.subarray(0, 16).toString("base64url");
    this.#tokens(session).set(token, photo);
    return token;
  }

  /**
   * @param photos all photos that the token may stand for.
   * @returns the photo's number; it says nothing about whether the guest may see the photo now.
   */
  photo(cookie: GuestCookie, token: string, photos: () => readonly number[]): number | undefined {
    const tokens = this.#tokens(cookie.session);
    if (!tokens.has(token)) {
      const known = new Set(tokens.values());
      for (const photo of photos()) if (!known.has(photo)) this.of(cookie, photo);
    }
    return tokens.get(token);
  }

  /** The session is over. */
  forget(session: string): void {
    this.#known.delete(session);
  }

  #tokens(session: string): Map<string, number> {
    const tokens = this.#known.get(session) ?? new Map<string, number>();
    this.#known.set(session, tokens);
    if (this.#known.size > MOST_KEPT) this.#known.delete(this.#known.keys().next().value!);
    return tokens;
  }
}
