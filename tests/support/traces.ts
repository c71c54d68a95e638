import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { layout } from "../../src/event/event_layout.ts";
import { filesBelow } from "./event_tree.ts";

/** Something that may be left of a face, as bytes in one text each. */
export interface Trace {
  what: string;
  bytes: string;
}

const encoder = new TextEncoder();
/** Bytes as characters, so that texts can be searched for them. */
function asText(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 4096) {
    text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  }
  return text;
}

/** A name, in the forms in which files may hold it. */
export function tracesOfName(name: string): Trace[] {
  const wide = new Uint8Array(new Uint16Array([...name].map((c) => c.charCodeAt(0))).buffer);
  return [
    { what: `the name ${name}`, bytes: asText(encoder.encode(name)) },
    { what: `the name ${name} in lower case`, bytes: asText(encoder.encode(name.toLowerCase())) },
    { what: `the name ${name} in UTF-16`, bytes: asText(wide) },
  ];
}

/**
 * What the database holds of the faces of some people: embeddings, landmarks and boxes, as their
 * own bytes in parts, and as the texts that exports and sidecars make of them.
 *
 * @param people their numbers; everybody's when left out.
 */
export function tracesOfFaces(root: string, people?: readonly number[]): Trace[] {
  const db = new DatabaseSync(join(root, layout.database), { readOnly: true });
  const isWanted = ({ person_id: id }: Record<string, unknown>) =>
    people === undefined || people.includes(Number(id));
  const rows = (table: string) =>
    db.prepare(`SELECT * FROM ${table}`).all().filter(isWanted) as Record<string, unknown>[];
  const sizes = new Map(
    db.prepare("SELECT id, width, height FROM photo").all().map((row) => [Number(row.id), row]),
  );
  const faces = rows("face"),
    vectors: [string, Uint8Array][] = [
      ...faces.map((row) => [`embedding of face ${row.id}`, row.embedding as Uint8Array] as const),
      ...faces.map((row) => [`landmarks of face ${row.id}`, row.landmarks as Uint8Array] as const),
      ...rows("reference").filter((row) => row.embedding !== null)
        .map((row) => [`embedding of reference ${row.id}`, row.embedding as Uint8Array] as const),
      ...rows("centroid").map((row) =>
        [`centroid of ${row.person_id}`, row.embedding_sum as Uint8Array] as const
      ),
    ].map(([what, bytes]) => [what, bytes]);
  db.close();
  return [
    ...vectors.flatMap(([what, bytes]) => tracesOfBlob(what, bytes)),
    ...faces.flatMap((row) =>
      ["x", "y", "width", "height"].flatMap((side) => {
        const of = sizes.get(Number(row.photo_id))!;
        return numbersOf(
          row,
          side,
          Number(side === "x" || side === "width" ? of.width : of.height),
        );
      })
    ),
  ];
}

const PART_BYTES = 24;

/** Parts of a vector, here and there, so that half of it is found too. */
export function tracesOfBlob(what: string, bytes: Uint8Array): Trace[] {
  const traces: Trace[] = [];
  for (let at = 0; at + PART_BYTES <= bytes.length; at += PART_BYTES) {
    // Whole groups of three, so that base64 of the whole holds that of the part.
    const part = bytes.subarray(at, at + PART_BYTES);
    traces.push({ what, bytes: asText(part) }, {
      what: `${what} in base64`,
      bytes: part.toBase64(),
    });
  }
  return traces;
}

const LEAST_DIGITS = 8;

/** A coordinate as SQLite stores it, as text, and as decisions and exports have it: as a share. */
function numbersOf(row: Record<string, unknown>, side: string, whole: number): Trace[] {
  const value = Number(row[side]), what = `${side} of the box of face ${row.id}`;
  // Times hold short numbers, too.
  if (String(value / whole).length < LEAST_DIGITS || Number.isInteger(value)) return [];
  const stored = new DataView(new ArrayBuffer(8));
  stored.setFloat64(0, value);
  return [
    { what, bytes: asText(new Uint8Array(stored.buffer)) },
    { what: `${what} as text`, bytes: String(value) },
    { what: `${what} as a share`, bytes: String(value / whole) },
  ];
}

/** @returns what is found in the bytes, or the path, of any file of an event, each with its file. */
export async function findTraces(root: string, traces: readonly Trace[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of await filesBelow(root)) {
    const text = path + "\n" + asText(await Deno.readFile(join(root, path)));
    for (const { what, bytes } of traces) if (text.includes(bytes)) found.push(`${what}: ${path}`);
  }
  return [...new Set(found)];
}
