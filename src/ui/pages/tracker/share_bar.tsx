import type { ProgressView } from "../../../contracts/progress.ts";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";

/** All photos as one bar: sorted, in work, and waiting. */
export function ShareBar({ view: { photos, queue } }: { view: ProgressView }) {
  const { tracker: { shares } } = words.value;
  const waiting = Math.min(photos.toGo, queue.find(({ stage }) => stage === "arriving")!.waiting);
  const parts = [
    ["sorted", photos.sorted],
    ["underWay", photos.toGo - waiting],
    ["waiting", waiting],
  ] as const;
  return (
    <div class="shares">
      <div class="share-bar" aria-hidden="true">
        {parts.filter(([, count]) => count > 0).map(([name, count]) => (
          <span key={name} class={`share ${name}`} style={{ flexGrow: count }} />
        ))}
      </div>
      <ul class="share-words">
        {parts.map(([name, count]) => (
          <li key={name}>
            <span class={`share-dot ${name}`} aria-hidden="true" />
            <span class="number">{formats.value.number(count)}</span> {shares[name]}
          </li>
        ))}
      </ul>
    </div>
  );
}
