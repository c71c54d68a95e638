import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HttpProblem } from "./http_problem.ts";
import { isForm } from "./upload.ts";

/**
 * Refuses a larger body with 413, whatever length it claims. Forms with files are left out: the
 * routes that take them count them by {@link readUpload}, and no other route reads them.
 *
 * @param most bytes.
 */
export function limitBody(most: number): MiddlewareHandler {
  const limit = bodyLimit({
    maxSize: most,
    onError() {
      throw new HttpProblem(413, { detail: `A request may have ${most / 1e6} MB at most` });
    },
  });
  return async (c, next) => isForm(c.req.header("content-type")) ? await next() : limit(c, next);
}
