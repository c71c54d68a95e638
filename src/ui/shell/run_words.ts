import type { ProgressView } from "../../contracts/progress.ts";
import { formats } from "../words/language.ts";
import { words } from "../words/words.ts";

/** @returns how far the event is, for a wide bar and for a phone's. */
export function runWords(view: ProgressView): { full: string; brief: string } {
  const { shell } = words.value, { number } = formats.value;
  const { sorted, toGo } = view.photos, all = sorted + toGo, state = stateWords(view);
  if (all === 0) return { full: state ?? shell.noPhotos, brief: state ?? shell.noPhotos };
  const count = shell.sortedOf(sorted, all), ends = state ?? endWords(view);
  const brief = state ?? (view.pace.doneAt && formats.value.time(view.pace.doneAt));
  const { photosPerMinute } = view.pace;
  const pace = state === undefined && toGo > 0 && photosPerMinute !== null
    ? [shell.aMinute(photosPerMinute)]
    : [];
  return {
    full: [count, ...pace, ...ends === undefined ? [] : [ends]].join(" · "),
    brief: [`${number(sorted)} / ${number(all)}`, ...brief ? [brief] : []].join(" · "),
  };
}

/** @returns why it does not go on, if it does not. */
function stateWords(view: ProgressView): string | undefined {
  const { shell } = words.value;
  switch (view.sorting.state) {
    case "paused":
      return shell.paused;
    case "stopped":
      return shell.stopped;
    case "waiting":
      return stuckWords(view);
    case "sorting":
      return undefined;
  }
}

/** @returns what it waits for, while it waits. */
export function stuckWords({ sorting, troubles: [first] }: ProgressView): string | undefined {
  const { shell, troubles } = words.value;
  if (sorting.state !== "waiting") return undefined;
  if (first !== undefined) return troubles.briefly[first.kind];
  return sorting.waiting_for === null ? undefined : shell.waitsFor(sorting.waiting_for);
}

function endWords({ photos, pace }: ProgressView): string | undefined {
  const { shell } = words.value;
  if (photos.toGo === 0) return shell.allSorted;
  return pace.doneAt === null ? undefined : shell.doneAt(formats.value.time(pace.doneAt));
}
