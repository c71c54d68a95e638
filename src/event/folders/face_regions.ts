import type { Box } from "../../core/face.ts";
import type { RdfFields, RdfValue } from "./rdf_packet.ts";

/** A face to be marked; without a name if nobody said whose it is. */
export interface MarkedFace {
  box: Box;
  name?: string;
}

/**
 * The regions of the Metadata Working Group: each face by its centre, as parts of the picture's
 * width and height. What a box has beyond the picture is cut off.
 *
 * @returns undefined if no face lies in the picture.
 */
export function faceRegions(
  faces: readonly MarkedFace[],
  { width, height }: { width: number; height: number },
): RdfValue | undefined {
  const bag = faces
    .map(({ box, name }) => ({ name, box: within(box, { width, height }) }))
    .filter(({ box }) => box.width > 0 && box.height > 0)
    .sort(namedFirst)
    .map((face) => ({ fields: region(face) }));
  if (bag.length === 0) return undefined;
  const dimensions: RdfFields = [
    ["stDim:w", String(width)],
    ["stDim:h", String(height)],
    ["stDim:unit", "pixel"],
  ];
  return {
    fields: [
      ["mwg-rs:AppliedToDimensions", { fields: dimensions }],
      ["mwg-rs:RegionList", { bag }],
    ],
  };
}

/** The part of a box that lies in the picture, in parts of the picture. */
function within(box: Box, picture: { width: number; height: number }): Box {
  const left = Math.max(0, box.x), top = Math.max(0, box.y);
  return {
    x: left / picture.width,
    y: top / picture.height,
    width: (Math.min(picture.width, box.x + box.width) - left) / picture.width,
    height: (Math.min(picture.height, box.y + box.height) - top) / picture.height,
  };
}

/** Older versions of digiKam read no further than the first face without a name. */
function namedFirst(a: MarkedFace, b: MarkedFace): number {
  const named = Number(a.name === undefined) - Number(b.name === undefined);
  if (named !== 0) return named;
  if (a.name !== b.name) return a.name! < b.name! ? -1 : 1;
  return a.box.x - b.box.x || a.box.y - b.box.y || a.box.width - b.box.width ||
    a.box.height - b.box.height;
}

function region({ name, box }: MarkedFace): RdfFields {
  const area: RdfFields = [
    ["stArea:x", (box.x + box.width / 2).toFixed(6)],
    ["stArea:y", (box.y + box.height / 2).toFixed(6)],
    ["stArea:w", box.width.toFixed(6)],
    ["stArea:h", box.height.toFixed(6)],
    ["stArea:unit", "normalized"],
  ];
  return [
    ...(name === undefined ? [] : [["mwg-rs:Name", name] as const]),
    ["mwg-rs:Type", "Face"],
    ["mwg-rs:Area", { fields: area }],
  ];
}
