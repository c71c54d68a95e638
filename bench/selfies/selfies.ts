/**
 * How well guests are found by their selfies: `deno task selfies FOLDER [--json] [--write]
 * [--draws N] [--shown NATS] [--faces FILE]`. FOLDER holds a subfolder with portraits for each person. A
 * person with six photos or more is a guest: one photo is the selfie, and the event holds 2, 4 or all
 * of the others, beside all photos of everybody else.
 */
import { parseArgs } from "node:util";
import { readLabelledPhotos } from "../eval/labelled_photos.ts";
import { readWorkerSetup } from "../eval/worker_setup.ts";
import { writeBlock } from "../write_block.ts";
import { embeddedEvent } from "./embedded_event.ts";
import { evaluateSelfies } from "./evaluate_selfies.ts";
import { reportOfSelfies } from "./report_selfies.ts";

const { values, positionals: [folder] } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: "boolean", default: false },
    /** Puts the tables into docs/accuracy.md. */
    write: { type: "boolean", default: false },
    draws: { type: "string", default: "20" },
    /** Evidence from which photos are shown, in nats; the shipped one when empty. */
    shown: { type: "string", default: "" },
    /** File that keeps the embedded faces for the next time. */
    faces: { type: "string", default: "" },
  },
});
if (folder === undefined) {
  throw new Error("Say: deno task selfies FOLDER [--json] [--write] [--draws N] [--faces FILE]");
}
const shipped = await readWorkerSetup(), photos = readLabelledPhotos(folder);
const event = await embeddedEvent(photos, shipped, values.faces);
const { selfie } = shipped.bounds;
const shown = values.shown === "" ? selfie.shown : Number(values.shown);
const bounds = { ...shipped.bounds, selfie: { ...selfie, shown } };
const evaluation = evaluateSelfies(event, bounds, Number(values.draws));
const report = reportOfSelfies(evaluation);
const text = values.json ? JSON.stringify(evaluation, null, 2) : report;
Deno.stdout.writeSync(new TextEncoder().encode(`${text}\n`));
if (values.write) {
  const command = `deno task selfies FOLDER/${photos.name} --write`;
  await writeBlock("accuracy.md", `selfies ${photos.name}`, command, report);
}
