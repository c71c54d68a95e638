import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { layout } from "../../src/event/event_layout.ts";
import { sha256Hex } from "../../src/event/disk/fingerprint.ts";
import { filesBelow } from "./event_tree.ts";

/** Nobody's business: they tell when and by whom an event was sorted. */
const ownFiles = /^Admin\/(logs\/|backups\/|photosort\.)/;

/**
 * @returns all that an event's folder and database hold, line by line, but for what depends on who
 * came first: numbers of people and rows, and times of work. Two events that went through the
 * same, in whatever order, are equal.
 */
export async function eventState(root: string): Promise<string[]> {
  using db = new DatabaseSync(join(root, layout.database), { readOnly: true });
  const integrity = db.prepare("PRAGMA integrity_check").get()?.integrity_check;
  const folders = peopleByFaces(db);
  const lines = [`integrity ${integrity}`, ...storedState(db)];
  for (const path of await filesBelow(root)) {
    if (ownFiles.test(path)) continue;
    const bytes = await Deno.readFile(join(root, path));
    if (path === layout.decisions) lines.push(...keptDecisions(new TextDecoder().decode(bytes)));
    else if (path.endsWith(".xmp")) lines.push(`file ${path} a sidecar`);
    else lines.push(`file ${path} ${(await sha256Hex(bytes)).slice(0, 12)}`);
  }
  return lines.map((line) =>
    line.replaceAll(/Person_\d+/g, (folder) => folders.get(folder) ?? folder)
  )
    .sort();
}

function keptDecisions(text: string): string[] {
  return text.trimEnd().split("\n").map((line) => {
    const { decision, refused } = JSON.parse(line);
    return `kept decision ${decision.kind} ${refused}`;
  });
}

/** Names people by the faces that are theirs. */
function peopleByFaces(db: DatabaseSync): Map<string, string> {
  const rows = db.prepare(
    `SELECT p.folder, group_concat(substr(f.sha256, 1, 8) || '@' || f.x, '+') AS faces
     FROM person p JOIN (SELECT face.person_id, face.x, photo.sha256 FROM face
       JOIN photo ON photo.id = face.photo_id ORDER BY photo.sha256, face.x) f
     ON f.person_id = p.id WHERE p.merged_into IS NULL GROUP BY p.id`,
  ).all();
  return new Map(rows.map(({ folder, faces }) => [String(folder), `<${faces}>`]));
}

const queries: Record<string, string> = {
  // How far half of a pair got before the other one came is chance.
  photo: `SELECT p.sha256, p.output_name, p.state, p.attempts, p.rendition,
    iif(p.state = 'paired', NULL, p.width) AS width,
    p.captured_at, p.taken_at, p.error_code, p.redetect, other.sha256 AS partner
    FROM photo p LEFT JOIN photo other ON other.id = p.partner_id`,
  // Which of two equal files came first is chance.
  source: `SELECT s.path, s.size, s.mtime_ms, s.role = 'ignored' AS ignored, s.moved_to, s.moved,
    p.sha256 FROM source s LEFT JOIN photo p ON p.id = s.photo_id`,
  roles: `SELECT photo_id IS NULL AS ignored, role, count(*) AS n FROM source GROUP BY role`,
  face: `SELECT p.sha256, f.x, f.usable, person.folder FROM face f
    JOIN photo p ON p.id = f.photo_id LEFT JOIN person ON person.id = f.person_id`,
  person: `SELECT folder, name, role, has_folder FROM person
    WHERE merged_into IS NULL AND id IN (SELECT person_id FROM face)`,
  place: `SELECT l.path, l.state, p.sha256 FROM place l JOIN photo p ON p.id = l.photo_id`,
  decision: `SELECT kind, applied_at IS NOT NULL AS applied, refused FROM decision`,
  reference: `SELECT r.path, r.sha256, r.problem, p.folder FROM reference r
    LEFT JOIN person p ON p.id = r.person_id`,
};

function storedState(db: DatabaseSync): string[] {
  return Object.entries(queries).flatMap(([table, sql]) =>
    db.prepare(sql).all().map((row) => `${table} ${JSON.stringify(row)}`)
  );
}
