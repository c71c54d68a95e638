import { z } from "zod";
import { saidOf } from "./said.ts";

/** What went wrong, as RFC 9457 (`application/problem+json`) says it. */
export const problemSchema = z.object({
  /** `about:blank`, or an address that names this kind of problem. */
  type: z.string(),
  /** What happened, in a few words. */
  title: z.string(),
  /** The status of the answer, 400 to 599. */
  status: z.int(),
  /** What happened, to which file or setting. */
  detail: z.string().optional(),
  /** The path that was asked for. */
  instance: z.string().optional(),
  said: saidOf("detail", "hint").optional(),
  /** What to do. */
  hint: z.string().optional(),
  /** What is wrong with each field of the request, by its path. */
  errors: z.array(
    z.strictObject({ field: z.string(), message: z.string(), said: saidOf("message") }),
  ).optional(),
  /** Numbers of the people who changed since a page showed them, with status 412. */
  changed: z.array(z.int()).optional(),
  /** Seconds after which to try again. */
  retryAfter: z.int().optional(),
});
export type Problem = z.infer<typeof problemSchema>;
