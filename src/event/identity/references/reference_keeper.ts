import { join } from "node:path";
import type { Clock } from "../../../runtime/clock.ts";
import { layout } from "../../event_layout.ts";
import { LinkRefused } from "../../../core/link_refused.ts";
import { oneAtATime } from "../../../runtime/one_at_a_time.ts";
import type { Log } from "../../../runtime/log.ts";
import { PhotoFault } from "../../../core/photo_fault.ts";
import { type Portrait, portraitIn } from "../../../core/portrait.ts";
import { referredBy } from "../../../core/reference_path.ts";
import type { ReferenceRow } from "../../db/people/references.ts";
import type { Store } from "../../db/store.ts";
import { promisesPhoto, SNIFF_BYTES, sniffFormat } from "../../../processor/decode/format.ts";
import { fingerprint } from "../../disk/fingerprint.ts";
import { type FoundFile, unchanged } from "../../watcher/found_file.ts";
import { scanFolder } from "../../watcher/scan.ts";
import type { DevelopBytes } from "../../../processor/pool/develop_bytes.ts";
import type { DecisionContext } from "../decisions/apply_decision.ts";
import { type AdoptedReference, adoptReference, dropReference } from "./adopt_reference.ts";
import { isDueAgain } from "./due_again.ts";
import { nearWords } from "./near_words.ts";
import { type Sentence, sentence } from "../../../core/sentences/sentence.ts";

export interface ReferenceDependencies extends Omit<DecisionContext, "now"> {
  /** Absolute path of EventRoot. */
  root: string;
  store: Store;
  develop: DevelopBytes;
  clock: Clock;
  log: Log;
  /** The detector's confidence from which something counts as a face. */
  minScore: number;
  /** Puts a photo into the folders of the people it shows now. */
  route: (photoId: number) => void;
  /** Ends a look between two files. */
  signal?: AbortSignal;
  /** Told after references changed. */
  onChanged: () => void;
}

/** Pause between looks into Admin/People, in milliseconds. */
const LOOK_MS = 2000;

/** Keeps the people whom reference photos in Admin/People name. */
export class ReferenceKeeper {
  readonly #deps: ReferenceDependencies;
  readonly #folder: string;
  readonly #refused = new Set<string>();
  #seen = new Map<string, FoundFile>();
  /** The person whom each content named, for files that were renamed or touched since. */
  readonly #known = new Map<string, number>();

  constructor(deps: ReferenceDependencies) {
    this.#deps = deps;
    this.#folder = join(deps.root, layout.references);
  }

  /** Looks for references that came, changed or went until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.look(false);
      await this.#deps.clock.sleep(LOOK_MS, signal);
    }
  }

  /**
   * @param settled whether all files are known to be whole, so that none need be waited for.
   * @param whole paths of files that are known to be.
   */
  readonly look = oneAtATime((settled: boolean, whole: ReadonlySet<string> = new Set()) =>
    this.#lookOnce((path) => settled || whole.has(path)).catch((error) =>
      this.#deps.log.warn(
        `Cannot read ${layout.references} now, photosort tries again: ${String(error)}`,
      )
    )
  );

  async #lookOnce(isWhole: (path: string) => boolean): Promise<void> {
    const { store, log, signal } = this.#deps;
    const files = await this.#files();
    // A folder that cannot be seen says that the drive is gone, not that the references are.
    if (files === undefined) return;
    const known = new Map(store.references.all().map((row) => [row.path, row]));
    let wentOneInUse = false;
    for (const row of known.values()) {
      const file = files.get(row.path);
      const isKnown = row.model === null || row.model === this.#deps.model;
      if (isKnown && file && unchanged(file, { size: row.size, mtimeMs: row.mtimeMs })) continue;
      if (row.personId !== null) this.#known.set(row.sha256, row.personId);
      wentOneInUse ||= row.personId !== null;
      this.#drop(row);
    }
    for (const row of store.references.all()) {
      if (isDueAgain(store, row, wentOneInUse)) this.#drop(row);
      else files.delete(row.path);
    }
    const before = this.#seen;
    this.#seen = files;
    for (const file of files.values()) {
      const last = before.get(file.path);
      if (signal?.aborted) return;
      const hasStoodStill = last !== undefined && unchanged(last, file);
      if (!hasStoodStill && !isWhole(file.path)) continue;
      // One that is locked must not keep the others away.
      await this.#takeIn(file).catch((error) =>
        log.warn(
          `Cannot read ${layout.references}/${file.path} now, photosort tries again: ${
            String(error)
          }`,
        )
      );
    }
  }

  /** @returns undefined if some of the files cannot be seen now. */
  async #files(): Promise<Map<string, FoundFile> | undefined> {
    const files = new Map<string, FoundFile>();
    const { log } = this.#deps;
    let hidden = false;
    try {
      const unreadable = (path: string, error: unknown) => {
        if (error instanceof LinkRefused) return this.#refuse(path, error);
        hidden = true;
        log.warn(`Cannot read ${layout.references}/${path}: ${String(error)}`);
      };
      for await (const file of scanFolder(this.#folder, unreadable)) {
        if (promisesPhoto(file.path) && file.size > 0) files.set(file.path, file);
      }
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      hidden = true;
    }
    return hidden ? undefined : files;
  }

  /** Says it once, and not at every look. */
  #refuse(path: string, error: LinkRefused): void {
    if (!this.#refused.has(path)) this.#deps.log.warn(`${layout.references}/${error.message}`);
    this.#refused.add(path);
  }

  async #takeIn(file: FoundFile): Promise<void> {
    const referred = referredBy(file.path);
    const { bytes, sha256 } = await fingerprint(this.#folder, file);
    const look = referred === undefined
      ? { problem: sentence("namesNobodyUse") }
      : await this.#look(bytes, file.path);
    const about = { file, sha256, look, known: this.#known.get(sha256) };
    const adopted = adoptReference(this.#deps, referred, about);
    this.#tell(`${layout.references}/${file.path}`, referred?.name, adopted);
    this.#changed(adopted.photos);
  }

  #tell(path: string, name: string | undefined, { refused, near }: AdoptedReference): void {
    const { log } = this.#deps;
    if (refused?.refusal === "unlike") {
      const todo = `if it does show ${name}: photosort people accept "${path}"`;
      log.warn(`${path} is not used, because ${refused.problem}; ${todo}`, { path });
    } else if (refused !== undefined) {
      log.warn(`${path} cannot be used: ${refused.problem}`, { path });
    } else if (near !== undefined) {
      log.warn(
        `${path} shows ${name}, but also looks like ${nearWords(near)}: see \`photosort review\``,
        { path },
      );
    } else log.info(`${path} shows ${name}`, { path });
  }

  #drop(row: ReferenceRow): void {
    dropReference(this.#deps, row);
    this.#deps.onChanged();
  }

  async #look(bytes: Uint8Array, path: string): Promise<Portrait> {
    const format = sniffFormat(bytes.subarray(0, SNIFF_BYTES), path);
    if (format === undefined) return { problem: sentence("noPictureAtAll") };
    try {
      const photo = await this.#deps.develop(bytes, format, () => {});
      if ("standsBack" in photo) throw new TypeError("A reference has no partner");
      return portraitIn(photo.faces, this.#deps.minScore);
    } catch (error) {
      if (error instanceof PhotoFault) return { problem: error.message as Sentence };
      throw error;
    }
  }

  #changed(photos: readonly number[]): void {
    for (const photoId of photos) this.#deps.route(photoId);
    this.#deps.onChanged();
  }
}
