import { createRoute } from "@hono/zod-openapi";
import { renderSVG } from "uqr";
import { z } from "zod";
import { sentence } from "../../../core/sentences/sentence.ts";
import { escaped } from "../../../http/escaped.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import type { Desk } from "../../guests/desk.ts";
import { deskOf } from "../../guests/desk_of.ts";
import { guestAddress } from "../../guests/guest_address.ts";
import {
  type PosterFormat,
  posterFormats,
  posterHtml,
} from "../../views/guests/poster/poster_html.ts";
import { posterWords } from "../../views/guests/poster/poster_words.ts";
import type { PageApp } from "../json_route.ts";
import { problems } from "../json_route.ts";
import type { WebScope } from "../web_scope.ts";

const textOf = (description: string, type: string) => ({
  200: { description, content: { [type]: { schema: z.string() } } },
  ...problems(409),
});
/** One of this computer's addresses; the likeliest one that phones reach if left out. */
const address = z.ipv4().optional();

/** What guests open their page by: a poster to print, and a code for the screen. */
export function posterRoutes(app: PageApp, scope: WebScope): void {
  app.openapi(
    createRoute({
      method: "get",
      path: "/guests/poster",
      summary: "A poster to print, or table cards",
      request: { query: z.object({ format: z.enum(posterFormats).default("a4"), address }) },
      responses: textOf("A document without a script", "text/html"),
    }),
    async (c) => {
      const { format, address } = c.req.valid("query"), { desk, opens } = await doorOf(scope);
      const chosen = chosenOf(opens, address);
      return c.html(posterHtml({
        ...{ desk, url: chosen.url, format },
        style: '<link rel="stylesheet" href="/poster.css">',
        above: barHtml(desk, format, chosen.address, opens.map((one) => one.address)),
      }));
    },
  );
  app.openapi(
    createRoute({
      method: "get",
      path: "/guests/code.svg",
      summary: "The address of guests' pages as a QR code",
      request: { query: z.object({ address }) },
      responses: textOf("An SVG", "image/svg+xml"),
    }),
    async (c) => {
      const { url } = chosenOf((await doorOf(scope)).opens, c.req.valid("query").address);
      // Black on white with its border, also in a dark page: phones read nothing else reliably.
      return new Response(renderSVG(url, { border: 4 }), {
        headers: { "content-type": "image/svg+xml" },
      });
    },
  );
}

interface Opens {
  address: string;
  url: string;
}

/** @throws {HttpProblem} 409 if guests' pages are not served. */
async function doorOf({ read, ask }: WebScope): Promise<{ desk: Desk; opens: Opens[] }> {
  const desk = read(({ store }) => deskOf(store)), reach = await ask("guestReach", undefined);
  const { port, addresses } = reach;
  if (desk === undefined || !desk.isOpen || port === null) {
    throw new HttpProblem(409, { detail: sentence("deskClosed") });
  }
  if (addresses.length === 0) throw new HttpProblem(409, { detail: sentence("noNetwork") });
  const opens = addresses.map((one) => ({ address: one, url: guestAddress(one, port, desk.code) }));
  return { desk, opens };
}

/** The likeliest address stands in for one that has gone: a poster with that would be void. */
function chosenOf(opens: readonly Opens[], wanted: string | undefined): Opens {
  return opens.find(({ address }) => address === wanted) ?? opens[0];
}

/** The other formats and addresses, on the screen alone. */
function barHtml(
  { language }: Desk,
  format: PosterFormat,
  address: string,
  addresses: readonly string[],
): string {
  const words = posterWords[language];
  const link = (to: { format: PosterFormat; address: string }, text: string, isHere: boolean) =>
    `<a href="/guests/poster?${escaped(String(new URLSearchParams({ ...to })))}"${
      isHere ? ' aria-current="page"' : ""
    }>${escaped(text)}</a>`;
  const formats = posterFormats.map((one) =>
    link({ format: one, address }, words.formats[one], one === format)
  );
  const others = addresses.length < 2 ? [] : addresses.map((one) => (
    link({ format, address: one }, one, one === address)
  ));
  return `<nav class="above">${[...formats, ...others].join("")}
<span>${escaped(words.print)}</span></nav>`;
}
