import type { Config } from "../../event/settings.ts";
import { counted } from "../../core/counted.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { facesInFiles } from "../../event/actions/faces_in_files.ts";
import { findEvent } from "../../event/engine/event_site.ts";
import { judgingBy } from "../../event/views/judging.ts";
import { type NearestView, nearestView } from "../../event/views/people/nearest_view.ts";
import {
  facesOfEventPhoto,
  facesOfOtherPhoto,
  type PhotoFaces,
} from "../../event/views/people/photo_faces.ts";
import { readEvent } from "../../event/views/read_event.ts";
import { sayings } from "../why/why_lines.ts";
import type { CommandContext } from "../context.ts";

/** Prints who in the event the faces in a photo are nearest to; changes nothing. */
export async function testPhotoCommand(
  context: CommandContext,
  config: Config,
  path: string,
  { json }: { json: boolean },
): Promise<number> {
  const judging = await judgingBy(config);
  using event = await readEvent(config.root);
  const photo = await facesOfEventPhoto(event, path) ??
    await facesOfFile(context, config, path, judging.model);
  const view = nearestView(event.store, judging, photo, config.faceMinScore);
  if (json) context.print(JSON.stringify(view));
  else for (const line of nearestLines(path, photo, view)) context.print(line);
  return exitCodes.ok;
}

/** Looks at a photo that is not in the event, or is there without usable faces. */
async function facesOfFile(
  context: CommandContext,
  config: Config,
  path: string,
  model: string,
): Promise<PhotoFaces> {
  const [looked] = await facesInFiles(await findEvent(config), [path], context.say);
  return facesOfOtherPhoto(looked, model);
}

function nearestLines(path: string, photo: PhotoFaces, view: NearestView): string[] {
  const { portrait: { problem }, faces } = view;
  return [
    `${path} shows ${counted(faces.length, "face")}${boundsWords(view)}`,
    ...view.photo !== null
      ? []
      : ["The photo is not in the event, so its faces have letters instead of numbers."],
    problem === null
      ? "photosort can use it as a portrait."
      : `photosort cannot use it as a portrait: ${problem}.`,
    ...faces.flatMap((face) => faceLines(face, photo)),
  ];
}

function boundsWords({ strict, loose }: NearestView): string {
  const joins = strict === null ? [] : [`up to distance ${strict} joins`];
  const nobody = loose === null ? [] : [`beyond distance ${loose} is nobody`];
  return [...joins, ...nobody].map((one) => `; ${one}`).join("");
}

function faceLines(
  { face, letter, person, name, clear, box, nearest }: NearestView["faces"][number],
  photo: PhotoFaces,
): string[] {
  const whose = face === null ? [] : [person === null ? "nobody's" : name];
  const said = [...whose, ...clear ? [] : ["too unclear to tell"], placeOf(box, photo)];
  return [
    `face ${face ?? letter} (${said.join("; ")})`,
    ...nearest.map(({ name, sure, says }) => `  ${name}, ${sure}: ${sayings[says]}`),
  ];
}

function placeOf(
  { x, y, width, height }: NearestView["faces"][number]["box"],
  photo: PhotoFaces,
): string {
  const percent = (part: number, whole: number) => `${Math.round(100 * part / whole)} %`;
  return `${percent(x + width / 2, photo.width)} from the left, ${
    percent(y + height / 2, photo.height)
  } from the top`;
}
