import type { z } from "zod";
import { PassingFault } from "./passing_fault.ts";
import { readJson } from "./read_body.ts";

/** Reads an answer that has to fit a schema; one that does not comes from something else than a hub. */
export function jsonOf<Schema extends z.ZodType>(schema: Schema) {
  return async (response: Response, signal: AbortSignal): Promise<z.output<Schema>> => {
    const { data, success } = schema.safeParse(await readJson(response, signal));
    if (success) return data;
    throw new PassingFault("what answers there is no hub of this version");
  };
}
