import type { QueueStage } from "../../../contracts/progress.ts";
import { Meter } from "../../parts/meter.tsx";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";
import { Part } from "./part.tsx";

/** How many photos wait for each step, so that the slow one is seen. */
export function Queue({ queue }: { queue: readonly QueueStage[] }) {
  const { tracker } = words.value, most = Math.max(...queue.map(({ waiting }) => waiting), 0);
  return (
    <Part title={tracker.queue}>
      {most === 0 ? <p class="soft">{tracker.nothingWaits}</p> : (
        <dl class="rows">
          {queue.map(({ stage, waiting }) => (
            <div key={stage} class={waiting === 0 ? "row is-none" : "row"}>
              <dt>{tracker.stages[stage]}</dt>
              <dd class="number">{formats.value.number(waiting)}</dd>
              <dd class="row-meter">
                <Meter value={waiting} of={most} tone="quiet" />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Part>
  );
}
