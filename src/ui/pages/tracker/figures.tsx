import type { ProgressView } from "../../../contracts/progress.ts";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";
import { ShareBar } from "./share_bar.tsx";

/** The numbers that are read from across a room, and one bar for all photos. */
export function Figures({ view }: { view: ProgressView }) {
  return (
    <section class="hero">
      <dl class="figures">
        <Sorted view={view} />
        <DoneAt view={view} />
        <Pace view={view} />
        <People view={view} />
      </dl>
      <ShareBar view={view} />
    </section>
  );
}

interface Shown {
  view: ProgressView;
}

function Sorted({ view: { photos: { sorted, toGo } } }: Shown) {
  const { tracker } = words.value, all = sorted + toGo;
  const note = all === 0
    ? tracker.nothingArrived
    : toGo === 0
    ? tracker.everythingSorted(all)
    : tracker.sortedOf(all, toGo);
  return <Figure name={tracker.sorted} value={formats.value.number(sorted)} note={note} />;
}

function DoneAt({ view: { photos: { sorted, toGo }, pace } }: Shown) {
  const { tracker } = words.value, { time, duration } = formats.value;
  if (toGo === 0 && sorted > 0) {
    return <Figure name={tracker.allDone} value="✓" note={tracker.allDoneHint} />;
  }
  if (pace.doneAt === null || pace.secondsLeft === null) {
    const isKnown = pace.photosPerMinute !== null && toGo > 0;
    const note = isKnown ? tracker.onceItGoesOn : tracker.paceUnknown;
    return <Figure name={tracker.doneAt} value="–" note={note} />;
  }
  const note = tracker.doneIn(duration(pace.secondsLeft));
  return <Figure name={tracker.doneAt} value={time(pace.doneAt)} note={note} />;
}

function Pace({ view: { pace: { photosPerMinute } } }: Shown) {
  const { tracker } = words.value;
  const value = photosPerMinute === null ? "–" : formats.value.rate(photosPerMinute);
  return <Figure name={tracker.pace} value={value} note={tracker.paceHint} />;
}

function People({ view: { people: { guests, named, strangers } } }: Shown) {
  const { tracker } = words.value;
  const note = guests + strangers === 0
    ? tracker.nobodyFound
    : tracker.peopleHint(named, strangers);
  return <Figure name={tracker.people} value={formats.value.number(guests)} note={note} />;
}

function Figure({ name, value, note }: { name: string; value: string; note: string }) {
  return (
    <div class="figure">
      <dt>{name}</dt>
      <dd>
        <span class="figure-value number">{value}</span>
        <span class="figure-note">{note}</span>
      </dd>
    </div>
  );
}
