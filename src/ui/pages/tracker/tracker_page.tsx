import { progress } from "../../api/live.ts";
import { EmptyState } from "../../parts/empty_state.tsx";
import { formats, words } from "../../words/words.ts";
import { Arrived } from "./arrived.tsx";
import { Drives } from "./drives.tsx";
import { Errors } from "./errors.tsx";
import { Figures } from "./figures.tsx";
import { Queue } from "./queue.tsx";
import { Sorting } from "./sorting.tsx";
import { Whereabouts } from "./whereabouts.tsx";

/** How far the event is: read only, for the laptop, a second screen and a phone. */
export function TrackerPage() {
  const view = progress.value, { shell, tracker } = words.value;
  return (
    <div class="tracker">
      <div class="page-head">
        <h1>{shell.places.tracker}</h1>
        {view && <span class="soft">{tracker.since(formats.value.time(view.event.runsSince))}
        </span>}
      </div>
      {view === undefined ? <EmptyState icon="tracker" title={shell.connecting} /> : (
        <>
          <Figures view={view} />
          <Arrived />
          <div class="tracker-parts">
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
