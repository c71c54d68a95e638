import assert from "node:assert/strict";
import type { z } from "zod";

/** Asserts that a view is, as JSON, just what its schema says: no key is missing, and none more. */
export function assertFits(schema: z.ZodType, view: unknown): void {
  const printed: unknown = JSON.parse(JSON.stringify(view));
  assert.deepEqual(schema.parse(printed), printed);
}
