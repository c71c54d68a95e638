/** A hub for tests of workers: it says what contracts/hub says, and keeps everything in memory. */
import type { z } from "zod";
import {
  type PhotoReport,
  type PhotoReportAnswer,
  photoReportSchema,
} from "../../src/contracts/hub/photo_report.ts";
import {
  type Heartbeat,
  heartbeatSchema,
  type LeasedPhoto,
  leaseRequestSchema,
  type WorkerHello,
  workerHelloSchema,
} from "../../src/contracts/hub/work.ts";
import { serve } from "../../src/http/serve.ts";

export interface FakePhoto {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
  file: { root: string; path: string } | null;
}

/** Answers in place of the hub; undefined: the hub answers. */
export type Interruption = (method: string, path: string) => Response | undefined;

const tenant = crypto.randomUUID();
const json = (body: unknown) => Response.json(body);

/** @returns an answer as the hub gives one that refuses something. */
export function problem(status: number, detail: string, headers: Record<string, string> = {}) {
  return new Response(JSON.stringify({ type: "about:blank", title: "Refused", status, detail }), {
    status,
    headers: { "content-type": "application/problem+json", ...headers },
  });
}

export class FakeHub {
  readonly key = "a-key-of-the-role-worker";
  readonly hellos: WorkerHello[] = [];
  readonly heartbeats: Heartbeat[] = [];
  /** Reports in the order in which they came first. */
  readonly reports: PhotoReport[] = [];
  /** Requests that came, such as `POST /v1/work/leases`. */
  readonly asked: string[] = [];
  /** Bytes of stored pictures, by `LEASE thumbnail` and `LEASE developed`. */
  readonly pictures = new Map<string, number>();
  readonly leases = new Map<string, { photo: number; attempt: number }>();
  /** Photos with which a worker was lost. */
  readonly suspects = new Set<number>();
  /** Others that may stand for photos' shots, by the photo. */
  readonly standIns = new Map<number, LeasedPhoto["stand_in"]>();
  interrupt: Interruption = () => undefined;
  readonly #photos: FakePhoto[] = [];
  readonly #attempts: number[] = [];
  #ready: number[] = [];
  #awaitingReport: (() => void)[] = [];
  readonly #answers = new Map<string, PhotoReportAnswer>();
  #server: ReturnType<typeof serve> | undefined;
  #port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Numbers of the photos that wait for a worker. */
  get ready(): readonly number[] {
    return this.#ready;
  }

  /** Serves, at the port of before if it was closed. */
  open(): this {
    const probe = Deno.listen({ hostname: "127.0.0.1", port: this.#port });
    this.#port = probe.addr.port;
    probe.close();
    this.#server = serve("127.0.0.1", this.#port, (request) => this.#answer(request));
    return this;
  }

  async close(): Promise<void> {
    await this.#server?.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  /** @param file where its bytes are below a root; left out: the hub alone has them. */
  add(name: string, bytes: Uint8Array<ArrayBuffer>, file: FakePhoto["file"] = null): number {
    const photo = this.#photos.push({ name, bytes, file });
    this.#ready.push(photo);
    return photo;
  }

  /** Resolves at the next report, however long it takes. */
  async nextReport(): Promise<void> {
    await new Promise<void>((resolve) => this.#awaitingReport.push(resolve));
  }

  /** Takes a lease away, so that somebody else gets the photo. */
  takeAway(lease: string): void {
    const { photo } = this.leases.get(lease)!;
    this.leases.delete(lease);
    this.#ready.push(photo);
  }

  async #answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url), { method } = request;
    this.asked.push(`${method} ${pathname}`);
    const interruption = this.interrupt(method, pathname);
    if (interruption !== undefined) {
      await request.body?.cancel();
      return interruption;
    }
    if (request.headers.get("authorization") !== `Bearer ${this.key}`) {
      return problem(401, "The key is not known");
    }
    const read = async <Schema extends z.ZodType>(schema: Schema) =>
      schema.parse(await request.json());
    if (pathname === "/v1/work/workers") return this.#hear(await read(workerHelloSchema));
    if (pathname === "/v1/work/leases") {
      const { worker, most, file } = await read(leaseRequestSchema);
      if (!this.#isKnown(worker)) return unknownWorker();
      return json({ leases: file === undefined ? this.#lease(most) : this.#leaseAt(file) });
    }
    if (pathname === "/v1/work/heartbeat") return this.#beat(await read(heartbeatSchema));
    if (pathname === "/v1/callback/photo-processed") {
      return this.#take(await read(photoReportSchema));
    }
    const [, lease, what] = /^\/v1\/work\/leases\/([^/]+)\/(\w+)$/.exec(pathname) ?? [];
    const held = this.leases.get(lease);
    if (held === undefined) return problem(404, "There is no such lease");
    if (what === "bytes") return new Response(this.#photos[held.photo - 1].bytes);
    this.pictures.set(`${lease} ${what}`, (await request.arrayBuffer()).byteLength);
    return new Response(null, { status: 204 });
  }

  #hear(hello: WorkerHello): Response {
    this.hellos.push(hello);
    return json({ heartbeat_seconds: 15, lease_seconds: 60 });
  }

  #isKnown(worker: string): boolean {
    return this.hellos.some(({ id }) => id === worker);
  }

  #leaseAt({ root, path }: { root: string; path: string }): LeasedPhoto[] {
    const photo = this.#photos.findIndex(({ file }) => file?.root === root && file.path === path) +
      1;
    if (!this.#ready.includes(photo)) return [];
    this.#ready = [photo, ...this.#ready.filter((other) => other !== photo)];
    return this.#lease(1);
  }

  #lease(most: number): LeasedPhoto[] {
    return this.#ready.splice(0, most).map((photo) => {
      const { name, file } = this.#photos[photo - 1], lease_id = crypto.randomUUID();
      const attempt = this.#attempts[photo] = (this.#attempts[photo] ?? 0) + 1;
      this.leases.set(lease_id, { photo, attempt });
      const until = new Date(Date.now() + 60_000).toISOString();
      const is_suspect = this.suspects.has(photo);
      const given = { lease_id, tenant, photo_id: photo, attempt, name, file, until, is_suspect };
      const stand_in = this.standIns.get(photo);
      return stand_in === undefined ? given : { ...given, stand_in };
    });
  }

  #beat(heartbeat: Heartbeat): Response {
    if (!this.#isKnown(heartbeat.worker)) return unknownWorker();
    this.heartbeats.push(heartbeat);
    const listed = heartbeat.leases.map(({ lease_id }) => lease_id);
    if (heartbeat.state === "draining") {
      for (const lease of [...this.leases.keys()].filter((id) => !listed.includes(id))) {
        this.takeAway(lease);
      }
    }
    return json({ lost: listed.filter((id) => !this.leases.has(id)) });
  }

  #take(report: PhotoReport): Response {
    const answered = this.#answers.get(report.callback_id);
    if (answered !== undefined) return json(answered);
    const lease = this.leases.get(report.lease_id);
    if (lease?.attempt !== report.attempt) return problem(409, "The lease is in force no more");
    this.leases.delete(report.lease_id);
    this.reports.push(report);
    for (const resolve of this.#awaitingReport.splice(0)) resolve();
    const isPaired = report.outcome === "paired";
    const answer = {
      ...{ ok: true as const, person_ids: [], created_person_ids: [] },
      ...isPaired && { paired_with: report.photo_id + 1 },
    };
    this.#answers.set(report.callback_id, answer);
    return json(answer);
  }
}

function unknownWorker(): Response {
  return problem(404, "The hub does not know this worker");
}
