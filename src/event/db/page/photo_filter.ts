import type { SQLInputValue } from "node:sqlite";
import type { PhotoState } from "../../../core/photo_state.ts";
import { layout } from "../../event_layout.ts";

/** Which photos a list holds; what is left out does not matter. */
export interface PhotoFilter {
  /** Photos that show the person in a face of theirs, clear or not. */
  person?: number;
  /** Photos of a camera; of any of that model if the serial number is left out. */
  camera?: { camera: string | null; serial?: string | null };
  /** Photos in a folder of this kind: of the person, if one is given, else of anybody. */
  place?: "Solo" | "Group" | "NoFaces";
  /** Left out: all states but `paired`, as another file stands for the shot of such a photo. */
  states?: readonly PhotoState[];
  dropped?: boolean;
  /** A part of a file's name or folder, or of the developed photo's name, in any case of letters. */
  name?: string;
  /** Photos that show one person in several faces. */
  twice?: true;
  /** Photos taken from this moment on, and before this one, milliseconds since 1970. */
  from?: number;
  until?: number;
}

interface Where {
  /** Condition on a photo `p`. */
  where: string;
  values: Record<string, SQLInputValue>;
}

const paired: PhotoState = "paired";

/** @returns the filter as a condition; a photo that somebody deleted everywhere passes none. */
export function whereOf(filter: PhotoFilter): Where {
  const parts: string[] = ["p.gone = 0"], values: Where["values"] = {};
  const add = (part: string, given: Where["values"] = {}) => {
    parts.push(part);
    Object.assign(values, given);
  };
  const { person, camera, place, states, dropped, name, twice, from, until } = filter;
  if (states === undefined) add("p.state <> :paired", { paired });
  else {
    add("p.state IN (SELECT value FROM json_each(:states))", { states: JSON.stringify(states) });
  }
  if (person !== undefined) {
    add("p.id IN (SELECT photo_id FROM face WHERE person_id = :person)", { person });
  }
  if (place !== undefined) add(isIn(place, person));
  if (camera !== undefined) {
    add("p.camera IS :camera", { camera: camera.camera });
    if (camera.serial !== undefined) {
      add("p.camera_serial IS :serial", { serial: camera.serial });
    }
  }
  if (dropped !== undefined) add("p.dropped = :dropped", { dropped: dropped ? 1 : 0 });
  if (name !== undefined) add(isNamed, { name });
  if (twice) add(showsTwice);
  if (from !== undefined) add("p.taken_at >= :from", { from });
  if (until !== undefined) add("p.taken_at < :until", { until });
  return { where: parts.join(" AND "), values };
}

/** SQLite's lower() knows ASCII alone, as do cameras. */
const isNamed = `(instr(lower(p.output_name), lower(:name)) > 0 OR p.id IN
  (SELECT photo_id FROM source WHERE instr(lower(path), lower(:name)) > 0))`;
const showsTwice = `p.id IN (SELECT photo_id FROM face WHERE person_id IS NOT NULL
  GROUP BY photo_id, person_id HAVING count(*) > 1)`;

function isIn(place: NonNullable<PhotoFilter["place"]>, person: number | undefined): string {
  const path = place === "NoFaces"
    ? `path GLOB '${layout.noFaces}/*'`
    : person === undefined
    ? `path GLOB '${layout.people}/*/${place}/*'`
    : inFolderOf(place);
  return `p.id IN (SELECT photo_id FROM place WHERE ${path} AND state <> 'stale')`;
}

/** A range, as a folder's name may hold a character that GLOB reads as a pattern. */
function inFolderOf(place: "Solo" | "Group"): string {
  const folder =
    `'${layout.people}/' || (SELECT folder FROM person WHERE id = :person) || '/${place}`;
  // "0" is the character after "/".
  return `path > ${folder}/' AND path < ${folder}0'`;
}
