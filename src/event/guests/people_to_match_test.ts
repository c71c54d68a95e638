import assert from "node:assert/strict";
import {
  bounds,
  foundFace,
  type Seen,
  type SyntheticEvent,
  syntheticEvent,
} from "../../../tests/support/synthetic_event.ts";
import { clarityOf } from "../../core/face.ts";
import { matchSelfie } from "../../people/selfies/match_selfie.ts";
import { peopleToMatch } from "./people_to_match.ts";

/** @returns who a guest is whose selfie shows that. */
function matchFace({ store, openIdentity }: SyntheticEvent, seen: Seen) {
  const face = foundFace(seen, 50);
  const selfie = { embedding: face.embedding, clarity: clarityOf(face, bounds.costs) };
  return matchSelfie(selfie, peopleToMatch(store, openIdentity()), bounds)
    .map(({ person, says }) => [person, says]);
}

Deno.test("a selfie finds its person among the faces that the database holds", async () => {
  const event = await syntheticEvent();
  for (const who of [1, 1, 2, 2]) event.arrive(who);
  event.regroup();
  assert.deepEqual(matchFace(event, { who: 2 }), [[2, "is"]]);
  assert.deepEqual(matchFace(event, { who: 3 }), []);
});

Deno.test("of people whom a human told apart, however alike, a guest is not both", async () => {
  const event = await syntheticEvent();
  for (const who of [1, 1, 1, 1]) event.arrive(who);
  event.regroup();
  const match = () => matchFace(event, { who: 1 });
  assert.deepEqual(match(), [[1, "is"]]);
  event.decide({ kind: "not", faces: [event.key(3), event.key(4)], person: 1 });
  event.regroup();
  assert.deepEqual(match(), [[2, "is"]]);
});
