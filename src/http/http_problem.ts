import type { Problem } from "../contracts/problem.ts";
import type { ExitCodeName } from "../core/exit_codes.ts";
import { withSaid } from "../core/sentences/with_said.ts";
import type { OperatorFault } from "../core/operator_error.ts";

const titles: Readonly<Record<number, string>> = {
  400: "The request cannot be understood",
  401: "Not let in",
  403: "Not allowed",
  404: "Not found",
  405: "Not possible here",
  409: "Not possible now",
  412: "Changed in the meantime",
  413: "Too large",
  415: "Wrong content type",
  421: "Wrong address",
  422: "Not possible like this",
  424: "What it needs is away",
  428: "The version is missing",
  429: "Too many requests",
  500: "Unexpected failure",
  503: "Not possible now",
};

/** What an answer says beside its status; `said` is found out from it. */
export type ProblemDetails = Partial<Omit<Problem, "status" | "title" | "said" | "errors">> & {
  errors?: readonly { field: string; message: string }[];
};

/** A request that is answered with a problem. */
export class HttpProblem extends Error {
  override readonly name = "HttpProblem";
  readonly status: number;
  readonly details: ProblemDetails;

  constructor(status: number, details: ProblemDetails = {}) {
    super(details.detail ?? titles[status]);
    this.status = status;
    this.details = details;
  }
}

/** @param instance the path that was asked for. */
export function problemOf({ status, details }: HttpProblem, instance: string): Problem {
  const { errors, ...more } = details;
  return {
    ...{ type: "about:blank", title: titles[status] ?? "Failed", status, instance },
    ...withSaid(more, "detail", "hint"),
    ...errors && { errors: errors.map((one) => withSaid(one, "message")) },
  };
}

const statusOfFault: Readonly<Partial<Record<ExitCodeName, number>>> = {
  usage: 422,
  alreadyRunning: 409,
  root: 503,
  database: 503,
  models: 503,
};

/**
 * @param logHint where the log is that says more of what nobody foresaw.
 * @returns the answer for a fault that only the operator can mend.
 */
export function problemOfFault(
  { exit, message, hint }: OperatorFault,
  logHint: string,
): HttpProblem {
  const status = statusOfFault[exit] ?? 500;
  // What nobody foresaw may name paths and lines of code; the log has it.
  if (status === 500) return new HttpProblem(500, { hint: logHint });
  return new HttpProblem(status, { detail: message, hint });
}

export function problemResponse(problem: HttpProblem, instance: string): Response {
  const headers = new Headers({
    "content-type": "application/problem+json",
    "cache-control": "no-store",
  });
  const { retryAfter } = problem.details;
  if (retryAfter !== undefined) headers.set("retry-after", String(retryAfter));
  return new Response(JSON.stringify(problemOf(problem, instance)), {
    status: problem.status,
    headers,
  });
}
