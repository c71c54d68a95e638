import { percentile } from "../percentiles.ts";
import { type Process, Resource, Simulation } from "./engine.ts";
import type { Cost, Timings } from "./timings.ts";

export interface Scenario {
  hubs: number;
  workers: number;
  /** Photos that a worker develops at a time. */
  slots: number;
  tenants: number;
  /** Time that developing a photo takes a slot, in milliseconds. */
  developMs: number;
  /** Cores of the database's computer. */
  databaseCores: number;
  /** Connections of each hub. */
  connections: number;
  /** Requests of people a second, for all tenants together. */
  requestRate: number;
  /** Whether the hubs do what they do by themselves. */
  hasTasks: boolean;
  seconds: number;
}

/** A task, and how long it takes to go through all tenants. */
export interface Pass {
  name: string;
  everyMs: number;
  /** The longest, in milliseconds; of one that did not end, as long as it took so far. */
  longestMs: number;
}

export interface Outcome {
  photosPerSecond: number;
  /** What the workers would do if nothing held them up. */
  offered: number;
  /** Shares of the time, 0 to 1; of the hubs, the busiest one. */
  hubUsed: number;
  databaseUsed: number;
  /** The tenant whose photos are reported most. */
  lockUsed: number;
  /** Of requests, in milliseconds. */
  p95: number;
  passes: Pass[];
}

/** Runs a scenario by recorded timings. The same scenario has the same outcome. */
export function simulate(timings: Timings, scenario: Scenario): Outcome {
  return new HubModel(timings, scenario).run();
}

const HEARTBEAT_MS = 15_000;

class HubModel {
  readonly #simulation = new Simulation();
  readonly #random = randomFrom(1);
  readonly #database: Resource;
  readonly #hubs: { thread: Resource; pool: Resource }[];
  readonly #locks: Resource[];
  /** Chances of tenants added up: a few have most photos, as always (Zipf). */
  readonly #upTo: number[] = [];
  readonly #passes = new Map<string, Pass>();
  readonly #took: number[] = [];
  #photos = 0;

  constructor(private readonly timings: Timings, private readonly scenario: Scenario) {
    this.#database = new Resource("database", scenario.databaseCores);
    this.#hubs = Array.from({ length: scenario.hubs }, (_, at) => ({
      thread: new Resource(`hub ${at}`, 1),
      pool: new Resource(`connections of hub ${at}`, scenario.connections),
    }));
    this.#locks = Array.from({ length: scenario.tenants }, (_, at) => new Resource(`${at}`, 1));
    let sum = 0;
    for (let at = 0; at < scenario.tenants; at++) this.#upTo.push(sum += 1 / (at + 1));
  }

  run(): Outcome {
    const { workers, slots, hubs, requestRate, hasTasks, seconds, developMs } = this.scenario;
    for (let worker = 0; worker < workers; worker++) {
      this.#simulation.begin(this.#heartbeats(worker % hubs));
      for (let slot = 0; slot < slots; slot++) this.#simulation.begin(this.#slot(worker % hubs));
    }
    for (const task of hasTasks ? this.timings.tasks : []) {
      const everywhere = task.isEverywhere ? this.#hubs.map((_, at) => at) : [0];
      for (const hub of everywhere) this.#simulation.begin(this.#repeats(task, hub));
    }
    if (requestRate > 0) this.#simulation.begin(this.#requests());
    this.#simulation.run(seconds * 1000);
    const shareOf = ({ usedMs, capacity }: Resource) => usedMs / capacity / (seconds * 1000);
    return {
      photosPerSecond: this.#photos / seconds,
      offered: workers * slots * 1000 / (developMs + this.#aloneMs()),
      hubUsed: Math.max(...this.#hubs.map(({ thread }) => shareOf(thread))),
      databaseUsed: shareOf(this.#database),
      lockUsed: Math.max(...this.#locks.map(shareOf)),
      p95: percentile(this.#took, 0.95),
      passes: [...this.#passes.values()],
    };
  }

  /** What a photo costs beside developing it if nobody else is there, in milliseconds. */
  #aloneMs(): number {
    const { lease, pictures, report } = this.timings.work;
    return [lease, pictures, report].reduce((sum, cost) => sum + cost.hubMs + cost.databaseMs, 0);
  }

  *#slot(hub: number): Process {
    const { lease, pictures, report } = this.timings.work, { developMs } = this.scenario;
    // They do not all begin at once.
    yield { wait: this.#random() * developMs };
    for (;;) {
      const lock = this.#locks[this.#tenant()];
      yield* this.#ask(hub, lease);
      yield { wait: developMs * (0.5 + this.#random()) };
      yield* this.#ask(hub, pictures);
      yield { take: lock };
      const since = this.#simulation.now;
      yield* this.#ask(hub, report);
      lock.usedMs += this.#simulation.now - since;
      yield { give: lock };
      this.#photos++;
    }
  }

  *#heartbeats(hub: number): Process {
    yield { wait: this.#random() * HEARTBEAT_MS };
    for (;;) {
      yield* this.#ask(hub, this.timings.work.heartbeat);
      yield { wait: HEARTBEAT_MS };
    }
  }

  /** One tenant after the other, then a pause, as the scheduler does. */
  *#repeats(
    { name, everyMs, fixed, perTenant }: Timings["tasks"][number],
    hub: number,
  ): Process {
    const pass = this.#passes.get(name) ?? { name, everyMs, longestMs: 0 };
    this.#passes.set(name, pass);
    for (;;) {
      const since = this.#simulation.now, { tenants } = this.scenario;
      const costs = perTenant.hubMs + perTenant.databaseMs > 0 ? tenants : 0;
      for (let done = 0; done <= costs; done++) {
        yield* this.#ask(hub, done === 0 ? fixed : perTenant);
        pass.longestMs = Math.max(pass.longestMs, this.#simulation.now - since);
      }
      yield { wait: everyMs };
    }
  }

  *#requests(): Process {
    const costs = Object.values(this.timings.requests);
    for (let at = 0;; at++) {
      yield { wait: -Math.log(1 - this.#random()) * 1000 / this.scenario.requestRate };
      this.#simulation.begin(this.#request(at % this.#hubs.length, costs[at % costs.length]));
    }
  }

  *#request(hub: number, cost: Cost): Process {
    const since = this.#simulation.now;
    yield* this.#ask(hub, cost);
    this.#took.push(this.#simulation.now - since);
  }

  /** The hub computes before and after the database does, on one connection. */
  *#ask(hub: number, { hubMs, databaseMs }: Cost): Process {
    const { thread, pool } = this.#hubs[hub];
    yield { take: pool };
    yield { use: thread, ms: hubMs / 2 };
    yield { use: this.#database, ms: databaseMs };
    yield { use: thread, ms: hubMs / 2 };
    yield { give: pool };
  }

  #tenant(): number {
    const wanted = this.#random() * this.#upTo.at(-1)!;
    return this.#upTo.findIndex((upTo) => wanted <= upTo);
  }
}

/** @returns numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
