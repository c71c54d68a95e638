import type { databaseOutageSentences } from "../core/sentences/hub_outage_sentences.ts";
import { sentence } from "../core/sentences/sentence.ts";
import { isTransient } from "../core/transient_fault.ts";

/** The code of a sentence about it. */
type Cause = keyof typeof databaseOutageSentences;

/** What PostgreSQL and the way to it say of an outage, and what that means to whoever runs the hub. */
const causes: readonly (readonly [code: RegExp, means: Cause])[] = [
  [/^ECONNREFUSED$/, "databaseRefuses"],
  [/^(ENOTFOUND|EAI_AGAIN)$/, "databaseHostUnknown"],
  [/^(ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/, "databaseUnreachable"],
  [/^53100$/, "databaseDriveFull"],
  [
    /^53300$/,
    "databaseConnections",
  ],
  [/^57P03$/, "databaseStarting"],
  [/^57P0[12]$/, "databaseShutDown"],
  [/^(08|53|57)/, "databaseAway"],
  [/^25P03$/, "databaseBrokeOff"],
  [/^40(001|P01)$/, "transactionUndone"],
];
/** What the driver says without a code. */
const texts: readonly (readonly [text: RegExp, means: Cause])[] = [
  [
    /Connection terminated|server closed the connection|is not queryable/,
    "databaseBrokeOff",
  ],
  [/timeout exceeded when|Query read timeout/, "databaseSlow"],
];

/** What PostgreSQL says of a login that it does not let in, and what to do. */
const refusals: Readonly<Partial<Record<string, Cause>>> = {
  "28P01": "passwordRefused",
  "28000": "loginRefused",
  "3D000": "noSuchDatabase",
};

/** @returns why the database cannot be used now, though it may be later; undefined if that is not it. */
export function causeOfOutage(error: unknown): string | undefined {
  const code = codeOf(error);
  if (code !== undefined) {
    const known = causes.find(([pattern]) => pattern.test(code));
    if (known !== undefined) return sentence(known[1]);
  }
  if (!(error instanceof Error)) return undefined;
  const known = texts.find(([text]) => text.test(error.message));
  return known && sentence(known[1]);
}

/** @returns why the database lets this login in no more; undefined if that is not it. */
export function causeOfRefusal(error: unknown): string | undefined {
  const known = refusals[codeOf(error) ?? ""];
  return known && sentence(known);
}

/** @returns whether trying again later may succeed, as what the hub stands on is away. */
export function isOutage(error: unknown): boolean {
  return causeOfOutage(error) !== undefined || isTransient(error);
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}
