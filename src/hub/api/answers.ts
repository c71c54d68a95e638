import { z } from "@hono/zod-openapi";
import { problemSchema } from "../../contracts/problem.ts";

/** An answer in JSON. */
export function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { "application/json": { schema } } };
}

/** A request's body in JSON, which must say so by its content type. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { "application/json": { schema } } };
}

const whats: Readonly<Record<number, string>> = {
  404: "There is nothing like that, or not for whoever asks",
  409: "It is not possible now",
  412: "What it is about has changed since it was shown",
  413: "The body is too large",
  415: "The body is of another type",
  422: "Something in the request is not possible",
  424: "The drive on which the photo is, is away",
  503: "What the hub needs cannot be reached now",
};
type OwnStatus = 404 | 409 | 412 | 413 | 415 | 422 | 424 | 503;

/** The ways in which a route may fail, beside those that every route has. */
export function problems<Status extends OwnStatus>(...statuses: Status[]) {
  return Object.fromEntries(
    statuses.map((status) => [status, problemAnswer(whats[status])]),
  ) as Record<Status, ReturnType<typeof problemAnswer>>;
}

/** @returns what OpenAPI says of a problem. */
export function problemAnswer(description: string) {
  return { description, content: { "application/problem+json": { schema: problemSchema } } };
}

/** A number in a path, such as a photo's. */
export const numberParam = z.string().regex(/^[1-9]\d{0,8}$/).transform(Number)
  .openapi({ type: "integer", minimum: 1, maximum: 999_999_999 });
/** A UUID in a path, such as a job's. */
export const uuidParam = z.uuid().transform((id) => id.toLowerCase())
  .openapi({ type: "string", format: "uuid" });
