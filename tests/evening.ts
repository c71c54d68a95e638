/**
 * Goes through an evening as an operator would, and asks everybody who can be asked how far the
 * event is: `deno task evening --help`.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { drawnPhotos } from "./support/drawn_photos.ts";
import { operatorsEvening } from "./support/operators_evening.ts";

const { values } = parseArgs({
  options: {
    photos: { type: "string" },
    count: { type: "string", default: "300" },
    help: { type: "boolean", default: false },
  },
});
const print = (text: string) => Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));
if (values.help) {
  print(
    "deno task evening [--photos FOLDER] [--count 300]: ends with 1 where two answers differ.\n" +
      "FOLDER holds JPEGs, else they are drawn.",
  );
  Deno.exit(0);
}
const folder = await Deno.realPath(await Deno.makeTempDir({ prefix: "photosort-evening-" }));
const photos = values.photos ?? await drawnPhotos();
const moments = await operatorsEvening({ folder, photos, count: Number(values.count), say: print });
const wrong = moments.filter((moment) => moment.wrong.length > 0);
print(`${moments.length} moments, ${wrong.length} at which answers differ`);
if (wrong.length > 0) print(`The event is in ${join(folder, "event")}`);
else await Deno.remove(folder, { recursive: true });
Deno.exit(wrong.length > 0 ? 1 : 0);
