import { connection, isEngineGone, progress } from "../api/live.ts";
import { Meter } from "../parts/meter.tsx";
import { mayChange } from "./rights.ts";
import { words } from "../words/words.ts";
import { PageMenu } from "./page_menu.tsx";
import { runWords } from "./run_words.ts";
import { FindButton } from "./find_button.tsx";
import { SortingButton } from "./sorting_button.tsx";

/** Amber is for what waits for the operator. */
const tones = { sorting: "good", waiting: "warn", paused: "quiet", stopped: "quiet" } as const;

/** What is going on, and when it will be done. Its height never changes. */
export function TopBar() {
  const view = progress.value, { shell } = words.value;
  const { sorted = 0, toGo = 0 } = view?.photos ?? {};
  const isGone = connection.value === "lost" || isEngineGone.value;
  const tone = isGone ? "bad" : tones[view?.sorting.state ?? "stopped"];
  const { full, brief } = view === undefined ? waiting() : runWords(view);
  return (
    <header class="top">
      <span class="top-event one-line">{view?.event.name ?? "photosort"}</span>
      <div class="top-run">
        <Meter
          label={shell.sortedOf(sorted, sorted + toGo)}
          value={sorted}
          of={sorted + toGo}
          tone={tone}
        />
        <span class="top-words top-full number one-line">{full}</span>
        <span class="top-words top-brief number one-line">{brief}</span>
      </div>
      <div class="top-buttons">
        {mayChange && view !== undefined && <SortingButton state={view.sorting.state} />}
        {mayChange && <FindButton />}
        <PageMenu />
      </div>
    </header>
  );
}

function waiting() {
  const { connecting } = words.value.shell;
  return { full: connecting, brief: connecting };
}
