import { z } from "zod";
import { problemSchema } from "../../contracts/problem.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { reasonOf } from "../../core/reason_of.ts";
import { requireNetRight } from "../../event/actions/require_net_right.ts";
import { hostOfHub } from "../../http/asking/host_of_hub.ts";
import type { CommandContext } from "../context.ts";

/** Where a hub on this computer is. */
const HERE = "http://127.0.0.1:8686";

/** A request to a hub that runs, which is sent once. */
export interface HubQuestion<Answer> {
  method: "GET" | "POST" | "DELETE";
  path: string;
  body?: unknown;
  answer: z.ZodType<Answer>;
}

/**
 * Asks the hub of HUB_URL, as whom HUB_KEY says.
 *
 * @throws {OperatorError} `usage` for what it refuses; `root` if it cannot be reached.
 */
export async function askRunningHub<Answer>(
  { texts }: Pick<CommandContext, "texts">,
  { method, path, body, answer }: HubQuestion<Answer>,
): Promise<Answer> {
  const { environment, dotenv } = texts(), key = environment.HUB_KEY ?? "";
  const url = environment.HUB_URL || dotenv.HUB_URL || HERE;
  if (key === "") {
    const hint = "It is a key of the tenant, as `photosort hub create-key --tenant` makes it.";
    throw new OperatorError("usage", "HUB_KEY is not set", hint);
  }
  if (!URL.canParse(url)) {
    throw new OperatorError("usage", `HUB_URL is ${url}`, "It is an address.");
  }
  await requireNetRight(hostOfHub(url), url, "hub …");
  const response = await reach(url, () =>
    fetch(new URL(path, url), {
      ...{ method, body: body === undefined ? undefined : JSON.stringify(body) },
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      redirect: "error",
    }));
  const said: unknown = await reach(url, () => response.json());
  if (response.ok) return answer.parse(said);
  throw refusalOf(response.status, said);
}

async function reach<Result>(url: string, run: () => Promise<Result>): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    const message = `the hub at ${url} cannot be asked: ${reasonOf(error)}`;
    throw new OperatorError("root", message, "Look whether it runs, and at HUB_URL.");
  }
}

function refusalOf(status: number, said: unknown): OperatorError {
  const problem = problemSchema.safeParse(said).data;
  // Of a single fault, the whole says the same.
  const faults = problem?.errors?.filter(({ message }) => message !== problem.detail) ?? [];
  const fields = faults.map(({ field, message }) => `${field}: ${message}`);
  const what = [problem?.detail ?? problem?.title ?? `status ${status}`, ...fields].join("; ");
  const hint = problem?.hint ?? "The hub's log may say more.";
  return new OperatorError(status >= 500 ? "root" : "usage", `the hub refuses: ${what}`, hint);
}
