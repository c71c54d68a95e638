import type { ComponentChildren } from "preact";
import type { ProgressView } from "../../../contracts/progress.ts";
import { formats, words } from "../../words/words.ts";

/** The four numbers that are read from across a room. */
export function Figures({ view: { photos, pace, people } }: { view: ProgressView }) {
  const { tracker } = words.value, { number, time, duration } = formats.value;
  const all = photos.sorted + photos.toGo, { photosPerMinute, secondsLeft, doneAt } = pace;
  const isDone = photos.toGo === 0 && all > 0;
  return (
    <dl class="figures">
      <Figure name={tracker.sorted} value={number(photos.sorted)}>
        {isDone ? tracker.everythingSorted(all) : tracker.sortedOf(all, photos.toGo)}
      </Figure>
      <Figure
        name={isDone ? tracker.allDone : tracker.doneAt}
        value={isDone ? "✓" : doneAt === null ? "–" : time(doneAt)}
      >
        {isDone
          ? ""
          : secondsLeft === null
          ? tracker.paceUnknown
          : tracker.doneIn(duration(secondsLeft))}
      </Figure>
      <Figure
        name={tracker.pace}
        value={photosPerMinute === null
          ? "–"
          : number(photosPerMinute < 10 ? photosPerMinute : Math.round(photosPerMinute))}
      >
        {tracker.paceHint}
      </Figure>
      <Figure name={tracker.people} value={number(people.guests)}>
        {tracker.peopleHint(people.named, people.strangers)}
      </Figure>
    </dl>
  );
}

function Figure(
  { name, value, children }: { name: string; value: string; children: ComponentChildren },
) {
  return (
    <div class="figure">
      <dt>{name}</dt>
      <dd>
        <span class="figure-value number">{value}</span>
        <span class="figure-note">{children}</span>
      </dd>
    </div>
  );
}
