import type { z } from "zod";
import {
  type Heartbeat,
  type HeartbeatAnswer,
  heartbeatAnswerSchema,
  type LeasedPhoto,
  leasesSchema,
  type WorkerHello,
  workerWelcomeSchema,
} from "../contracts/hub/work.ts";
import {
  type PhotoReport,
  type PhotoReportAnswer,
  photoReportAnswerSchema,
} from "../contracts/hub/photo_report.ts";
import {
  type DirectAnswer,
  directAnswerSchema,
  type directRequestSchema,
  type PictureSizes,
} from "../contracts/hub/direct.ts";
import type { AskHub, HubRequest } from "../http/asking/ask_hub.ts";
import { jsonOf } from "../http/asking/json_of.ts";
import { readBody } from "../http/asking/read_body.ts";

export type Welcome = z.infer<typeof workerWelcomeSchema>;
/** The pictures that are made of a photo. */
export type MadePicture = "thumbnail" | "developed";

/** Time for an answer to begin, in milliseconds; and the slowest line for uploads, in bytes a ms. */
const ANSWER_MS = 30_000, HEARTBEAT_MS = 10_000, SLOWEST = 10;

/** What a worker says to the hub; each is said until it is answered, unless `signal` aborts. */
export class HubClient {
  readonly #ask: AskHub;

  constructor(ask: AskHub) {
    this.#ask = ask;
  }

  /** @throws {HubRefusal} 409 if the hub lets this worker do nothing. */
  hello(hello: WorkerHello, signal: AbortSignal): Promise<Welcome> {
    const read = jsonOf(workerWelcomeSchema);
    return this.#post("/v1/work/workers", hello, { timeoutMs: ANSWER_MS, read }, signal);
  }

  /**
   * Asks for photos.
   *
   * @param waitSeconds how long the hub waits for one if there is none, 0 to 30.
   * @throws {HubRefusal} 404 if the hub does not know the worker, 409 if it gets nothing.
   */
  async lease(
    { worker, most, waitSeconds }: { worker: string; most: number; waitSeconds: number },
    signal: AbortSignal,
  ): Promise<LeasedPhoto[]> {
    const timeoutMs = ANSWER_MS + waitSeconds * 1000, read = jsonOf(leasesSchema);
    const body = { worker, most, wait_seconds: waitSeconds };
    return (await this.#post("/v1/work/leases", body, { timeoutMs, read }, signal)).leases;
  }

  /**
   * Asks once for the photo at a path.
   *
   * @returns undefined if none waits there for a worker.
   * @throws {PassingFault} if the hub does not answer.
   * @throws {HubRefusal} as {@link lease}.
   */
  async leaseFile(
    worker: string,
    file: { root: string; path: string },
    signal: AbortSignal,
  ): Promise<LeasedPhoto | undefined> {
    const how = { timeoutMs: ANSWER_MS, read: jsonOf(leasesSchema), isOnce: true };
    const body = { worker, most: 1, wait_seconds: 0, file };
    return (await this.#post("/v1/work/leases", body, how, signal)).leases.at(0);
  }

  /**
   * Says once which leases are still worked on.
   *
   * @throws {PassingFault} if the hub does not answer.
   */
  heartbeat(heartbeat: Heartbeat): Promise<HeartbeatAnswer> {
    const read = jsonOf(heartbeatAnswerSchema);
    const how = { timeoutMs: HEARTBEAT_MS, read, isOnce: true };
    return this.#post("/v1/work/heartbeat", heartbeat, how, new AbortController().signal);
  }

  /** @returns the bytes of a leased photo. @throws {PhotoFault} if they are too many. */
  async bytes(lease: LeasedPhoto, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer>> {
    const path = pathOf(lease, "bytes");
    return await this.#ask({ method: "GET", path, timeoutMs: ANSWER_MS, read: readBody }, signal);
  }

  /** Asks once for addresses at the store of objects. @throws {PassingFault} {@link HubRefusal} */
  direct(
    lease: LeasedPhoto,
    wanted: z.input<typeof directRequestSchema>,
    signal: AbortSignal,
  ): Promise<DirectAnswer> {
    const how = { timeoutMs: ANSWER_MS, read: jsonOf(directAnswerSchema), isOnce: true };
    return this.#post(pathOf(lease, "direct"), wanted, how, signal);
  }

  /** Says once that pictures are where the hub said. @throws as {@link direct} does. */
  stored(lease: LeasedPhoto, sizes: PictureSizes, signal: AbortSignal): Promise<void> {
    const read = async (response: Response) => void await response.body?.cancel();
    const how = { timeoutMs: ANSWER_MS, read, isOnce: true };
    return this.#post(pathOf(lease, "stored"), sizes, how, signal);
  }

  async putPicture(
    lease: LeasedPhoto,
    picture: MadePicture,
    bytes: Uint8Array,
    signal: AbortSignal,
  ): Promise<void> {
    const timeoutMs = ANSWER_MS + bytes.length / SLOWEST, path = pathOf(lease, picture);
    const read = async (response: Response) => void await response.body?.cancel();
    await this.#ask({ method: "PUT", path, body: bytes, timeoutMs, read }, signal);
  }

  /** Reports what a photo shows, or why it could not be processed. */
  report(report: PhotoReport, signal: AbortSignal): Promise<PhotoReportAnswer> {
    const read = jsonOf(photoReportAnswerSchema);
    return this.#post(
      "/v1/callback/photo-processed",
      report,
      { timeoutMs: ANSWER_MS, read },
      signal,
    );
  }

  #post<Answer>(
    path: string,
    body: unknown,
    how: {
      timeoutMs: number;
      read: HubRequest<Answer>["read"];
      isOnce?: boolean;
    },
    signal: AbortSignal,
  ): Promise<Answer> {
    return this.#ask({ method: "POST", path, body, ...how }, signal);
  }
}

function pathOf(
  { lease_id, tenant }: LeasedPhoto,
  what: MadePicture | "bytes" | "direct" | "stored",
): string {
  return `/v1/work/leases/${lease_id}/${what}?tenant=${tenant}`;
}
