import type { Evaluation, NamedError, Outcome } from "./evaluate.ts";
import { type Progress, reaches } from "./answers/count_answers.ts";
import { lostCauses, wrongCauses } from "./attribute.ts";
import type { Draws } from "./draws.ts";
import type { CrossValidation } from "./folds.ts";
import type { Spread } from "./over_orders.ts";
import type { Score } from "./score.ts";

const shares = ["consistency", "precision", "recall", "placement", "bcubed"] as const;
const titles = ["consistency", "precision", "recall", "placement", "BCubed"];

/** @returns the evaluation's tables as Markdown. */
export function reportOf(evaluation: Evaluation): string {
  const { photos, identities, faces, orders, cumulative, leaveOneOut } = evaluation;
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
    `${evaluation.folds.folds} folds of other people, mean ± deviation (worst):`,
    foldsTable(evaluation.folds),
    ...drawsTable(evaluation.draws),
    "Why photos are lost or wrong:",
    errorsTable(evaluation.errors),
    ...answersTable(evaluation.answers),
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

function foldsTable({ shipped, measured }: CrossValidation): string {
  const row = (name: string, scores: readonly Score[]) => [
    name,
    ...(["consistency", "precision", "recall", "bcubed"] as const)
      .map((key) => deviation(scores.map((score) => score[key]))),
    short(sumOf(scores, ({ lost }) => lost)),
    short(sumOf(scores, ({ wrong }) => wrong)),
  ];
  return table(["", "consistency", "precision", "recall", "BCubed", "lost", "wrong"], [
    row("shipped constants", shipped),
    ...measured === undefined ? [] : [row("measured on the other four fifths", measured)],
  ]);
}

function drawsTable(draws: readonly Draws[]): string[] {
  if (draws.length === 0) return [];
  const rows = draws.map(({ people, scores }) => [
    ...[String(people), String(scores.length)],
    deviation(scores.map(({ consistency }) => consistency)),
    deviation(scores.map(({ precision }) => precision)),
    deviation(scores.map(({ folders, identities }) => folders / identities), Math.max),
    ...[short(sumOf(scores, ({ lost }) => lost)), short(sumOf(scores, ({ wrong }) => wrong))],
  ]);
  return [
    "By the number of people, drawn at random, mean ± deviation (worst):",
    table(
      ["people", "draws", "consistency", "precision", "folders a person", "lost", "wrong"],
      rows,
    ),
  ];
}

function errorsTable(errors: readonly NamedError[]): string {
  const row = (kind: NamedError["kind"], cause: NamedError["cause"]) => {
    const these = errors.filter((error) => error.kind === kind && error.cause === cause);
    const nats = these.flatMap(({ nats }) => nats ?? []).sort((a, b) => b - a);
    return [
      `${kind}: ${cause}`,
      String(these.length),
      nats.map((one) => one.toFixed(1)).join(", "),
    ];
  };
  return table(["", "photos", "evidence less what is needed, in nats"], [
    ...lostCauses.map((cause) => row("lost", cause)),
    ...wrongCauses.map((cause) => row("wrong", cause)),
  ]);
}

/** Consistency that an operator may want. */
const WANTED = [0.995, 0.998, 0.999];

function answersTable(events: readonly (readonly Progress[])[]): string[] {
  if (events.length === 0) return [];
  const row = (name: string, reached: readonly Progress[]) => [
    ...[name, `${reached.length} of ${events.length}`],
    reached.map(({ answers }) => answers).join(", "),
    percent(share(reached, ({ yes }) => yes)),
    percent(share(reached, ({ useful }) => useful)),
    ...reached.length === 0 ? ["", ""] : [
      deviation(reached.map(({ score }) => score.consistency)),
      deviation(reached.map(({ score }) => score.precision)),
    ],
  ];
  return [
    "An operator who knows everybody answers the questions, in events of 60 people or fewer:",
    table(["", "events", "answers", "yes", "useful", "consistency", "precision"], [
      row("at first", events.map(([start]) => start)),
      ...WANTED.map((wanted) =>
        row(`consistency ${wanted}`, events.flatMap((event) => reaches(event, wanted) ?? []))
      ),
      row("nothing left to ask", events.map((event) => event.at(-1)!)),
    ]),
  ];
}

function share(reached: readonly Progress[], of: (progress: Progress) => number): number {
  return sumOf(reached, of) / Math.max(1, sumOf(reached, ({ answers }) => answers));
}

function deviation(values: readonly number[], worst = Math.min): string {
  const mean = sumOf(values, (value) => value) / values.length;
  const variance = sumOf(values, (value) => (value - mean) ** 2) / values.length;
  return `${four(mean)} ± ${four(Math.sqrt(variance))} (${four(worst(...values))})`;
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
