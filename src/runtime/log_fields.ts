import { AsyncLocalStorage } from "node:async_hooks";
import type { LogFields } from "./log.ts";

/** The fields that every line has which is logged from here. */
export const fieldsHere = new AsyncLocalStorage<LogFields>();

/**
 * Adds fields to every line that is logged by `run`, and by what it waits for. Fields that a line
 * brings along itself count before these, and inner ones before outer ones.
 */
export function withLogFields<Result>(fields: LogFields, run: () => Result): Result {
  return fieldsHere.run({ ...fieldsHere.getStore(), ...fields }, run);
}
