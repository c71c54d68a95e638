/**
 * The cookie that holds a browser's token. Scripts cannot read it, and other sites' pages do not send
 * it. Browsers send cookies to every port of a host, so its name holds the port.
 *
 * @param origin of the hub's pages, such as `https://photos.example.org`.
 */
export function cookieName(origin: string): string {
  const { protocol, port } = new URL(origin);
  const isSafe = protocol === "https:";
  return `${isSafe ? "__Host-" : ""}photosort_hub_${port || (isSafe ? "443" : "80")}`;
}

/** @param expires undefined: the browser forgets it. @returns the value of a `Set-Cookie` header. */
export function setCookie(origin: string, token: string, expires?: Date): string {
  const safe = origin.startsWith("https:") ? "; Secure" : "";
  const until = (expires ?? new Date(0)).toUTCString();
  return `${
    cookieName(origin)
  }=${token}; Path=/; HttpOnly; SameSite=Strict; Expires=${until}${safe}`;
}

/** @param header the request's `Cookie` header. @returns undefined if there is none. */
export function tokenIn(origin: string, header: string | undefined): string | undefined {
  const prefix = `${cookieName(origin)}=`;
  return header?.split(/; */).find((one) => one.startsWith(prefix))?.slice(prefix.length);
}
