const head = `<!doctype html><html lang="en"><meta charset="utf-8"><title>photosort</title>
<meta name="viewport" content="width=device-width">`;

/**
 * Goes on to the page. A document instead of a redirection: after one that another site began, the
 * browser would not send the cookie.
 *
 * @param home the place to go on to.
 * @param cookie value of a `Set-Cookie` header, if the browser is to get one.
 */
export function entrancePage(home: string, cookie?: string): Response {
  const response = html(
    `${head}<meta http-equiv="refresh" content="0;url=${home}">
<p><a href="${home}">Go on</a></p></html>`,
    200,
  );
  if (cookie !== undefined) response.headers.set("set-cookie", cookie);
  return response;
}

/** Says how to get in. */
export function lockedPage(): Response {
  return html(
    `${head}<main><h1>photosort</h1>
<p>This page opens with a key. Open the address that photosort printed when it started; each address
lets one browser in. The command <code>photosort page</code> prints a new one.</p></main></html>`,
    401,
  );
}

function html(text: string, status: number): Response {
  const headers = { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" };
  return new Response(text, { status, headers });
}
