import { createHash, randomBytes } from "node:crypto";

/** A guest's browser, as its cookie says. */
export interface GuestCookie {
  /** The cookie's value, which nobody but the browser keeps. */
  secret: string;
  /** SHA-256 of it, hexadecimal: what the database knows of it. */
  session: string;
}

/** 256 bits in base64url. */
const SECRET = /^[\w-]{43}$/;

/** @returns a cookie for a browser that has none. */
export function newCookie(): GuestCookie {
  return cookieOf(randomBytes(32).toString("base64url"));
}

function cookieOf(secret: string): GuestCookie {
  return { secret, session: createHash("sha256").update(secret).digest("hex") };
}

/**
 * @param name of the cookie. Browsers send a cookie to every port of a host, so it holds the port.
 * @param header the request's `Cookie` header.
 */
export function cookieIn(name: string, header: string | undefined): GuestCookie | undefined {
  const secret = valueIn(name, header);
  return secret !== undefined && SECRET.test(secret) ? cookieOf(secret) : undefined;
}

/** @returns the value of the first cookie of that name. */
export function valueIn(name: string, header: string | undefined): string | undefined {
  const prefix = `${name}=`;
  return header?.split(/; */).find((one) => one.startsWith(prefix))?.slice(prefix.length);
}

/**
 * @param seconds how long the browser is to keep it; 0 takes it away.
 * @returns the value of a `Set-Cookie` header. There is no `Secure`, as pages come over plain http.
 */
export function setCookie(name: string, value: string, seconds: number): string {
  const lasts = Math.max(0, Math.floor(seconds));
  return `${name}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${lasts}`;
}
