/** A hub with its page, served to a browser, and a worker that finds the faces it is told. */
import { join } from "node:path";
import sharp from "sharp";
import type { Readiness } from "../../src/contracts/hub/readiness.ts";
import type { LeasedPhoto } from "../../src/contracts/hub/work.ts";
import { loadPageAssets } from "../../src/hub/api/page_assets.ts";
import { PgBossBroker } from "../../src/hub/broker/pg_boss_broker.ts";
import type { HubDatabase } from "../../src/hub/db/database.ts";
import type { HubIdentity } from "../../src/hub/identity/hub_identity.ts";
import { Reviewer } from "../../src/hub/identity/review/reviewer.ts";
import { Upkeep } from "../../src/hub/identity/upkeep/upkeep.ts";
import { IngestRunner } from "../../src/hub/ingest/ingest_runner.ts";
import { Roots } from "../../src/hub/ingest/roots.ts";
import { openFolderObjects } from "../../src/hub/objects/folder_objects.ts";
import { FaceCrops } from "../../src/hub/views/face_crops.ts";
import { createWork } from "../../src/hub/work/hub_work.ts";
import { systemClock } from "../../src/runtime/clock.ts";
import { type Actor, newHub, type TestHub } from "./hub_app.ts";
import { newPglite } from "./hub_database.ts";
import { silent } from "./hub_ingest.ts";
import { erasuresOn } from "./hub_erasures.ts";
import { compareHere, regrouperOf } from "./hub_regrouper.ts";
import { faceOf, failed, identityOn, lookOf, processed } from "./hub_reports.ts";
import { helloOf, MODEL, VERSION } from "./hub_work.ts";
import { tempFolder } from "./temp_folder.ts";

export interface ServedHub extends TestHub, AsyncDisposable {
  url: string;
  db: HubDatabase;
  /** What the hub says keeps it from working; empty, nothing does. */
  troubles: Readiness["checks"];
  /** The folder of the root `photos`. */
  folder: string;
  /** Writes photos by path below the root. */
  write(...paths: string[]): Promise<void>;
  /**
   * Processes the photos that wait, as a worker of the tenant `mine` does.
   *
   * @param facesIn whom a photo shows, by its file's name; undefined: it cannot be processed.
   */
  work(facesIn: (name: string) => readonly number[] | undefined): Promise<void>;
  /** Takes in a folder of these photos, by whom each shows, and processes them. */
  takeIn(photos: Readonly<Record<string, readonly number[]>>): Promise<void>;
}

/**
 * Over a database of its own, in memory.
 *
 * @param identityFor by what people are told apart.
 */
export async function newServedHub(
  identityFor: (db: HubDatabase) => HubIdentity = identityOn,
): Promise<ServedHub> {
  const db = await newPglite(), top = await tempFolder(), folder = join(top, "photos");
  await Deno.mkdir(folder);
  const broker = await PgBossBroker.open(db, {
    onError(error) {
      throw error;
    },
  });
  const objects = await openFolderObjects(join(top, "objects")), ending = new AbortController();
  const roots = new Roots([{ name: "photos", folder }]), parts = { db, broker, roots, objects };
  const ingest = new IngestRunner({ ...parts, clock: systemClock, log: silent });
  const picture = await pictureOf(800, 400), identity = identityFor(db);
  const regrouper = regrouperOf(identity);
  const upkeep = new Upkeep({ identity, regrouper, broker, clock: systemClock, log: silent });
  const hub = await newHub(db, {
    ...{ ...parts, ingest, identity, pageAssets: await loadPageAssets() },
    ...{ regrouper, upkeep, reviewer: new Reviewer(identity, compareHere()) },
    work: createWork({
      ...{ ...parts, clock: systemClock, log: silent, ending: ending.signal },
      program: { version: VERSION, model: MODEL },
    }),
    ...erasuresOn({ db, broker, objects, identity }),
    crops: new FaceCrops({
      objects,
      warn: (message) => hub.failures.push(message),
      thread: { cut: (_, cuts) => Promise.resolve({ pictures: cuts.map(() => picture) }) },
    }),
  });
  const troubles: ServedHub["troubles"] = [];
  const answer = (request: Request, from: string) => {
    if (new URL(request.url).pathname !== "/readyz") return hub.app.fetch(request, { from });
    const ready = troubles.length === 0;
    return Response.json({ ready, checks: troubles }, { status: ready ? 200 : 503 });
  };
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    (request, { remoteAddr }) => answer(request, remoteAddr.hostname),
  );
  const write: ServedHub["write"] = async (...paths) => {
    for (const path of paths) {
      await Deno.mkdir(join(folder, path, ".."), { recursive: true });
      await Deno.writeFile(join(folder, path), picture);
    }
  };
  return {
    ...{ ...hub, db, troubles, folder, url: `http://127.0.0.1:${server.addr.port}`, write },
    work: (facesIn) => work(hub, picture, facesIn),
    async takeIn(photos) {
      await write(...Object.keys(photos));
      const { send, mine: { operator } } = hub;
      await ask(send, operator, "POST", "/v1/ingest-folder", { path: "photos" });
      await ingest.settled();
      await work(hub, picture, (name) => photos[name]);
    },
    async [Symbol.asyncDispose]() {
      ending.abort();
      await server.shutdown();
      await upkeep.close();
      await ingest.close();
      await broker.close();
      await db.close();
    },
  };
}

async function work(
  { send, mine: { worker } }: TestHub,
  picture: Uint8Array,
  facesIn: (name: string) => readonly number[] | undefined,
): Promise<void> {
  const id = crypto.randomUUID();
  await ask(send, worker, "POST", "/v1/work/workers", helloOf(id));
  for (;;) {
    const wanted = { worker: id, most: 50, wait_seconds: 0 };
    const { leases } = await ask<{ leases: LeasedPhoto[] }>(
      ...[send, worker, "POST", "/v1/work/leases", wanted] as const,
    );
    if (leases.length === 0) return;
    for (const lease of leases) {
      const leased = { ...lease, worker: id }, faces = facesIn(lease.name);
      const { photo_id, lease_id, attempt } = leased;
      const held = { photo_id, lease_id, attempt, worker: id };
      if (faces !== undefined) {
        for (const name of ["thumbnail", "developed"]) {
          await ask(send, worker, "PUT", `/v1/work/leases/${lease_id}/${name}`, picture);
        }
      }
      const report = faces === undefined
        ? failed(held, false)
        : processed(held, faces.map((person, at) => faceOf(lookOf(person), at)), {
          captured_at: `2026-06-06T18:${String(photo_id % 60).padStart(2, "0")}:00`,
          camera: "Canon EOS R5",
        });
      await ask(send, worker, "POST", "/v1/callback/photo-processed", report);
    }
  }
}

async function ask<T>(
  send: TestHub["send"],
  as: Actor,
  ...sent: [string, string, unknown]
): Promise<T> {
  const headers = sent[2] instanceof Uint8Array ? { "content-type": "image/jpeg" } : undefined;
  const { status, body } = await send(as, ...sent, headers);
  if (status >= 300) throw new Error(`${sent[1]} was answered ${status}: ${JSON.stringify(body)}`);
  return body;
}

async function pictureOf(width: number, height: number): Promise<Uint8Array<ArrayBuffer>> {
  const background = { r: 60, g: 90, b: 120 };
  return new Uint8Array(
    await sharp({ create: { width, height, channels: 3, background } }).jpeg().toBuffer(),
  );
}
