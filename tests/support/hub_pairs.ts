/** Files of shots, reported as a worker would that reads them, and what a hub shows of them. */
import type { PairPreference, Rendition } from "../../src/core/shot.ts";
import { mayBeOneShot } from "../../src/core/shot.ts";
import type { PhotoReport, PhotoReportAnswer } from "../../src/contracts/hub/photo_report.ts";
import type { HubDatabase } from "../../src/hub/db/database.ts";
import { jobStanding } from "../../src/hub/db/ingest/ingest_counts.ts";
import { readLeased } from "../../src/hub/db/leases.ts";
import { setPairPreference } from "../../src/hub/db/shots/pair_preference.ts";
import { shotNamed } from "../../src/hub/db/shots/shot_named.ts";
import { shownPhotos } from "../../src/hub/db/views/shown_photos.ts";
import type { HubIdentity } from "../../src/hub/identity/hub_identity.ts";
import { recordReport } from "../../src/hub/identity/record_report.ts";
import { type StandIn, standInsFor } from "../../src/hub/work/stand_ins.ts";
import {
  addPaths,
  faceOf,
  failed,
  identityOn,
  lease,
  type Leased,
  lookOf,
  newJob,
  newPhoto,
  processed,
} from "./hub_reports.ts";
import { newTenant } from "./hub_tenant.ts";

export const NOON = "2026-06-06T12:00:00", LATER = "2026-06-06T12:00:09";

/** A file, and what a worker finds in it. */
export interface ShotOnDisk {
  path: string;
  /** Whom it shows, by look. */
  people?: readonly number[];
  capturedAt?: string | null;
  camera?: string | null;
  serial?: string | null;
  /** A number for its bytes; left out: no other file has them. */
  content?: number;
  /** What is in it; left out: what its name says. */
  rendition?: Rendition | null;
}

/** A photo that a worker has, with what it needs to know. */
export interface TakenFile {
  leased: Leased;
  standIn: StandIn | undefined;
}

/** A tenant with files that wait for workers. */
export class PairedTenant {
  readonly identity: HubIdentity;
  readonly files = new Map<number, ShotOnDisk>();

  private constructor(
    readonly db: HubDatabase,
    readonly tenant: string,
    readonly removed: string[],
  ) {
    this.identity = identityOn(db, { removed });
  }

  static async open(
    db: HubDatabase,
    pairs?: PairPreference,
    tenant?: string,
  ): Promise<PairedTenant> {
    const one = new PairedTenant(db, tenant ?? await newTenant(db), []);
    if (pairs !== undefined) await one.prefer(pairs);
    return one;
  }

  async prefer(pairs: PairPreference): Promise<void> {
    await this.#tx((tx) => setPairPreference(tx, pairs));
  }

  /** Adds files that wait. @returns their numbers. */
  async add(...files: ShotOnDisk[]): Promise<number[]> {
    const photos: number[] = [];
    for (const file of files) {
      const photo = await newPhoto(this.db, this.tenant, shotNamed(file.path));
      await addPaths(this.db, this.tenant, [{ path: file.path, photo }]);
      this.files.set(photo, file);
      photos.push(photo);
    }
    return photos;
  }

  /** Adds a newer version of a photo's file. @returns its number. */
  async change(photo: number, file: Partial<ShotOnDisk>): Promise<number> {
    const now = { ...this.files.get(photo)!, ...file };
    const newer = await newPhoto(this.db, this.tenant, shotNamed(now.path));
    await addPaths(this.db, this.tenant, [{ path: now.path, photo, newer }]);
    this.files.set(newer, now);
    return newer;
  }

  /** Adds a job that waits for photos. @returns its id. */
  job(...photos: number[]): Promise<string> {
    const items = photos.map((photo) => ({ path: this.files.get(photo)!.path, photo }));
    return newJob(this.db, this.tenant, items);
  }

  async take(photo: number): Promise<TakenFile> {
    const leased = await lease(this.db, this.tenant, photo);
    const standIns = await this.#tx(async (tx) => standInsFor(tx, await readLeased(tx, [photo])));
    return { leased, standIn: standIns.get(photo) };
  }

  /** The report of a worker that has a photo. */
  report({ leased, standIn }: TakenFile): PhotoReport {
    const file = this.files.get(leased.photo_id)!;
    const { capturedAt = NOON, camera = "ND850", serial = null, people = [1, 2] } = file;
    const sha256 = (file.content ?? 1000 + leased.photo_id).toString(16).padStart(64, "0");
    const { rendition = shotNamed(file.path).rendition } = file;
    const shot = { sha256, captured_at: capturedAt, camera, serial, rendition };
    if (standIn !== undefined && mayBeOneShot({ capturedAt, camera, serial }, standIn)) {
      return { outcome: "paired", callback_id: `cb-${leased.lease_id}`, ...leased, ...shot };
    }
    return processed(leased, people.map((person, at) => faceOf(lookOf(person), at)), shot);
  }

  send(report: PhotoReport): Promise<PhotoReportAnswer> {
    return recordReport(this.identity, { tenant: this.tenant }, report);
  }

  async process(...photos: number[]): Promise<PhotoReportAnswer[]> {
    const answers: PhotoReportAnswer[] = [];
    for (const photo of photos) answers.push(await this.send(this.report(await this.take(photo))));
    return answers;
  }

  /** Processes whatever waits, until nothing does. */
  async settle(): Promise<void> {
    for (;;) {
      const [next] = await this.#tx((tx) =>
        tx.selectFrom("photo").select("id").where("state", "=", "READY").orderBy("id").execute()
      );
      if (next === undefined) return;
      await this.process(next.id);
    }
  }

  async fail(photo: number, mayRetry = false): Promise<void> {
    await this.send(failed((await this.take(photo)).leased, mayRetry));
  }

  /** What is shown: the paths of the photos, with the people in each. */
  async shown(): Promise<[path: string, ...people: number[]][]> {
    const photos = await this.#tx((tx) => shownPhotos(tx, { most: 100 }));
    return photos.map(({ id, people }): [string, ...number[]] => [
      this.files.get(id)!.path,
      ...people,
    ]).sort();
  }

  /** Every photo with the one that stands for it, its state, and how many faces it has. */
  async rows() {
    return await this.#tx(async (tx) => {
      const photos = await tx.selectFrom("photo").select(["id", "state", "paired_with"])
        .orderBy("id").execute();
      const faces = await tx.selectFrom("face").select(["id", "photo_id"]).execute();
      return photos.map(({ id, state, paired_with }) => (
        [id, state, paired_with, faces.filter((face) => face.photo_id === id).length] as const
      ));
    });
  }

  /** How a job stands: its status, and processed, duplicates, failed and faces. */
  async counts(job: string) {
    const standing = (await this.#tx((tx) => jobStanding(tx, job)))!;
    const { status, processed, duplicates, failed, skipped, scanned, waiting, faces } = standing;
    const sum = processed + duplicates + failed + skipped + waiting;
    if (sum !== scanned) throw new Error(`${sum} of ${scanned} files are counted`);
    return [status, processed, duplicates, failed, faces] as const;
  }

  #tx<Result>(run: Parameters<typeof this.db.withTenant<Result>>[1]): Promise<Result> {
    return this.db.withTenant({ tenant: this.tenant }, run);
  }
}
