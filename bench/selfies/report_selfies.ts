import type { Compared } from "./compare_selfies.ts";
import type { OfSize, SelfieEvaluation } from "./evaluate_selfies.ts";

/** @returns the tables as Markdown. */
export function reportOfSelfies(evaluation: SelfieEvaluation): string {
  const { people, photos, draws, sizes, halves } = evaluation;
  return [
    `${photos} photos of ${people} people; ${draws} events for each number of photos.`,
    table(titles, sizes.map((size) => row("everybody", size))),
    "Each half of the people, by constants that were measured on the other half:",
    table(
      titles,
      halves.flatMap((sizes, at) => sizes.map((size) => row(`half ${at + 1}`, size))),
    ),
    "What grouping alone makes of the guests of those events:",
    table(["photos of each", "nobody", "two people or more", "with a stranger's face"], [
      ...sizes.map(({ photos, selfies }) => [
        photos === null ? "all others" : String(photos),
        String(selfies.filter(({ grouping }) => grouping.people === 0).length),
        String(selfies.filter(({ grouping }) => grouping.people > 1).length),
        String(selfies.filter(({ grouping }) => grouping.mixed > 0).length),
      ]),
    ]),
  ].join("\n\n");
}

const titles = [
  "people",
  "photos of each",
  "selfies",
  "refused",
  "found at once",
  "own photos shown",
  "others' shown",
  "asked about",
  "others asked about",
  "others' shown if absent",
];

function row(people: string, { photos, selfies }: OfSize): string[] {
  const used = selfies.filter(({ isRefused }) => !isRefused);
  const count = (is: (one: Compared) => boolean) => used.filter(is).length;
  const sum = (of: (one: Compared) => number) => used.reduce((all, one) => all + of(one), 0);
  return [
    people,
    photos === null ? "all others" : String(photos),
    ...[String(selfies.length), String(selfies.length - used.length)],
    share(count(({ own }) => own > 0), used.length),
    share(sum(({ own }) => own), sum(({ grouping }) => grouping.photos)),
    String(count(({ others }) => others > 0)),
    String(count(({ own, isAsked }) => own === 0 && isAsked)),
    String(sum(({ asked }) => asked)),
    String(count(({ ifAbsent }) => ifAbsent > 0)),
  ];
}

function share(part: number, whole: number): string {
  return (part / whole).toFixed(4);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}
