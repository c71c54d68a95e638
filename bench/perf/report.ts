import type { Measure } from "./measure.ts";
import type { Raced } from "./race.ts";

/** A group of figures that belong together: measures of parts, or of whole programs. */
export interface Section {
  title: string;
  measures?: readonly Measure[];
  raced?: readonly Raced[];
  facts?: readonly Fact[];
}

/** A figure with its unit, and what it shall be. */
export interface Fact {
  what: string;
  found: string;
  wanted?: string;
}

/** @returns the figures as Markdown. */
export function reportOf(sections: readonly Section[]): string {
  return sections.map((section) => `### ${section.title}\n\n${tableOf(section)}`).join("\n\n");
}

function tableOf({ measures = [], raced = [], facts = [] }: Section): string {
  if (raced.length > 0) return raceTable(raced);
  return facts.length > 0 ? factTable(facts) : measureTable(measures);
}

function factTable(facts: readonly Fact[]): string {
  const rows = facts.map(({ what, found, wanted = "" }) => [what, found, wanted]);
  return table(["what", "found", "wanted"], rows);
}

function measureTable(measures: readonly Measure[]): string {
  return table(
    ["what", "wall ms", "CPU ms", "tries", ""],
    measures.map(({ what, wallMs, cpuMs, tries, note }) => [
      ...[what, figure(wallMs), cpuMs === undefined ? "" : figure(cpuMs)],
      ...[String(tries), note ?? ""],
    ]),
  );
}

function raceTable(raced: readonly Raced[]): string {
  const rival = raced.find(({ name }) => name === "rival");
  const against = (mine?: number, theirs?: number) =>
    mine === undefined || theirs === undefined || mine === theirs
      ? ""
      : ` (× ${(mine / theirs).toFixed(2)})`;
  return table(
    ["program", "photos/s", "CPU ms a photo", "peak MB"],
    raced.map(({ name, photosPerSecond, cpuMsPerPhoto, peakMegabytes }) => [
      name,
      figure(photosPerSecond) + against(photosPerSecond, rival?.photosPerSecond),
      figure(cpuMsPerPhoto) + against(cpuMsPerPhoto, rival?.cpuMsPerPhoto),
      figure(peakMegabytes),
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Three figures of it, as more would only be noise. */
function figure(value: number | undefined): string {
  if (value === undefined) return "";
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}
