import { sentence } from "../core/sentences/sentence.ts";
import { TransientFault } from "../core/transient_fault.ts";

/** Longest time that a look at something may take, in milliseconds. */
const MOST_MS = 5000;

/** @throws {TransientFault} if something does not answer in time. */
export async function inTime<Result>(look: Promise<Result>): Promise<Result> {
  const late = Promise.withResolvers<never>();
  const fault = new TransientFault(sentence("noAnswerWithin", { seconds: MOST_MS / 1000 }));
  const timer = setTimeout(() => late.reject(fault), MOST_MS);
  try {
    return await Promise.race([look, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
