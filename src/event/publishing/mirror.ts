import type { FileToPublish, GalleryTable } from "../db/galleries/galleries.ts";
import type { PublicationRow, PublicationTable } from "../db/galleries/publications.ts";
import { planMirror } from "./plan_mirror.ts";
import { TargetFault, type TargetFaultKind } from "../../remote/target_fault.ts";
import type { FileToSend, Target } from "./target.ts";

export interface MirrorContext {
  publications: PublicationTable;
  galleries: Pick<GalleryTable, "toPublish" | "beingWritten">;
  target: Target;
  /** How the target is recorded, such as `s3://bucket/prefix`. */
  name: string;
  /** @returns milliseconds since 1970. */
  now: () => number;
  /** Opens a file of a gallery; undefined if it is not as it was written. */
  open: (file: FileToPublish) => Promise<FileToSend & Disposable | undefined>;
  /** Whether files that are known to be there are looked at again. */
  checks: boolean;
  /** Told after each file: how many of how many are done. */
  onProgress: (done: number, of: number) => void;
}

/** What was done at a target. */
export interface Mirrored {
  sent: number;
  /** Bytes of those. */
  bytes: number;
  deleted: number;
  /** Files that were there already. */
  asBefore: number;
  /** Files that are not there yet. */
  unsent: number;
  /** Withdrawn files that may still be there; the next run tries again. */
  toDelete: number;
  /** Why something was left; of several reasons the last. */
  fault?: { kind: TargetFaultKind; message: string };
}

/**
 * Makes a target equal to the galleries: deletes what was withdrawn, then sends what is new or
 * changed, pages last. Each file's row is written before anything is done, so that a run that was cut
 * short is gone on with: what arrived is not sent again.
 */
export async function mirror(context: MirrorContext): Promise<Mirrored> {
  const run = new MirrorRun(context);
  await run.deleteWithdrawn();
  await run.send();
  // Somebody may have been forgotten meanwhile.
  await run.deleteWithdrawn();
  return run.result;
}

/** Faults after which nothing else would work either. */
const endsAll: readonly TargetFaultKind[] = ["refused", "full", "clock", "away"];

class MirrorRun {
  readonly #context: MirrorContext;
  readonly result: Mirrored;
  #isOver = false;
  #done = 0;

  constructor(context: MirrorContext) {
    this.#context = context;
    const { deletes, sends, asBefore } = this.#plan();
    this.result = {
      ...{ sent: 0, bytes: 0, deleted: 0, asBefore },
      ...{ unsent: sends.length, toDelete: deletes.length },
    };
  }

  #plan() {
    const { galleries, publications, name, checks, now } = this.#context;
    const beingWritten = galleries.beingWritten(now());
    return planMirror(galleries.toPublish(now()), publications.of(name), { beingWritten, checks });
  }

  async deleteWithdrawn(): Promise<void> {
    const { publications, target, name, now } = this.#context, { deletes } = this.#plan();
    this.result.toDelete = deletes.length;
    for (const { path, state } of deletes) {
      if (state !== "delete") publications.toDelete(name, path, now());
    }
    for (const { path, upload } of deletes) {
      await this.#attempt(path, async () => {
        await target.delete(path, upload);
        publications.remove(name, path);
        this.result.deleted++;
        this.result.toDelete--;
      });
    }
  }

  async send(): Promise<void> {
    const before = this.result.unsent;
    for (const { file, row } of this.#plan().sends) {
      await this.#attempt(file.path, () => this.#sendOne(file, row));
    }
    const isLost = this.result.fault?.kind === "away", hasSent = this.result.unsent < before;
    // A look at everything begins anew by itself.
    if (!isLost || !hasSent || this.#context.checks) return;
    // The connection was lost, which it was not before.
    this.#isOver = false;
    delete this.result.fault;
    await this.send();
  }

  /** Notes why something was not done, for `status` and the next run. */
  async #attempt(path: string, work: () => Promise<void>): Promise<void> {
    if (this.#isOver) return;
    const { publications, name, now, onProgress } = this.#context;
    try {
      await work();
    } catch (error) {
      if (!(error instanceof TargetFault)) throw error;
      const { kind, message } = error;
      publications.failed(name, path, message, now());
      this.result.fault = { kind, message };
      this.#isOver = endsAll.includes(kind);
    }
    const { deleted, unsent, toDelete } = this.result;
    onProgress(++this.#done, Math.max(this.#done, deleted + toDelete + unsent + this.result.sent));
  }

  async #sendOne(wanted: FileToPublish, row: PublicationRow | undefined): Promise<void> {
    const { publications, target, name, now } = this.#context, { path } = wanted;
    const isSame = row?.sha256 === wanted.sha256;
    using file = await this.#context.open(wanted);
    if (file === undefined) {
      throw new TargetFault("file", "the file is not as photosort wrote it: make galleries again");
    }
    if (!isSame && row?.upload) await target.giveUp(path, row.upload);
    if (!isSame || row?.state === "delete") publications.want(name, wanted, now());
    // A run that was cut short may have sent it already.
    if (isSame && await target.holds(file)) this.result.asBefore++;
    else {
      publications.resend(name, path, now());
      await this.#put(file, isSame ? row!.upload : null);
      this.result.sent++;
      this.result.bytes += file.size;
    }
    publications.sent(name, wanted, now());
    this.result.unsent--;
  }

  async #put(file: FileToSend, upload: string | null): Promise<void> {
    const { publications, target, name } = this.#context;
    await target.put(file, {
      upload,
      keep: (kept) => publications.setUpload(name, file.path, kept),
    });
    if (await target.holds(file)) return;
    throw new TargetFault("file", "the file arrived otherwise than it was sent");
  }
}
