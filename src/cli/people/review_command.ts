import type { Config } from "../../config.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { doubtfulFaces, possiblePairs } from "../../people/review.ts";
import { matchBounds } from "../../pipeline/match_bounds.ts";
import { storedFaces } from "../../pipeline/regroup_stored.ts";
import type { CommandContext } from "../context.ts";
import { shippedEmbedder } from "../models_location.ts";
import { callPerson } from "./find_person.ts";
import { readEvent } from "./list_command.ts";

export interface ReviewOptions {
  json: boolean;
  /** Whether faces that may be somebody else's are looked for, besides people who may be one. */
  faces: boolean;
}

/** Lines of each kind that a human can take in at a time. */
const MOST_LINES = 30;

/** Prints what a human could settle best, the most useful first, with the command that does it. */
export async function reviewCommand(
  context: CommandContext,
  config: Config,
  options: ReviewOptions,
): Promise<number> {
  const embedder = await shippedEmbedder(config), bounds = matchBounds(config, embedder);
  const { pairs, faces } = await readEvent(config, (store) => {
    const known = storedFaces(store, embedder.id, bounds).filter(({ usable }) => usable);
    const call = (id: number) => callPerson(store.people.get(id));
    const pairs = possiblePairs(known, bounds)
      .map((pair) => ({ ...pair, names: pair.people.map(call) }));
    const faces = options.faces ? doubtfulFaces(known, bounds) : [];
    const photoOf = (id: number) => store.photos.get(store.faces.whereIs(id)!.photoId).output_name;
    return {
      pairs,
      faces: faces.map((one) => ({ ...one, name: call(one.person), photo: photoOf(one.face) })),
    };
  });
  if (options.json) context.print(JSON.stringify(options.faces ? { pairs, faces } : { pairs }));
  else {
    for (const { names, people, distance, likelihood } of pairs.slice(0, MOST_LINES)) {
      const sure = `${Math.round(likelihood * 100)} % of the proof, distance ${
        distance.toFixed(2)
      }`;
      context.print(
        `${names.join(" and ")} may be one (${sure}): photosort people merge ${people.join(" ")}`,
      );
    }
    for (const { face, name, person, photo } of faces.slice(0, MOST_LINES)) {
      context.print(
        `face ${face} in ${photo} may not be ${name}: photosort people not ${person} ${face}`,
      );
    }
    const left = Math.max(0, pairs.length - MOST_LINES) + Math.max(0, faces.length - MOST_LINES);
    if (left > 0) context.print(`and ${left} more: --json lists them all`);
    if (pairs.length + faces.length === 0) context.print("Nothing is in doubt.");
  }
  return exitCodes.ok;
}
