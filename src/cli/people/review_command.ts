import type { Config } from "../../event/settings.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { doubtfulFaces, possiblePairs } from "../../people/review.ts";
import { matchBounds } from "../../event/identity/match_bounds.ts";
import { doubtedPortraits } from "../../event/identity/references/doubted_portraits.ts";
import { storedFaces } from "../../event/identity/regroup_stored.ts";
import type { CommandContext } from "../context.ts";
import { shippedEmbedder } from "../../event/models_location.ts";
import { callPerson } from "../../event/views/find_person.ts";
import { readEvent } from "./list_command.ts";
import { pairLine, reasonOf } from "./told_pair.ts";

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
  const { portraits, pairs, faces } = await readEvent(config, (store) => {
    const known = storedFaces(store, embedder.id, bounds).filter(({ usable }) => usable);
    const call = (id: number) => callPerson(store, id);
    const pairs = possiblePairs(known, bounds).map((pair) => {
      const photos = pair.photos.map((id) => store.photos.get(id).outputName);
      const told = { ...pair, photos, names: pair.people.map(call) };
      return { ...told, reason: reasonOf(told) };
    });
    const faces = options.faces ? doubtfulFaces(known, bounds) : [];
    const photoOf = (id: number) => store.photos.get(store.faces.whereIs(id)!.photoId).outputName;
    return {
      portraits: options.faces ? doubtedPortraits({ store, model: embedder.id, bounds }) : [],
      pairs,
      faces: faces.map((one) => ({ ...one, name: call(one.person), photo: photoOf(one.face) })),
    };
  });
  if (options.json) {
    context.print(JSON.stringify(options.faces ? { portraits, pairs, faces } : { pairs }));
  } else {
    for (const { path, why, todo } of portraits.slice(0, MOST_LINES)) {
      context.print(`${path}: ${why}. ${todo}`);
    }
    for (const pair of pairs.slice(0, MOST_LINES)) context.print(pairLine(pair));
    for (const { face, name, person, photo } of faces.slice(0, MOST_LINES)) {
      context.print(
        `face ${face} in ${photo} may not be ${name}: photosort people not ${person} ${face}`,
      );
    }
    const lists = [portraits, pairs, faces];
    const left = lists.reduce((sum, { length }) => sum + Math.max(0, length - MOST_LINES), 0);
    if (left > 0) context.print(`and ${left} more: --json lists them all`);
    if (lists.every(({ length }) => length === 0)) context.print("Nothing is in doubt.");
  }
  return exitCodes.ok;
}
