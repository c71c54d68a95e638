import type { LeasedPhoto, WorkerHello } from "../contracts/hub/work.ts";
import { counted } from "../core/counted.ts";
import type { Clock } from "../runtime/clock.ts";
import { withLogFields } from "../runtime/log_fields.ts";
import { Slots } from "../runtime/slots.ts";
import { DirectStore } from "./direct_store.ts";
import { greetHub } from "./greet_hub.ts";
import { Dropped, type HeldPhoto, HeldPhotos } from "./held_photos.ts";
import { HubRefusal } from "../http/asking/hub_refusal.ts";
import { PassingFault } from "../http/asking/passing_fault.ts";
import { type LeaseTools, processLease } from "./process_lease.ts";
import { type WorkSummary, WorkTally } from "./work_tally.ts";
import { workerMetrics } from "./worker_metrics.ts";

export interface WorkOptions
  extends Omit<LeaseTools, "worker" | "model" | "giveUp" | "beat" | "suspects" | "direct"> {
  /** The server of S3 that it may ask beside the hub; left out: none. */
  store?: string;
  hello: WorkerHello;
  clock: Clock;
  /** Whether the work ends once the hub has nothing to do, or refuses this worker. */
  untilEmpty: boolean;
}

/** How long the hub keeps a request for photos that has none, in seconds; and with `untilEmpty`. */
const WAIT_SECONDS = 20, WAIT_AT_END_SECONDS = 1;
/** Pause after an answer without photos, in milliseconds, in case the hub did not wait. */
const EMPTY_MS = 100;
/** Heartbeats without an answer after which a worker that is to end waits no longer. */
const MOST_UNHEARD = 3;
/** Between two lines about what was done, in milliseconds. */
const LINE_MS = 30_000;

/** Works for a hub: leases photos ahead of the photo workers, and reports what they show. */
export class HubWork {
  readonly #options: WorkOptions;
  readonly #tools: LeaseTools;
  readonly #tally: WorkTally;
  readonly #held = new HeldPhotos();
  /** Aborts once no more photos are asked for. */
  readonly #draining = new AbortController();
  /** Aborts once nothing more is said to the hub of any photo. */
  readonly #giveUp = new AbortController();
  readonly #failed = Promise.withResolvers<never>();
  #heartbeatMs = 0;
  /** Heartbeats in a row that the hub did not answer since no more photos are asked for. */
  #unheard = 0;

  constructor(options: WorkOptions) {
    const { hello: { id: worker, model }, clock } = options;
    this.#options = options;
    this.#tools = {
      ...{ ...options, worker, model, giveUp: this.#giveUp.signal, suspects: new Slots(1) },
      beat: () => this.#beat(this.#state),
      direct: new DirectStore(options),
    };
    this.#tally = new WorkTally(clock);
  }

  /**
   * Works until it is drained, or the hub has nothing to do.
   *
   * @throws {OperatorError} if the hub refuses the key; with `untilEmpty` also if it refuses the
   * worker's version or model.
   */
  async run(): Promise<WorkSummary> {
    const ended = new AbortController(), lines = this.#tellNowAndThen(ended.signal);
    try {
      await Promise.race([this.#work(), this.#failed.promise]);
      return this.#tally.summary();
    } catch (error) {
      this.#draining.abort(new Dropped("givenBack"));
      this.#giveUp.abort(new Dropped("givenBack"));
      this.#held.giveBack("all");
      await this.#beat("draining");
      throw error;
    } finally {
      ended.abort();
      await lines;
    }
  }

  /** Takes no more photos: finishes those that are begun, and gives the others back. */
  drain(): void {
    this.#draining.abort(new Dropped("givenBack"));
    this.#held.giveBack("not begun");
  }

  /**
   * Works on one photo before any other, if it waits for a worker.
   *
   * @returns its lease, or undefined if it does not wait.
   * @throws {PassingFault} if the hub does not answer, {@link HubRefusal} if it refuses.
   */
  async processNow(file: { root: string; path: string }): Promise<LeasedPhoto | undefined> {
    const { hub, hello: { id: worker } } = this.#options;
    const lease = await hub.leaseFile(worker, file, this.#draining.signal);
    if (lease !== undefined) this.#process(lease);
    return lease;
  }

  /** What the worker is about. */
  get state(): { status: "ok" | "draining"; in_hand: number } {
    const status = this.#draining.signal.aborted ? "draining" : "ok";
    return { status, in_hand: this.#held.size };
  }

  /** Ends the work because of what only the operator can mend; {@link run} throws it. */
  fail(error: unknown): void {
    this.#failed.reject(error);
  }

  async #work(): Promise<void> {
    const ended = new AbortController();
    try {
      await this.#greet();
    } catch (error) {
      if (error instanceof Dropped) return;
      throw error;
    }
    const beats = this.#beatNowAndThen(ended.signal);
    try {
      await this.#leaseOnAndOn();
      if (this.#held.size > 0) await this.#beat("draining");
      await this.#held.atMost(0);
    } finally {
      ended.abort();
      await beats;
    }
    await this.#beat("draining");
  }

  async #greet(): Promise<void> {
    const { untilEmpty: givesUp } = this.#options;
    const welcome = await greetHub({ ...this.#options, givesUp }, this.#draining.signal);
    this.#heartbeatMs = welcome.heartbeat_seconds * 1000;
  }

  /** Asks for photos whenever fewer are at hand than the photo workers may need until the answer. */
  async #leaseOnAndOn(): Promise<void> {
    const { untilEmpty, hello: { slots }, clock } = this.#options, { signal } = this.#draining;
    for (;;) {
      await this.#held.atMost(slots + 1, signal);
      if (signal.aborted) return;
      const leases = await this.#leaseSome(2 * slots + 1 - this.#held.size);
      for (const lease of leases) this.#process(lease);
      if (leases.length > 0) continue;
      if (untilEmpty && this.#held.size === 0) return;
      if (untilEmpty) await this.#held.atMost(this.#held.size - 1, signal);
      else await clock.sleep(EMPTY_MS, signal);
    }
  }

  async #leaseSome(most: number): Promise<LeasedPhoto[]> {
    const { hub, clock, untilEmpty, hello: { id: worker } } = this.#options;
    const { signal } = this.#draining;
    const waitSeconds = untilEmpty ? WAIT_AT_END_SECONDS : WAIT_SECONDS;
    for (;;) {
      try {
        return await hub.lease({ worker, most, waitSeconds }, signal);
      } catch (error) {
        if (error instanceof Dropped) return [];
        if (!(error instanceof HubRefusal)) throw error;
      }
      try {
        // The hub does not know this worker any more, or was replaced by another version.
        await this.#greet();
      } catch (error) {
        if (error instanceof Dropped) return [];
        throw error;
      }
      await clock.sleep(EMPTY_MS, signal);
    }
  }

  #process(lease: LeasedPhoto): void {
    this.#tally.begin();
    const { lease_id, photo_id, tenant, attempt } = lease;
    withLogFields(
      { tenant, photo_id, lease_id, attempt },
      () => this.#held.during(lease, (photo) => this.#processHeld(photo)),
    ).catch((error) => this.fail(error));
  }

  async #processHeld(photo: HeldPhoto): Promise<void> {
    const end = workerMetrics.photoSeconds.startTimer();
    workerMetrics.inHand.inc();
    try {
      const outcome = await processLease(photo, this.#tools);
      end();
      this.#tally.add(outcome);
      this.#options.say(`${photo.lease.name}: ${outcome.kind}`, "debug");
    } catch (error) {
      if (!(error instanceof Dropped)) throw error;
      this.#tally.add(error);
    } finally {
      workerMetrics.inHand.dec();
    }
  }

  async #beatNowAndThen(ended: AbortSignal): Promise<void> {
    const { clock } = this.#options;
    for (;;) {
      await clock.sleep(this.#heartbeatMs, ended);
      if (ended.aborted) return;
      await this.#beat(this.#state);
    }
  }

  get #state(): "active" | "draining" {
    return this.#draining.signal.aborted ? "draining" : "active";
  }

  /** Says once which photos are in hand, and drops those that are not the worker's any more. */
  async #beat(state: "active" | "draining"): Promise<void> {
    const { hub, hello: { id: worker } } = this.#options, leases = this.#held.leases();
    try {
      const { lost } = await hub.heartbeat({ worker, state, leases });
      this.#held.lose(lost);
      this.#unheard = 0;
    } catch (error) {
      if (error instanceof PassingFault && state === "draining") this.#countUnheard();
      // The next one is due soon; a hub that knows the worker no more says so to its next request.
      if (!(error instanceof PassingFault || error instanceof HubRefusal)) this.fail(error);
    }
  }

  /** A hub that is away gives photos to other workers once it is back: nobody has to wait for that. */
  #countUnheard(): void {
    if (++this.#unheard !== MOST_UNHEARD || this.#held.size === 0) return;
    const left = counted(this.#held.size, "photo");
    this.#options.say(
      `Ended without a word from the hub: ${left} will go to other workers`,
      "warn",
    );
    this.#giveUp.abort(new Dropped("givenBack"));
    this.#held.giveBack("all");
  }

  async #tellNowAndThen(ended: AbortSignal): Promise<void> {
    const { clock, say } = this.#options;
    while (!ended.aborted) {
      await clock.sleep(LINE_MS, ended);
      const line = this.#tally.line(this.#held.size);
      if (line !== undefined && !ended.aborted) say(line);
    }
  }
}
