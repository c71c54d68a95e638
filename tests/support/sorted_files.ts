/** An event whose photos were sorted: real files in Incoming, Processed and folders; no faces. */
import { dirname, join } from "node:path";
import { outputName } from "../../src/core/safe_name.ts";
import { openDatabase } from "../../src/event/db/open.ts";
import { createStore, type Store } from "../../src/event/db/store.ts";
import type { Disk } from "../../src/event/disk/disk.ts";
import { prepareEventRoot } from "../../src/event/disk/event_root.ts";
import { sha256Hex } from "../../src/event/disk/fingerprint.ts";
import { realDisk } from "../../src/event/disk/real_disk.ts";
import { layout } from "../../src/event/event_layout.ts";
import { inMemory, newEventRoot } from "./event_tree.ts";
import { migrations, newDatabase } from "./new_database.ts";

export interface SortedPhoto {
  id: number;
  sha256: string;
  /** Name in Processed. */
  name: string;
  /** Relative to EventRoot. */
  output: string;
  thumb: string;
  places: string[];
}

export interface SortedFiles {
  /** Absolute path of EventRoot. */
  root: string;
  store: Store;
  disk: Disk;
  /** Sorts a photo that shows its name into folders such as `People/Anna/Solo`. */
  sort(name: string, ...folders: string[]): Promise<SortedPhoto>;
  /** Lets a file in Incoming be known as the original of a photo. @returns the photo's number. */
  admit(name: string): Promise<number>;
}

/** What begins and ends as a JPEG does. */
export function wholeJpeg(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from([0xff, 0xd8, ...new TextEncoder().encode(text), 0xff, 0xd9]);
}

/** @param database another one than the event's own. */
export async function sortedFiles(database: string = layout.database): Promise<SortedFiles> {
  const { path: root } = await prepareEventRoot(await newEventRoot(inMemory));
  await newDatabase(join(root, database));
  const store = createStore(openDatabase(join(root, database), migrations));
  const disk = realDisk({ root, links: "auto" });
  const admit = async (name: string) => {
    const original = wholeJpeg(`the original of ${name}`), path = join(root, "Incoming", name);
    await Deno.mkdir(dirname(path), { recursive: true });
    await Deno.writeFile(path, original);
    const sha256 = await sha256Hex(original);
    const id = store.photos.insert(sha256, outputName(name, sha256));
    const { size, mtime } = await Deno.stat(path);
    store.sources.put({
      path: name,
      size,
      mtimeMs: mtime!.getTime(),
      photoId: id,
      role: "original",
    });
    return id;
  };
  const sort = async (name: string, ...folders: string[]) => {
    const id = await admit(name), { sha256, outputName: output } = store.photos.get(id);
    for (const event of ["developed", "identified", "routed"] as const) {
      store.photos.apply(id, event);
    }
    const photo = {
      id,
      sha256,
      name: output,
      output: `${layout.processed}/${output}`,
      thumb: `${layout.thumbs}/${output}`,
      places: folders.map((folder) => `${folder}/${output}`),
    };
    await Deno.writeFile(join(root, photo.output), wholeJpeg(`developed ${name}`));
    await Deno.writeFile(join(root, photo.thumb), wholeJpeg(`thumbnail of ${name}`));
    for (const path of photo.places) {
      await Deno.mkdir(dirname(join(root, path)), { recursive: true });
      await Deno.link(join(root, photo.output), join(root, path));
      store.places.want(path, id);
      store.places.setState(path, "present");
    }
    return photo;
  };
  return { root, store, disk, sort, admit };
}
