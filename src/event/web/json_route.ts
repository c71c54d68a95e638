import { OpenAPIHono } from "@hono/zod-openapi";
import { z } from "zod";
import { problemSchema } from "../../contracts/problem.ts";
import { HttpProblem } from "../../http/http_problem.ts";

/** The page's routes: each states what it takes and gives, which is also what OpenAPI says of it. */
export type PageApp = OpenAPIHono;

/** @returns an app whose routes answer a request that does not fit with 422 and the fields. */
export function newPageApp(): PageApp {
  return new OpenAPIHono({
    defaultHook(result) {
      if (result.success) return;
      const errors = result.error.issues.map(({ path, message }) => (
        { field: path.join("."), message }
      ));
      throw new HttpProblem(422, { errors });
    },
  });
}

/** An answer in JSON. */
export function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { "application/json": { schema } } };
}

/** A request's body in JSON, which must say so by its content type. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { "application/json": { schema } } };
}

const whats: Readonly<Record<number, string>> = {
  404: "There is nothing like that",
  409: "It is not possible now",
  412: "What it is about has changed since it was shown",
  413: "The upload is too large",
  422: "Something in the request is not possible",
  503: "The event cannot be reached now",
};

/** The ways in which a route may fail, beside those that every route has. */
export function problems<Status extends 404 | 409 | 412 | 413 | 422 | 503>(...statuses: Status[]) {
  const content = { "application/problem+json": { schema: problemSchema } };
  return Object.fromEntries(
    statuses.map((status) => [status, { description: whats[status], content }]),
  ) as Record<Status, { description: string; content: typeof content }>;
}

/** A number in a path, such as a photo's. */
export const idParam = z.string().regex(/^[1-9]\d{0,15}$/).transform(Number)
  .openapi({ type: "integer", minimum: 1 });
