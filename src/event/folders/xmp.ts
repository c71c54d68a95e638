import type { Box } from "../../core/face.ts";
import { faceRegions } from "./face_regions.ts";
import { digikamPath, lightroomPath, nameText } from "./name_text.ts";
import { type RdfFields, rdfPacket } from "./rdf_packet.ts";

/** A developed photo and whom it shows; boxes are in its pixels. */
export interface TaggedPhoto {
  width: number;
  height: number;
  people: readonly { name: string; boxes: readonly Box[] }[];
  /** Faces of nobody who has a name. */
  unnamedFaces: readonly Box[];
  /** Local time in ISO 8601, such as `2026-06-06T14:03:21.48+02:00`; null if unknown. */
  capturedAt: string | null;
}

/**
 * Says whom a photo shows in the words of Lightroom, digiKam and the IPTC, so that each finds the
 * names where it looks for them. The order of people and boxes does not matter, so that what was
 * written can be compared with what should be.
 *
 * @returns the text of an XMP packet, to be written as UTF-8.
 */
export function xmpPacket(photo: TaggedPhoto): string {
  const people = photo.people.map(({ name, boxes }) => ({ name: nameText(name), boxes }));
  const names = [...new Set(people.map(({ name }) => name))].filter((name) => name !== "").sort();
  const faces = people.flatMap(({ name, boxes }) =>
    boxes.map((box) => name === "" ? { box } : { box, name })
  );
  const regions = faceRegions([...faces, ...photo.unnamedFaces.map((box) => ({ box }))], photo);
  return rdfPacket([
    ["xmp:CreatorTool", "photosort"],
    ...timeFields(photo.capturedAt),
    ...nameFields(names),
    ...(regions === undefined ? [] : [["mwg-rs:Regions", regions] as const]),
  ]);
}

function timeFields(capturedAt: string | null): RdfFields {
  if (capturedAt === null) return [];
  return [
    ["xmp:CreateDate", capturedAt],
    ["exif:DateTimeOriginal", capturedAt],
    ["photoshop:DateCreated", capturedAt],
  ];
}

function nameFields(names: readonly string[]): RdfFields {
  if (names.length === 0) return [];
  return [
    ["dc:subject", { bag: names }],
    ["Iptc4xmpExt:PersonInImage", { bag: names }],
    ["lr:hierarchicalSubject", { bag: names.map(lightroomPath) }],
    ["digiKam:TagsList", { seq: names.map(digikamPath) }],
  ];
}
