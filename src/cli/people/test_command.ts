import type { Config } from "../../event/settings.ts";
import { counted } from "../../core/counted.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import type { Box } from "../../core/face.ts";
import { portraitIn } from "../../core/portrait.ts";
import { CentroidIndex } from "../../people/centroid_index.ts";
import { matchBounds } from "../../event/identity/match_bounds.ts";
import type { CommandContext } from "../context.ts";
import { shippedEmbedder } from "../../event/models_location.ts";
import { facesOfEvent, type TestedPhoto } from "./faces_of_event.ts";
import { callPerson } from "../../event/views/find_person.ts";
import { readEvent } from "./list_command.ts";
import { facesInFiles } from "../../event/actions/faces_in_files.ts";
import { findEvent } from "../../event/engine/event_site.ts";

const MOST_PEOPLE = 5;

/** Prints who in the event the faces in a photo are nearest to; changes nothing. */
export async function testPhotoCommand(
  context: CommandContext,
  config: Config,
  path: string,
  { json }: { json: boolean },
): Promise<number> {
  const embedder = await shippedEmbedder(config), { strict, loose } = matchBounds(config, embedder);
  const { name, width, height, faces } = await facesOfEvent(config, path) ??
    await facesOfFile(context, config, path, embedder.id);
  const found = await readEvent(config, (store) => {
    const index = new CentroidIndex(embedder.dimensions, store.people.centroids(embedder.id));
    return faces.map(({ box, score, clear, personId, model, embedding, ...numbered }) => {
      const near = model === embedder.id ? index.within(embedding, 2) : [];
      near.sort((a, b) => a.distance - b.distance);
      const nearest = near.slice(0, MOST_PEOPLE).map(({ personId, distance }) => {
        const says = distance <= strict ? "joins" : distance <= loose ? "uncertain" : "no";
        return { person: personId, name: callPerson(store, personId), distance, says };
      });
      const name = personId === null ? null : callPerson(store, personId);
      return { ...numbered, person: personId, name, box, score, clear, nearest };
    });
  });
  const portrait = portraitIn(
    faces.map(({ clear: usable, ...face }) => ({ ...face, usable })),
    config.faceMinScore,
  );
  const problem = "problem" in portrait ? portrait.problem : null;
  if (json) {
    const told = { strict, loose, photo: name, portrait: { problem }, faces: found };
    context.print(JSON.stringify(told));
    return exitCodes.ok;
  }
  const count = counted(found.length, "face");
  context.print(`${path} shows ${count}; up to ${strict} joins, beyond ${loose} is nobody`);
  if (name === null) {
    context.print("The photo is not in the event: its faces have letters, and no numbers.");
  }
  context.print(
    problem === null
      ? "As a portrait it can name a person."
      : `As a portrait it cannot name anybody: ${problem}.`,
  );
  for (const { face, letter, person, name: called, clear, box, nearest } of found) {
    const whose = face === null ? [] : [person === null ? "nobody's" : called];
    const said = [...whose, ...clear ? [] : ["too unclear to tell"], placeOf(box, width, height)];
    context.print(`face ${face ?? letter} (${said.join("; ")})`);
    for (const { name, distance, says } of nearest) {
      context.print(`  ${distance.toFixed(3)}  ${name}  ${says}`);
    }
  }
  return exitCodes.ok;
}

/** A photo that the event does not hold, or not with faces to go by. */
async function facesOfFile(
  context: CommandContext,
  config: Config,
  path: string,
  model: string,
): Promise<TestedPhoto> {
  const [{ faces, width, height }] = await facesInFiles(
    await findEvent(config),
    [path],
    context.say,
  );
  const numbered = faces.map(({ box, score, usable, embedding }, i) => ({
    ...{ face: null, letter: lettersOf(i), personId: null, model },
    ...{ box, score, clear: usable, embedding },
  }));
  return { name: null, width, height, faces: numbered };
}

/** @returns A to Z, then AA and so on: nothing that could be taken for a number. */
function lettersOf(i: number): string {
  const rest = Math.floor(i / 26);
  return (rest === 0 ? "" : lettersOf(rest - 1)) + String.fromCharCode(65 + i % 26);
}

function placeOf({ x, y, width, height }: Box, wide: number, tall: number): string {
  const percent = (part: number, whole: number) => `${Math.round(100 * part / whole)} %`;
  return `${percent(x + width / 2, wide)} from the left, ${
    percent(y + height / 2, tall)
  } from the top`;
}
