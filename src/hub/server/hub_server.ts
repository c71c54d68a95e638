import type { Readiness } from "../../contracts/hub/readiness.ts";
import { sentence } from "../../core/sentences/sentence.ts";
import { HttpProblem, problemResponse } from "../../http/http_problem.ts";
import { backoffMs } from "../../runtime/backoff.ts";
import { OlderSchema } from "../db/schema/migrate.ts";
import { isOutage } from "../outage.ts";
import type { HubSetup } from "./hub_protocol.ts";
import { type HubSurroundings, type OpenHub, openHub } from "./open_hub.ts";
import { MetricsPage } from "./metrics/metrics_page.ts";
import { lookWhetherReady, saidOf } from "./readiness.ts";

/** What somebody who is refused for now is told to wait, in seconds. */
const RETRY_AFTER = 5;
/** Looks at readiness are that far apart, in milliseconds, however many ask. */
const LOOK_MS = 1000;

/** What answers before, while and after the hub is open. */
export class HubServer {
  readonly #setup: HubSetup;
  readonly #around: HubSurroundings;
  readonly #ending = new AbortController();
  #hub: OpenHub | undefined;
  #isRefusing = false;
  /** Why it is not open yet. */
  #cause = "it is starting";
  readonly #metrics: MetricsPage;
  #looked: { at: number; seen: Promise<Readiness> } | undefined;

  constructor(setup: HubSetup, around: Omit<HubSurroundings, "ending">) {
    this.#setup = setup;
    this.#around = { ...around, ending: this.#ending.signal };
    const { config, version } = setup, { clock, log } = around;
    this.#metrics = new MetricsPage({
      ...{ config, version, clock, log },
      readiness: () => this.#readiness(),
      scope: () => this.#hub?.scope,
    });
  }

  /**
   * Opens the hub, and waits as long as that takes: for a database that starts later, say.
   *
   * @returns undefined if it was to end before.
   * @throws {OperatorError} what only whoever runs the hub can mend.
   */
  async open(): Promise<OpenHub | undefined> {
    const { clock, log } = this.#around, { signal } = this.#ending;
    for (let tries = 1; !signal.aborted; tries++) {
      try {
        return this.#hub = await openHub(this.#setup, this.#around);
      } catch (error) {
        // Whoever upgrades several hubs starts a newer one before, while, or after they migrate.
        if (!isOutage(error) && !(error instanceof OlderSchema)) throw error;
        const cause = saidOf(error);
        if (cause !== this.#cause) log.warn(`The hub waits: ${cause}`);
        this.#cause = cause;
        await clock.sleep(backoffMs(tries, 250, 5000), signal);
      }
    }
  }

  /** @param from address of whoever opened the connection. */
  async answer(request: Request, from: string): Promise<Response> {
    const { pathname } = new URL(request.url);
    if (pathname === "/healthz") return plain(200, { alive: true });
    if (pathname === "/readyz") {
      const seen = await this.#readiness();
      return plain(seen.ready ? 200 : 503, seen);
    }
    if (pathname === "/metrics") return await this.#metrics.answer(request, from);
    if (this.#hub === undefined || this.#isRefusing) {
      const detail = this.#isRefusing
        ? sentence("hubEnding")
        : sentence("notYetServing", { cause: this.#cause });
      const hint = sentence("tryAgain");
      const problem = new HttpProblem(503, { detail, hint, retryAfter: RETRY_AFTER });
      return problemResponse(problem, pathname);
    }
    return await this.#hub.app.fetch(request, { from });
  }

  /**
   * From now on whoever looks is told that the hub ends, so that no proxy sends more; no photo is given
   * to a worker, and tasks, scans and regrouping are left to other hubs. Requests are answered still.
   */
  async drain(): Promise<void> {
    this.#ending.abort();
    await this.#hub?.rest();
  }

  /** From now on requests are refused, too. */
  refuse(): void {
    this.#isRefusing = true;
    this.#ending.abort();
  }

  /** Lets go of everything, once what is under way is finished. */
  async close(): Promise<void> {
    this.refuse();
    await this.#hub?.close();
  }

  #readiness(): Promise<Readiness> {
    if (this.#ending.signal.aborted || this.#hub === undefined) {
      const detail = this.#ending.signal.aborted ? "the hub is ending" : this.#cause;
      const check = { name: "database" as const, ok: false, detail };
      return Promise.resolve({ ready: false, checks: [check] });
    }
    const now = this.#around.clock.now();
    if (this.#looked === undefined || now - this.#looked.at >= LOOK_MS) {
      this.#looked = {
        at: now,
        seen: lookWhetherReady(this.#hub.scope, Object.keys(this.#setup.config.roots)),
      };
    }
    return this.#looked.seen;
  }
}

function plain(status: number, body: unknown): Response {
  return Response.json(body, { status, headers: { "cache-control": "no-store" } });
}
