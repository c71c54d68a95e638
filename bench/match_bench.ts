/** How long it takes to find who a face is, by the number of people in the event. */
import { CentroidIndex } from "../src/people/centroid_index.ts";

const DIMENSIONS = 128;
const FARTHEST = 1.07;

function randomUnit(): Float32Array {
  const vector = Float32Array.from({ length: DIMENSIONS }, () => Math.random() - 0.5);
  const norm = Math.hypot(...vector);
  return vector.map((value) => value / norm);
}

for (const people of [100, 1000, 10_000]) {
  const index = new CentroidIndex(DIMENSIONS);
  for (let personId = 1; personId <= people; personId++) {
    index.put({ personId, faces: 1, sum: Float64Array.from(randomUnit()) });
  }
  const face = randomUnit();
  Deno.bench(`nearest people among ${people}`, () => {
    index.within(face, FARTHEST);
  });
}
