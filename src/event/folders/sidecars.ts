import { join } from "node:path";
import { layout } from "../event_layout.ts";
import type { PhotoRow } from "../db/photos/photos.ts";
import type { Store } from "../db/store.ts";
import type { Disk } from "../disk/disk.ts";
import { isSealed, seal } from "./seal.ts";
import { sidecarName } from "./sidecar_name.ts";
import { taggedPhoto } from "./tagged_photo.ts";

export interface SidecarDependencies {
  /** Absolute path of EventRoot. */
  root: string;
  store: Store;
  disk: Disk;
  /** Whether photos without a sidecar get one; existing sidecars are always kept up to date. */
  makesNew: boolean;
  warn: (message: string) => void;
}

export interface Sidecars {
  /**
   * Updates the sidecar beside a developed photo, which names the people in it. A photo that shows
   * nobody has no sidecar. A file that photosort did not write, or that somebody changed, stays as
   * it is.
   */
  keep(photoId: number): Promise<void>;
  /**
   * @returns photos whose sidecar must be written again. Opens existing sidecars only at the first
   * comparison and after decisions; otherwise one listing shows which are missing.
   */
  findDiffering(): Promise<number[]>;
}

/** Keeps the sidecars beside the developed photos. */
export function createSidecars(
  { root, store, disk, makesNew, warn }: SidecarDependencies,
): Sidecars {
  /** The last decision that everything on disk was compared with. */
  let comparedWith: number | undefined;
  const pathOf = ({ outputName }: Pick<PhotoRow, "outputName">) =>
    `${layout.processed}/${sidecarName(outputName)}`;

  async function wantedText(photo: PhotoRow): Promise<string | undefined> {
    const tagged = taggedPhoto(store, photo);
    if (tagged === undefined) return undefined;
    // The XML library is loaded for the first sidecar, as most events have none.
    const { xmpPacket } = await import("./xmp.ts");
    return seal(xmpPacket(tagged));
  }

  async function isRight(photo: PhotoRow): Promise<boolean> {
    return await readIfThere(join(root, pathOf(photo))) === await wantedText(photo);
  }

  return {
    async keep(photoId) {
      const photo = store.photos.get(photoId), path = pathOf(photo);
      const there = await readIfThere(join(root, path));
      if (there === undefined && !makesNew) return;
      const wanted = await wantedText(photo);
      if (there === wanted) return;
      if (there !== undefined && !isSealed(there)) {
        if (wanted !== undefined) warn(foreignLine(path));
        return;
      }
      if (wanted === undefined) await disk.remove(path);
      else await disk.write(path, new TextEncoder().encode(wanted));
    },
    async findDiffering() {
      // A folder that cannot be seen says that the drive is gone, not that the sidecars are.
      if (!await disk.exists(layout.processed)) return [];
      const decided = store.decisions.lastId(), opens = comparedWith !== decided;
      const names = new Set((await disk.files(layout.processed)).map((name) => name.toLowerCase()));
      const differing: number[] = [];
      for (const { id, outputName } of store.photos.withOutput()) {
        const photo = store.photos.get(id);
        const isThere = names.has(sidecarName(outputName).toLowerCase());
        if (!isThere && makesNew && taggedPhoto(store, photo) !== undefined) differing.push(id);
        if (isThere && opens && !await isRight(photo)) differing.push(id);
      }
      comparedWith = decided;
      return differing;
    },
  };
}

function foreignLine(path: string): string {
  return `Another program wrote or changed ${path}: it stays as it is, and may name the wrong ` +
    "people. " +
    "Move it away, and photosort writes its own at the next scan";
}

/** @returns "" for what is no plain file, as photosort never writes that. */
async function readIfThere(path: string): Promise<string | undefined> {
  try {
    if (!(await Deno.lstat(path)).isFile) return "";
    return new TextDecoder("utf-8", { ignoreBOM: true }).decode(await Deno.readFile(path));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
