import type { ProgressView } from "../../../contracts/progress.ts";
import { isEngineGone } from "../../api/live.ts";
import { stuckWords } from "../../shell/run_words.ts";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";
import { Part } from "./part.tsx";

const tones = { sorting: "good", waiting: "warn", paused: "quiet", stopped: "quiet" } as const;

/** What the program itself does, and when it last showed that it lives. */
export function Sorting({ view }: { view: ProgressView }) {
  const { sorting, workers } = view, { tracker } = words.value, { time, exactTime } = formats.value;
  const tone = isEngineGone.value ? "bad" : tones[sorting.state];
  return (
    <Part title={tracker.sorting}>
      <p class="lamp">
        <span class={`lamp-light ${tone}`} aria-hidden="true" />
        <strong>{isEngineGone.value ? tracker.gone : tracker.states[sorting.state]}</strong>
        <span class="soft">
          {stuckWords(view) ?? tracker.since(time(sorting.since))}
        </span>
      </p>
      <p class="soft">
        {workers.running === 0 ? tracker.noWorkers : tracker.workers(workers.busy, workers.running)}
      </p>
      <p class="faint number">{tracker.heartbeat(exactTime(sorting.heartbeat_at))}</p>
    </Part>
  );
}
