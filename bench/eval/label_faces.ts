import type { Box } from "../../src/core/face.ts";

/** A point of an upright photo, in its own pixels, that lies on somebody's face. */
export interface Spot {
  who: string;
  x: number;
  y: number;
}

/** What is known of a photo's faces. */
export interface KnownFaces {
  /** Who is in the photo. */
  people: readonly string[];
  /** Where their faces are, if that is known. */
  spots?: readonly Spot[];
}

/** Whose a face is: a labelled person, null for nobody labelled, undefined if that is unknown. */
export type Label = string | null | undefined;

/** @returns the label that most of the faces have; undefined if there are none. */
export function commonestLabel(faces: readonly { who: Label }[]): Label {
  const counts = Map.groupBy(faces, ({ who }) => who);
  return [...counts].sort((a, b) => b[1].length - a[1].length)[0]?.[0];
}

/**
 * Says whose each face of a photo is. A spot labels the smallest box that it lies in. Without spots
 * only a portrait tells: its person is the largest face that covers the middle of the photo or, if
 * none does, the largest one. All others are bystanders then.
 *
 * @param size of the photo, in the unit of the boxes.
 */
export function labelFaces(
  boxes: readonly Box[],
  size: { width: number; height: number },
  { people, spots }: KnownFaces,
): Label[] {
  if (spots !== undefined) return labelsBySpots(boxes, spots);
  if (people.length !== 1) return boxes.map(() => people.length === 0 ? null : undefined);
  const middle = { x: size.width / 2, y: size.height / 2 };
  const own = largestOf(boxes.filter((box) => covers(box, middle))) ?? largestOf(boxes);
  return boxes.map((box) => box === own ? people[0] : null);
}

function labelsBySpots(boxes: readonly Box[], spots: readonly Spot[]): Label[] {
  const labels: Label[] = boxes.map(() => null);
  for (const spot of spots) {
    const there = boxes.filter((box) => covers(box, spot));
    const own = there.toSorted((a, b) => areaOf(a) - areaOf(b))[0];
    if (own !== undefined) labels[boxes.indexOf(own)] = spot.who;
  }
  return labels;
}

function covers({ x, y, width, height }: Box, point: { x: number; y: number }): boolean {
  return point.x >= x && point.x <= x + width && point.y >= y && point.y <= y + height;
}

function largestOf(boxes: readonly Box[]): Box | undefined {
  return boxes.toSorted((a, b) => areaOf(b) - areaOf(a))[0];
}

const areaOf = ({ width, height }: Box) => width * height;
