import { sentence } from "../../core/sentences/sentence.ts";
import type { WorkerHello, workerWelcomeSchema } from "../../contracts/hub/work.ts";
import type { z } from "zod";
import { HttpProblem } from "../../http/http_problem.ts";
import type { Caller } from "../access.ts";
import { type KnownWorker, putWorker, seeWorker } from "../db/workers.ts";
import type { HubWork } from "./hub_work.ts";

/** Whose key a worker came with. */
export type WorkerCaller = Pick<Caller, "tenant">;

/**
 * Takes a worker in. One that would make something else of photos than the hub is noted as well, so
 * that the operator sees why it does nothing.
 *
 * @throws {HttpProblem} 409 with the reason if it gets no photos.
 */
export async function welcomeWorker(
  { db, clock, program, settings }: HubWork,
  caller: WorkerCaller,
  hello: WorkerHello,
): Promise<z.infer<typeof workerWelcomeSchema>> {
  const refused = whyRefused(hello, program), { id, name, version, model, slots, roots } = hello;
  const worker: Parameters<typeof putWorker>[1] = {
    ...{ id, tenant: caller.tenant ?? null, name, version, model },
    ...{ capabilities: { slots, roots }, state: refused === null ? "active" : "refused", refused },
  };
  await db.asSystem((tx) => putWorker(tx, worker, new Date(clock.date())));
  if (refused !== null) throw refusal(refused);
  const { heartbeatSeconds: heartbeat_seconds, leaseSeconds: lease_seconds } = settings;
  return { heartbeat_seconds, lease_seconds };
}

function whyRefused(
  { version, model }: Pick<WorkerHello, "version" | "model">,
  program: HubWork["program"],
): string | null {
  if (version !== program.version) {
    return sentence("otherVersion", { worker: version, hub: program.version });
  }
  if (model === program.model) return null;
  return sentence("otherModel", { worker: model, hub: program.model });
}

/**
 * Notes that a worker is there.
 *
 * @param state undefined: as it was.
 * @throws {HttpProblem} 404 if it has not said hello.
 */
export async function requireWorker(
  { db, clock }: Pick<HubWork, "db" | "clock">,
  caller: WorkerCaller,
  { id, state }: { id: string; state?: "active" | "draining" },
): Promise<KnownWorker> {
  const seen = { id, state, tenant: caller.tenant ?? null, now: new Date(clock.date()) };
  const worker = await db.asSystem((tx) => seeWorker(tx, seen));
  if (worker === undefined) {
    const detail = "The hub does not know this worker";
    throw new HttpProblem(404, { detail, hint: "Say hello by POST /v1/work/workers." });
  }
  return worker;
}

/**
 * The same for a worker that wants photos. Whether it gets some each hub tells by its own version:
 * during an upgrade workers of either version have hubs.
 *
 * @throws {HttpProblem} 404 as of {@link requireWorker}; 409 with the reason if it gets no photos.
 */
export async function requireTaken(
  work: Pick<HubWork, "db" | "clock" | "program">,
  caller: WorkerCaller,
  id: string,
): Promise<KnownWorker> {
  const worker = await requireWorker(work, caller, { id }),
    refused = whyRefused(worker, work.program);
  if (refused !== null) throw refusal(refused);
  return worker;
}

function refusal(refused: string): HttpProblem {
  const hint = "Install the hub's version on the worker's computer, with the same model.";
  return new HttpProblem(409, { detail: refused, hint });
}
