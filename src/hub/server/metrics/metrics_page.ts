import { HttpProblem, problemResponse } from "../../../http/http_problem.ts";
import { reasonOf } from "../../../core/reason_of.ts";
import type { Clock } from "../../../runtime/clock.ts";
import type { Log } from "../../../runtime/log.ts";
import type { Readiness } from "../../../contracts/hub/readiness.ts";
import type { HubScope } from "../../api/hub_scope.ts";
import type { HubConfig } from "../../hub_config.ts";
import { hubMetrics, hubRegistry, hubState } from "../../hub_metrics.ts";
import { countState } from "./count_state.ts";
import { requireMetricsReader } from "./metrics_reader.ts";

/** Counts are that far apart, however often somebody asks, and nobody waits longer for one; milliseconds. */
const COUNT_MS = 60_000, WAIT_MS = 3000;

export interface MetricsParts {
  config: HubConfig;
  version: string;
  clock: Clock;
  log: Log;
  /** Whether the hub is ready, as of a moment ago. */
  readiness: () => Promise<Readiness>;
  /** The hub's parts; undefined while it is not open. */
  scope: () => Pick<HubScope, "db" | "broker"> | undefined;
}

/** Tells Prometheus what the hub measures. */
export class MetricsPage {
  readonly #parts: MetricsParts;
  #countedAt = -Infinity;
  #counting: Promise<void> = Promise.resolve();

  constructor(parts: MetricsParts) {
    this.#parts = parts;
    hubMetrics.info.set({ version: parts.version }, 1);
  }

  /** @param from address of whoever opened the connection. */
  async answer(request: Request, from: string): Promise<Response> {
    try {
      requireMetricsReader(request, from, this.#parts.config);
    } catch (error) {
      if (!(error instanceof HttpProblem)) throw error;
      return problemResponse(error, "/metrics");
    }
    await Promise.all([this.#lookWhetherReady(), this.#count()]);
    const text = await hubRegistry.metrics();
    return new Response(text, {
      headers: { "content-type": hubRegistry.contentType, "cache-control": "no-store" },
    });
  }

  async #lookWhetherReady(): Promise<void> {
    const { ready, connections } = hubState, { checks } = await this.#parts.readiness();
    for (const { name, ok } of checks) ready.set({ check: name }, Number(ok));
    connections.reset();
    for (const pool of this.#parts.scope()?.db.connections?.() ?? []) {
      for (const state of ["used", "idle", "waiting"] as const) {
        connections.set({ pool: pool.name, state }, pool[state]);
      }
    }
  }

  /** Resolves once the counts are there, or somebody has waited long enough for them. */
  async #count(): Promise<void> {
    const { clock, log } = this.#parts, scope = this.#parts.scope(), now = clock.now();
    if (scope === undefined) return;
    if (now - this.#countedAt >= COUNT_MS) {
      this.#countedAt = now;
      this.#counting = this.#counting.then(() => countState(scope, clock)).catch((error) => {
        log.warn(`Cannot count for /metrics now: ${reasonOf(error)}`);
      });
    }
    const waited = new AbortController();
    await Promise.race([this.#counting, clock.sleep(WAIT_MS, waited.signal)]);
    waited.abort();
  }
}
