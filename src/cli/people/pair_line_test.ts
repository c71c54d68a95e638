import assert from "node:assert/strict";
import { type PossiblePairView, reasonApart } from "../../event/views/people/review_view.ts";
import { pairLine } from "./pair_line.ts";

const pair: PossiblePairView = {
  people: [44, 63],
  names: ["person 44", "Anna"],
  share: 0.834,
  sure: "83 % sure",
  faces: 1,
  heldApart: null,
  photos: [],
  reason: null,
};

Deno.test("a pair is told with how sure it is, and what to say if they are one", () => {
  assert.equal(
    pairLine(pair),
    "person 44 and Anna may be the same person (83 % sure): photosort people merge 44 63",
  );
});

Deno.test("a pair that never joins is told with what holds it apart", () => {
  const told = (rest: Partial<PossiblePairView>) => {
    const { heldApart, photos } = { ...pair, ...rest };
    return pairLine({ ...pair, ...rest, reason: reasonApart(heldApart, photos) }).split(": ")[0];
  };
  assert.equal(
    told({ heldApart: "photo", photos: ["IMG_3.jpg", "IMG_4.jpg"] }),
    "person 44 and Anna may be the same person (83 % sure), " +
      "but both are in one photo, IMG_3.jpg",
  );
  assert.equal(
    told({ heldApart: "decision" }),
    "person 44 and Anna may be the same person (83 % sure), " +
      "but a decision keeps them apart",
  );
});
