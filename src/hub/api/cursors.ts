import { Buffer } from "node:buffer";
import { createHmac } from "node:crypto";
import { z } from "@hono/zod-openapi";
import { HttpProblem } from "../../http/http_problem.ts";
import { isSame } from "../../http/session_cookie.ts";
import type { HubContext } from "./hub_app.ts";

/** The part of a list that is asked for. */
export const pageQuery = z.object({
  limit: z.string().regex(/^\d{1,3}$/).transform(Number).pipe(z.int().min(1).max(500)).default(100)
    .openapi({ type: "integer", minimum: 1, maximum: 500 }),
  /** `next_cursor` of the page before; left out: the first page. */
  cursor: z.string().max(1000).optional(),
});
export type PageQuery = z.infer<typeof pageQuery>;

/** @returns the schema of one page of a list. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({
    items: z.array(item),
    /** null: these are the last ones. */
    next_cursor: z.string().nullable(),
  });
}

/** Where a list goes on: the values of the last row by which it is ordered. */
type Place = readonly (string | number | null)[];

/**
 * Cursors say where a list goes on. Each is signed for its list and its tenant, so that nobody can
 * ask from a place that the hub did not name.
 */
export class Cursors {
  readonly #key: Uint8Array;

  /** @param key 32 random bytes; cursors of another key are refused. */
  constructor(key: Uint8Array) {
    this.#key = key;
  }

  /**
   * @param schema of the values that {@link page} was given.
   * @returns the place after which to go on; undefined: at the beginning.
   * @throws {HttpProblem} 422 if the cursor is of another list, or made up.
   */
  read<T>(c: HubContext, cursor: string | undefined, schema: z.ZodType<T>): T | undefined {
    if (cursor === undefined) return undefined;
    const [body = "", signature = ""] = cursor.split(".");
    if (!isSame(signature, this.#sign(c, body))) throw wrongCursor();
    const place = schema.safeParse(JSON.parse(Buffer.from(body, "base64url").toString()));
    if (!place.success) throw wrongCursor();
    return place.data;
  }

  /**
   * @param rows one more than `limit` if there are as many.
   * @param placeOf the values of a row by which the list is ordered.
   */
  page<Row>(
    c: HubContext,
    rows: readonly Row[],
    limit: number,
    placeOf: (row: Row) => Place,
  ): { items: Row[]; next_cursor: string | null } {
    const items = rows.slice(0, limit), last = items.at(-1);
    if (last === undefined || rows.length <= limit) return { items, next_cursor: null };
    const body = Buffer.from(JSON.stringify(placeOf(last))).toString("base64url");
    return { items, next_cursor: `${body}.${this.#sign(c, body)}` };
  }

  #sign(c: HubContext, body: string): string {
    const list = `${c.get("caller")?.tenant ?? "hub"} ${c.req.path}`;
    return createHmac("sha256", this.#key).update(`cursor ${list} ${body}`).digest("base64url");
  }
}

function wrongCursor(): HttpProblem {
  const message = "This is no cursor of this list";
  return new HttpProblem(422, { detail: message, errors: [{ field: "cursor", message }] });
}
