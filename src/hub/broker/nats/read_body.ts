import type { z } from "zod";

/** @returns what a message says; undefined if it is none of the hub's. */
export function readBody<Body>(
  schema: z.ZodType<Body>,
  message: { json(): unknown },
): Body | undefined {
  try {
    return schema.safeParse(message.json()).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
