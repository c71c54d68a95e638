import { clearsPictures } from "../clears_pictures.ts";
import { escaped } from "../../../http/escaped.ts";
import { plainDocument } from "./plain_document.ts";

/**
 * Goes on to the page. A document instead of a redirection: after one that another site began, the
 * browser would not send the cookie.
 *
 * @param home the place to go on to.
 * @param cookie value of a `Set-Cookie` header, if the browser is to get one.
 */
export function entranceDocument(home: string, cookie?: string): Response {
  const response = plainDocument({
    title: "photosort",
    main: `<p><a href="${escaped(home)}">Go on</a></p>`,
    isShort: true,
    goesTo: home,
  });
  if (cookie === undefined) return response;
  response.headers.set("set-cookie", cookie);
  // At this port there may have been another event, whose faces have the same numbers.
  return clearsPictures(response);
}

/** Says how to get in. */
export function lockedDocument(): Response {
  return plainDocument({
    title: "photosort",
    main: `<h1>photosort</h1>
<p>This page opens with a key. Open the address that photosort printed when it started; each address
lets one browser in. The command <code>photosort page</code> prints a new one.</p>`,
    isShort: true,
    status: 401,
  });
}
