/** Guests' pages made of made-up models, for browsers: `/LANGUAGE/NAME`, with their files. */
import { everyGuestPage } from "./guest_models.ts";

const documents = new URL("../../src/event/guest_web/documents/", import.meta.url);
const types: Record<string, string> = {
  ...{ css: "text/css", js: "text/javascript", svg: "image/svg+xml" },
};
const grey = `<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2"></svg>`;

export interface GuestDocumentServer extends AsyncDisposable {
  /** Such as `http://127.0.0.1:8484`. */
  url: string;
}

/** @param answer what is answered otherwise than with a page; undefined for a page. */
export function serveGuestDocuments(
  answer: (request: Request) => Response | Promise<Response> | undefined = () => undefined,
): GuestDocumentServer {
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    async (request) => await answer(request) ?? await answerFor(request),
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

async function answerFor({ url }: Request): Promise<Response> {
  const path = decodeURIComponent(new URL(url).pathname);
  const file = /^\/(guest\.(css|js|svg))$/.exec(path);
  if (file !== null) {
    const body = await Deno.readFile(new URL(file[1], documents));
    return new Response(body, { headers: { "content-type": types[file[2]] } });
  }
  if (path.startsWith("/i/")) return new Response(grey, { headers: { "content-type": types.svg } });
  // Nothing new, and nobody asks again soon.
  if (path === "/news") return newsOf("retry: 600000\n\n");
  const [, language, name] = path.split("/");
  const html = language === "en" || language === "de" ? everyGuestPage(language)[name] : undefined;
  return html === undefined ? new Response(path, { status: 404 }) : pageOf(html);
}

export function pageOf(html: string, status = 200): Response {
  return new Response(html, { status, headers: { "content-type": "text/html; charset=utf-8" } });
}

/** @param events as in a stream of server-sent events. */
export function newsOf(events: string): Response {
  return new Response(events, { headers: { "content-type": "text/event-stream" } });
}
