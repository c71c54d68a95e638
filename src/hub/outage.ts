import { isTransient } from "../core/transient_fault.ts";

/** What PostgreSQL and the way to it say of an outage, and what that means to whoever runs the hub. */
const causes: readonly (readonly [code: RegExp, means: string])[] = [
  [/^ECONNREFUSED$/, "the database refuses connections: look whether PostgreSQL runs"],
  [/^(ENOTFOUND|EAI_AGAIN)$/, "nobody knows the host that HUB_DATABASE names"],
  [/^(ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/, "the database cannot be reached"],
  [/^53100$/, "the database's drive is full: free some space"],
  [
    /^53300$/,
    "the database takes no more connections: raise max_connections, or lower HUB_DATABASE_CONNECTIONS",
  ],
  [/^57P03$/, "the database is starting"],
  [/^57P0[12]$/, "the database was shut down"],
  [/^(08|53|57)/, "the database cannot serve now"],
  [/^40(001|P01)$/, "the database undid a transaction that stood in another one's way"],
];
/** What the driver says without a code. */
const texts: readonly (readonly [text: RegExp, means: string])[] = [
  [
    /Connection terminated|server closed the connection|is not queryable/,
    "the database broke the connection off",
  ],
  [/timeout exceeded when|Query read timeout/, "the database does not answer in time"],
];

/** What PostgreSQL says of a login that it does not let in, and what to do. */
const refusals: Readonly<Record<string, string>> = {
  "28P01": "the database refuses the password of HUB_DATABASE",
  "28000": "the database refuses the login of HUB_DATABASE",
  "3D000": "there is no such database as HUB_DATABASE names",
};

/** @returns why the database cannot be used now, though it may be later; undefined if that is not it. */
export function causeOfOutage(error: unknown): string | undefined {
  const code = codeOf(error);
  if (code !== undefined) {
    const known = causes.find(([pattern]) => pattern.test(code));
    if (known !== undefined) return known[1];
  }
  if (!(error instanceof Error)) return undefined;
  return texts.find(([text]) => text.test(error.message))?.[1];
}

/** @returns why the database lets this login in no more; undefined if that is not it. */
export function causeOfRefusal(error: unknown): string | undefined {
  return refusals[codeOf(error) ?? ""];
}

/** @returns whether trying again later may succeed, as what the hub stands on is away. */
export function isOutage(error: unknown): boolean {
  return causeOfOutage(error) !== undefined || isTransient(error);
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}
