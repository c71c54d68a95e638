/** An event with files to show in galleries: real files, people and photos by hand. */
import { join } from "node:path";
import type { Store } from "../../src/event/db/store.ts";
import type { Disk } from "../../src/event/disk/disk.ts";
import { layout } from "../../src/event/event_layout.ts";
import {
  type GalleriesContext,
  type GalleriesOutcome,
  writeGalleries,
} from "../../src/event/galleries/write_galleries.ts";
import { filesBelow } from "./event_tree.ts";
import { NOW, putPhotoOf, UNTIL } from "./guest_event.ts";
import { putPerson } from "./new_store.ts";
import { sortedFiles, wholeJpeg } from "./sorted_files.ts";

export interface GalleryEvent {
  /** Absolute path of EventRoot. */
  root: string;
  store: Store;
  disk: Disk;
  /** Puts a person; without a name, they have a folder alone. */
  person(id: number, name?: string): void;
  /** Puts a sorted photo, with its files, that shows some people. @returns its number. */
  photo(n: number, ...people: number[]): Promise<number>;
  make(changes?: Partial<GalleriesContext>): Promise<GalleriesOutcome>;
  /** @returns files of galleries, `token/path`, in order. */
  files(): Promise<string[]>;
  /** What all files of galleries hold, as text. */
  content(): Promise<string>;
}

export async function galleryEvent(): Promise<GalleryEvent> {
  const { root, store, disk } = await sortedFiles();
  const galleries = join(root, layout.galleries);
  return {
    ...{ root, store, disk },
    person(id, name) {
      putPerson(store, id);
      if (name !== undefined) store.people.set(id, "name", name);
    },
    async photo(n, ...people) {
      const id = putPhotoOf(store, n, ...people), { outputName } = store.photos.get(id);
      store.photos.recordSize(id, {
        ...{ width: 2048, height: 1536, originalWidth: 4000, originalHeight: 3000 },
      });
      for (const folder of [layout.processed, layout.thumbs]) {
        await Deno.writeFile(join(root, folder, outputName), wholeJpeg(`${folder} of ${n}`));
      }
      return id;
    },
    make: (changes = {}) =>
      writeGalleries({
        ...{ root, store, disk, now: NOW, style: "p {}", isRehearsal: false },
        promise: {
          ...{ contact: "quill@example.org", responsible: "Studio Quill", until: UNTIL },
          language: "en",
        },
        onProgress: () => {},
        say: () => {},
        ...changes,
      }),
    files: () => filesBelow(galleries),
    async content() {
      const files = await filesBelow(galleries);
      const texts = await Promise.all(files.map((path) => Deno.readFile(join(galleries, path))));
      return texts.map((bytes) => new TextDecoder("latin1").decode(bytes)).join("\n");
    },
  };
}
