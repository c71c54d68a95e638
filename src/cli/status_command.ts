import type { Config } from "../event/settings.ts";
import { toGoOf } from "../core/event_counts.ts";
import { counted } from "../core/counted.ts";
import { exitCodes } from "../core/exit_codes.ts";
import { leftOutWords } from "../core/left_out.ts";
import { paceWords } from "../event/engine/progress.ts";
import { placeName } from "../event/place_name.ts";
import { readEvent } from "../event/views/read_event.ts";
import type { StatusView } from "../event/views/status/status_schema.ts";
import { statusView } from "../event/views/status/status_view.ts";
import type { CommandContext } from "./context.ts";
import { outsideLines } from "./outside_lines.ts";

/** Prints how far the event is; changes nothing, and does not disturb a running photosort. */
export async function statusCommand(
  context: CommandContext,
  config: Config,
  { json }: { json: boolean },
): Promise<number> {
  using event = await readEvent(config.root);
  const status = await statusView(event, config, Date.now(), context.say);
  if (json) context.print(JSON.stringify(status));
  else for (const line of statusLines(status)) context.print(line);
  return exitCodes.ok;
}

function statusLines(status: StatusView): string[] {
  const { counts, running, people, faces } = status;
  const leftOut = leftOutWords(status.leftOut);
  return [
    `Event     ${status.root}`,
    `Running   ${running === null ? "no" : `process ${running.pid} on ${running.host}`}`,
    `Waiting   ${waitingWords(status)}`,
    ...paceLines(status),
    ...outsideLines(status.root, status.outside).map((line) => `Outside   ${line}`),
    `Photos    ${counts.withPeople} with people, ${counts.noFaces} in NoFaces, ` +
    `${counts.underWay} under way`,
    ...counts.dropped === 0 ? [] : [`Dropped   ${counted(counts.dropped, "photo")}, in no folder`],
    `Others    ${counts.paired} shown by another file of the same shot, ` +
    `${counted(counts.duplicates, "duplicate")}, ` +
    counted(counts.notPhotos, "file that is no photo", "files that are no photos"),
    ...leftOut === "" ? [] : [`Left out  ${leftOut}`],
    ...status.cards.map((card) => `Card      ${cardLine(card)}`),
    ...status.outputs.map((output) => `Output    ${outputLine(output)}`),
    ...status.publications.map((one) => `Published ${publicationLine(one)}`),
    ...status.hubs.map((one) => `Hub       ${hubLine(one)}`),
    `Cameras   ${status.cameras.length}`,
    ...status.cameras.map((camera) => `  ${cameraLine(camera)}`),
    `Faces     ${faces.found} found, ${faces.usable} good enough to tell whose`,
    `People    ${people.length}`,
    ...people.map(({ folder, photos }) => `  ${folder}  ${photos}`),
    ...counts.unnamed === 0
      ? []
      : [`Unnamed   ${counted(counts.unnamed, "photo")} of unnamed people only, in no folder`],
    ...status.incomplete.length === 0 ? [] : [`Incomplete ${status.incomplete.length}`],
    ...status.incomplete.map(({ path, reason }) => `  ${path}: ${reason}`),
    ...status.portraits.length === 0 ? [] : [`Portraits ${status.portraits.length} to look at`],
    ...status.portraits.map(({ path, why, isUsed }) =>
      `  ${path}${isUsed ? "" : ", not used"}: ${why}`
    ),
    ...status.heldBack
      ? ["Grouping  by an older photosort: `photosort recluster` groups people anew"]
      : [],
    `Errors    ${status.errors.length}`,
    ...status.errors.map(({ path, reason }) => `  ${path}: ${reason}`),
  ];
}

/** @returns such as `166 files in Incoming, 12 files in E:\DCIM: \`photosort run\` sorts them`. */
function waitingWords({ root, waitingIn, counts, running }: StatusView): string {
  const places = waitingIn.filter(({ files }) => files > 0).map(({ folder, files }) =>
    `${counted(files, "file")} in ${placeName(root, folder)}`
  );
  if (places.length === 0) return "nothing";
  const isToBeStarted = running?.doing !== "sorting" && counts.waiting > 0;
  return places.join(", ") + (isToBeStarted ? ": `photosort run` sorts the waiting photos" : "");
}

/** Nobody knows when what waits is done while nobody sorts it. */
function paceLines({ counts, pace, doneAt }: StatusView): string[] {
  if (toGoOf(counts) === 0) return [];
  const [rate, left] = paceWords(pace, new Date());
  if (rate === undefined) return [];
  if (doneAt === null) return [`Pace      ${rate} when they were last sorted`];
  return [`Pace      ${[rate, ...left === undefined ? [] : [left]].join(", ")}`];
}

/** @returns such as `1, last at E:\DCIM: 200 files, 3 photos still to be read`. */
function cardLine({ id, folder, files, pending }: StatusView["cards"][number]): string {
  const left = pending === 0 ? "" : `, ${counted(pending, "photo")} still to be read`;
  return `${id}, last at ${folder}: ${counted(files, "file")}${left}`;
}

function outputLine(
  { folder, delivered, superseded, undelivered }: StatusView["outputs"][number],
) {
  const old = superseded === 0 ? "" : `, ${superseded} superseded`;
  return `${folder}: ${counted(delivered, "file")} delivered, ${undelivered} to be delivered${old}`;
}

/** @returns such as `Canon EOS R6 (032021), 12 photos, 2026-06-06 14:03 to 17:20, clock +3600 s`. */
function cameraLine(summary: StatusView["cameras"][number]): string {
  const { camera, serial, photos, first, last, correctionSeconds } = summary;
  const minute = (time: string) => time.slice(0, "2026-06-06T14:03".length).replace("T", " ");
  const parts = [
    `${camera ?? "unknown"}${serial === null ? "" : ` (${serial})`}`,
    counted(photos, "photo"),
  ];
  if (first !== null && last !== null) parts.push(`${minute(first)} to ${minute(last)}`);
  if (correctionSeconds !== 0) {
    parts.push(`clock ${correctionSeconds > 0 ? "+" : ""}${correctionSeconds} s`);
  }
  return parts.join(", ");
}

/** @returns such as `s3://photos: 40 files, 5 withdrawn files may still be there`. */
function publicationLine(
  { target, wanted, sent, toDelete, error }: StatusView["publications"][number],
): string {
  return [
    `${target}: ${counted(sent, "file")}`,
    ...wanted === 0 ? [] : [`${wanted} to send`],
    ...toDelete === 0 ? [] : [`${counted(toDelete, "withdrawn file")} may still be there`],
    ...error === null ? [] : [error],
  ].join(", ");
}

/** @returns such as `https://hub.example: 12 photos and decisions to send`. */
function hubLine(
  { hub, photosToSend, hasDecisionsToSend }: StatusView["hubs"][number],
): string {
  const missing = [
    ...photosToSend === 0 ? [] : [counted(photosToSend, "photo")],
    ...hasDecisionsToSend ? ["decisions"] : [],
  ];
  return `${hub}: ${
    missing.length === 0 ? "it has everything" : `${missing.join(" and ")} to send`
  }`;
}
