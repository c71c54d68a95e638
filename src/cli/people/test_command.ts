import type { Config } from "../../config.ts";
import { exitCodes } from "../../core/exit_codes.ts";
import { CentroidIndex } from "../../people/centroid_index.ts";
import { matchBounds } from "../../pipeline/match_bounds.ts";
import type { CommandContext } from "../context.ts";
import { shippedEmbedder } from "../models_location.ts";
import { callPerson } from "./find_person.ts";
import { readEvent } from "./list_command.ts";
import { lookAtPhotos, withWorkers } from "./look_at_photos.ts";

const MOST_PEOPLE = 5;

/** Prints who in the event the faces in a photo are nearest to; changes nothing. */
export async function testPhotoCommand(
  context: CommandContext,
  config: Config,
  path: string,
  { json }: { json: boolean },
): Promise<number> {
  const embedder = await shippedEmbedder(config), { strict, loose } = matchBounds(config, embedder);
  const [{ faces }] = await withWorkers(
    context,
    config,
    (develop) => lookAtPhotos(develop, [path]),
  );
  const found = await readEvent(config, (store) => {
    const index = new CentroidIndex(embedder.dimensions, store.people.centroids(embedder.id));
    return faces.map(({ box, score, usable, embedding }) => {
      const near = index.within(embedding, 2).sort((a, b) => a.distance - b.distance);
      const nearest = near.slice(0, MOST_PEOPLE).map(({ personId, distance }) => {
        const says = distance <= strict ? "joins" : distance <= loose ? "uncertain" : "no";
        return { person: personId, name: callPerson(store.people.get(personId)), distance, says };
      });
      return { box, score, clear: usable, nearest };
    });
  });
  if (json) context.print(JSON.stringify({ strict, loose, faces: found }));
  else {
    const count = found.length === 1 ? "1 face" : `${found.length} faces`;
    context.print(`${path} shows ${count}; up to ${strict} joins, beyond ${loose} is nobody`);
    for (const [i, { clear, nearest }] of found.entries()) {
      context.print(`face ${i + 1}${clear ? "" : " (too unclear to tell)"}`);
      for (const { name, distance, says } of nearest) {
        context.print(`  ${distance.toFixed(3)}  ${name}  ${says}`);
      }
    }
  }
  return exitCodes.ok;
}
