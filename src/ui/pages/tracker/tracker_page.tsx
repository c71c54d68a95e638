import { progress } from "../../api/live.ts";
import { EmptyState } from "../../parts/empty_state.tsx";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";
import { Arrived } from "./arrived.tsx";
import { Drives } from "./drives.tsx";
import { Errors } from "./errors.tsx";
import { Figures } from "./figures.tsx";
import { Queue } from "./queue.tsx";
import { Sorting } from "./sorting.tsx";
import { Waits } from "./waits.tsx";
import { Whereabouts } from "./whereabouts.tsx";

/** How far the event is: read only, for the laptop, a second screen and a phone. */
export function TrackerPage() {
  const view = progress.value, { shell } = words.value;
  return (
    <div class="tracker">
      <div class="page-head">
        <h1>{shell.places.tracker}</h1>
        {view && <Since from={view.event.runsSince} />}
      </div>
      {view === undefined ? <EmptyState icon="tracker" title={shell.connecting} /> : (
        <>
          <Figures view={view} />
          <Arrived />
          <div class="tracker-parts">
            <Waits view={view} />
            <Queue queue={view.queue} />
            <Drives drives={view.drives} />
            <Whereabouts photos={view.photos} />
            <Sorting view={view} />
            <Errors errors={view.errors} />
          </div>
        </>
      )}
    </div>
  );
}

function Since({ from }: { from: string }) {
  return <span class="soft">{words.value.tracker.since(formats.value.time(from))}</span>;
}
