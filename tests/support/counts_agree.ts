import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { StatusView } from "../../src/event/views/status/status_schema.ts";
import type { StandingView } from "../../src/event/views/status/standing_view.ts";
import { type EventCounts, sortedOf } from "../../src/core/event_counts.ts";
import { layout } from "../../src/event/event_layout.ts";
import type { Finding } from "../../src/event/recovery/finding.ts";
import type { RunSummary } from "../../src/event/engine/summary.ts";
import { filesBelow } from "./event_tree.ts";

/** What everybody who can be asked says of an event at one moment. */
export interface Told {
  root: string;
  status: StatusView;
  /** The same in words. */
  statusText: string;
  doctor: StandingView & { findings: Finding[] };
  doctorText: string;
  /** Of a run that has just ended. */
  summary?: RunSummary;
  /** The last live line of a run that has nothing to do. */
  liveLine?: string;
  /** Files that were dropped so far, where none is under way or left out. */
  dropped?: number;
  /** Folder that is delivered to. */
  output?: string;
}

/** @returns what does not agree, in words; nothing where everybody says the same. */
export async function disagreements(told: Told, isAtRest: boolean): Promise<string[]> {
  const wrong: string[] = [];
  const same = (what: string, found: unknown, expected: unknown) => {
    if (isDeepStrictEqual(found, expected)) return;
    wrong.push(`${what}: ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`);
  };
  sayTheSame(told, same);
  if (isAtRest) await standOnDisk(told, same);
  return wrong;
}

type Same = (what: string, found: unknown, expected: unknown) => void;

function sayTheSame(told: Told, same: Same): void {
  const { status, doctor, doctorText, summary, liveLine } = told, { counts, photos } = status;
  same("doctor's counts", doctor.counts, counts);
  same("doctor's places", doctor.waitingIn, status.waitingIn);
  const underWay = photos.pending + photos.developed + photos.identified;
  same("photos under way by state", underWay, counts.underWay);
  same(
    "photos sorted by state",
    photos.routed + photos.no_faces,
    sortedOf(counts) + counts.dropped,
  );
  same("photos paired by state", photos.paired, counts.paired);
  same("errors listed", status.errors.length >= counts.setAside, true);
  const waiting = status.waitingIn.reduce((sum, { files }) => sum + files, 0);
  same("what waits by place", waiting, counts.waiting);
  same("doctor's list of what waits", listed(doctor, "a file is not sorted yet"), counts.waiting);
  same("doctor's list of what is under way", listed(doctor, "not yet in its folders"), underWay);
  statusInWords(told, same);
  const { waiting: w, underWay: u, setAside: s } = counts;
  const [, ...words] = /(\d+) photos? sorted, (\d+) under way, (\d+) files? waiting, (\d+) set/
    .exec(doctorText) ?? [];
  same("doctor's words", words.map(Number), [sortedOf(counts), u, w, s]);
  if (summary !== undefined) {
    same("the summary's sequence", summary.event?.sequence, status.sequence);
    same("the summary's counts", summary.event?.counts, counts);
  }
  if (liveLine !== undefined) same("the live line", liveNumbers(liveLine), liveExpected(status));
}

function listed({ findings }: Told["doctor"], what: string): number {
  return findings.find((one) => one.what.includes(what))?.files.length ?? 0;
}

function statusInWords({ status, statusText }: Told, same: Same): void {
  const { counts } = status;
  const numbers = (line: RegExp) => (line.exec(statusText) ?? []).slice(1).map(Number);
  same(
    "status in words",
    numbers(/^Photos {4}(\d+) with people, (\d+) in NoFaces, (\d+) under way$/m),
    [counts.withPeople, counts.noFaces, counts.underWay],
  );
  same(
    "status's others in words",
    numbers(
      /^Others {4}(\d+) shown by another file of the same shot, (\d+) duplicates?, (\d+) files?/m,
    ),
    [counts.paired, counts.duplicates, counts.notPhotos],
  );
  const waiting = /^Waiting {3}(.*)$/m.exec(statusText)?.[1] ?? "";
  const sum = [...waiting.matchAll(/(\d+) files? in/g)].reduce(
    (all, one) => all + Number(one[1]),
    0,
  );
  same("what waits in words", sum, counts.waiting);
}

function liveNumbers(line: string): Record<string, number> {
  const words: Record<string, string> = {
    ...{ sorted: "sorted", waiting: "waiting", "under way": "underWay", incomplete: "incomplete" },
    "set aside": "setAside",
  };
  return Object.fromEntries(
    [...line.matchAll(/(\d+) (sorted|waiting|under way|incomplete|set aside)\b/g)]
      .map(([, number, word]) => [words[word], Number(number)]),
  );
}

/** The live line leaves out what is none, and tells of the folder that is read alone. */
function liveExpected({ counts, waitingIn }: StatusView): Record<string, number> {
  const { underWay, incomplete, setAside } = counts;
  const waiting = waitingIn[0].files, sorted = sortedOf(counts);
  const rest = Object.entries({ underWay, incomplete, setAside }).filter(([, count]) => count > 0);
  return { sorted, waiting, ...Object.fromEntries(rest) };
}

/** Compares with what an operator finds by counting files. */
async function standOnDisk(told: Told, same: Same): Promise<void> {
  const { root, status, output } = told, { counts } = status;
  const below = (folder: string) => filesBelow(join(root, folder));
  const placed = await below(layout.people), byPerson = new Map<string, Set<string>>();
  for (const path of placed) {
    const [person, , name] = path.split("/");
    byPerson.set(person, (byPerson.get(person) ?? new Set()).add(name));
  }
  const names = new Set(placed.map((path) => path.split("/").at(-1)));
  same("photos in People", names.size, counts.withPeople);
  same("photos in NoFaces", (await below(layout.noFaces)).length, counts.noFaces);
  const aside = await below(layout.errors);
  const moved = aside.filter((name) => !name.endsWith(".txt"));
  const notes = aside.filter((name) => name.endsWith(".txt") && !moved.includes(name.slice(0, -4)));
  same("files in Errors, and notes about cards", moved.length + notes.length, counts.setAside);
  const developed = (await below(layout.processed)).filter((path) => /^[^/]+\.jpg$/.test(path));
  same("photos in Processed", developed.length, sortedOf(counts) + counts.dropped);
  const people = status.people.filter(({ folder }) => byPerson.has(folder));
  same("folders of people", people.length, byPerson.size);
  same(
    "photos of each person",
    people.map(({ photos }) => photos),
    people.map(({ folder }) => byPerson.get(folder)!.size),
  );
  if (told.dropped !== undefined) same("all that arrived", arrived(counts), told.dropped);
  const [drive] = status.outputs;
  if (output === undefined || drive === undefined) return;
  const delivered = (await filesBelow(output)).filter((path) => path.endsWith(".jpg"));
  same("files on the drive", delivered.length, drive.delivered + drive.superseded);
}

function arrived(counts: EventCounts): number {
  return Object.values(counts).reduce((sum, count) => sum + count, 0);
}
