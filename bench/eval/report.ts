import type { Evaluation, Outcome } from "./evaluate.ts";
import type { CrossValidation } from "./halves.ts";
import type { Spread } from "./over_orders.ts";
import type { Score } from "./score.ts";

const shares = ["consistency", "precision", "recall", "placement", "bcubed"] as const;
const titles = ["consistency", "precision", "recall", "placement", "BCubed"];

/** @returns the evaluation's tables as Markdown. */
export function reportOf(evaluation: Evaluation): string {
  const { photos, identities, faces, orders, cumulative, leaveOneOut, halves } = evaluation;
  return [
    `${photos} photos of ${identities} identities; ${faces.found} faces found, ${faces.usable} of ` +
    `them usable. ${orders} random orders of arrival.`,
    "The program itself:",
    programTable(evaluation),
    agreementLine(evaluation),
    "Part by part, worst to best order:",
    outcomeTable(cumulative),
    "What is shipped, less one part at a time:",
    outcomeTable(leaveOneOut),
    `Cross-validation over ${halves.halves} random halves of the people, mean ± deviation (worst):`,
    halvesTable(halves),
  ].join("\n\n");
}

function programTable({ program: { score } }: Evaluation): string {
  const row = (which: keyof Spread) => [
    which,
    ...shares.map((key) => four(score[key][which])),
    short(score.folders[which]),
    short(score.identities[which]),
  ];
  return table(
    ["over orders", ...titles, "folders", "identities"],
    [row("worst"), row("best"), row("mean")],
  );
}

function agreementLine({ program: { agreement, score }, orders, seconds }: Evaluation): string {
  const { distinct, worst, mean } = agreement;
  const partitions = distinct === 1 ? "the same partition" : `${distinct} different partitions`;
  const [fastest, slowest] = [Math.min(...seconds), Math.max(...seconds)];
  return `${orders} orders gave ${partitions} of the faces; of the pairs of faces that one order ` +
    `puts together, another parts ${percent(worst)} at worst, ${percent(mean)} in the mean. ` +
    `Missing from their own folder: ${short(score.lost.mean)} photos; files in somebody else's: ` +
    `${short(score.wrong.mean)}. A run took ${fastest.toFixed(0)} to ${slowest.toFixed(0)} s.`;
}

function outcomeTable(outcomes: readonly Outcome[]): string {
  return table(
    ["", ...titles, "folders", "lost", "wrong", "partitions", "pairs parted"],
    outcomes.map(({ name, score, agreement }) => [
      name,
      ...shares.map((key) => range(score[key], four)),
      range(score.folders, short),
      ...[short(score.lost.mean), short(score.wrong.mean)],
      ...[String(agreement.distinct), percent(agreement.worst)],
    ]),
  );
}

function halvesTable(halves: CrossValidation): string {
  const row = (name: string, scores: readonly Score[]) => [
    name,
    ...(["consistency", "precision", "recall", "bcubed"] as const)
      .map((key) => deviation(scores.map((score) => score[key]))),
    short(sumOf(scores, ({ lost }) => lost)),
    short(sumOf(scores, ({ wrong }) => wrong)),
  ];
  return table(["", "consistency", "precision", "recall", "BCubed", "lost", "wrong"], [
    row("shipped bounds", halves.shipped),
    row("bounds chosen on the other half", halves.chosen),
    row("shipped, a third of the photos", halves.shippedSparse),
    row("chosen, a third of the photos", halves.chosenSparse),
  ]);
}

function deviation(values: readonly number[]): string {
  const mean = sumOf(values, (value) => value) / values.length;
  const variance = sumOf(values, (value) => (value - mean) ** 2) / values.length;
  return `${four(mean)} ± ${four(Math.sqrt(variance))} (${four(Math.min(...values))})`;
}

function sumOf<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((sum, item) => sum + of(item), 0);
}

function range({ worst, best }: Spread, show: (value: number) => string): string {
  return show(worst) === show(best) ? show(worst) : `${show(worst)}–${show(best)}`;
}

const four = (value: number) => value.toFixed(4);
const short = (value: number) => Number.isInteger(value) ? String(value) : value.toFixed(1);
const percent = (value: number) => `${(100 * value).toFixed(2)} %`;

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(header), line(header.map(() => "---")), ...rows.map(line)].join("\n");
}
