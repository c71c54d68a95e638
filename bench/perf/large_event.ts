import { join } from "node:path";
import { layout } from "../../src/event/event_layout.ts";
import { parseManifest } from "../../src/processor/models/manifest.ts";
import { realDisk } from "../../src/event/disk/real_disk.ts";
import { findDifferences } from "../../src/event/folders/reconcile.ts";
import { unchanged } from "../../src/event/watcher/found_file.ts";
import { scanFolder } from "../../src/event/watcher/scan.ts";
import { testApp } from "../../tests/support/app_in_process.ts";
import { type Measure, measure } from "./measure.ts";
import { makeStoredEvent, openStore } from "./stored_event.ts";

const manifest = new URL("../../models/manifest.json", import.meta.url);
/** As many photos as two photographers bring home, and their guests. */
const PHOTOS = 20_000, PEOPLE = 400;

/** What an event costs that is sorted already: comparing it with the disk, and starting anew. */
export async function measureLargeEvent(): Promise<Measure[]> {
  const { embedder } = parseManifest(await Deno.readTextFile(manifest));
  const root = await makeStoredEvent(PHOTOS, PEOPLE, embedder.id);
  const store = openStore(root), disk = realDisk({ root, links: "auto" });
  const places = store.places.standing().length;
  try {
    const { size } = await Deno.stat(`${root}/${layout.database}`);
    return [
      await measure(`an idle scan of ${PHOTOS} files`, async () => {
        const done = store.sources.done();
        for await (const file of scanFolder(join(root, layout.incoming), refuse)) {
          if (!unchanged(file, done.get(file.path)!)) refuse(file.path);
        }
      }),
      await measure(`comparing ${places} places with the disk`, async () => {
        const { lostOutputs, unrouted } = await findDifferences(store, disk);
        if (lostOutputs.length + unrouted.length > 0) refuse("a place");
      }),
      {
        ...await measure(`opening an event of ${PHOTOS} photos, a scan, a comparison`, async () => {
          const { app, store } = await testApp(root);
          await app.start();
          store.close();
        }),
        note: `database ${(size / 1e6).toFixed(0)} MB`,
      },
    ];
  } finally {
    store.close();
    await Deno.remove(`${root}/..`, { recursive: true });
  }
}

function refuse(path: string): never {
  throw new Error(`Cannot find ${path} as it was made`);
}
