import type { PhotoCounts } from "../../../contracts/progress.ts";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";
import { Part } from "./part.tsx";

const kinds = [
  ...["withPeople", "noFaces", "unnamed", "dropped", "duplicates", "incomplete"] as const,
  "setAside" as const,
];

/** Where the photos are by now: every file that arrived is in one of these counts. */
export function Whereabouts({ photos }: { photos: PhotoCounts }) {
  const { tracker } = words.value;
  const shown = kinds.filter((kind) => photos[kind] > 0);
  return (
    <Part title={tracker.folders}>
      {shown.length === 0 && <p class="soft">{tracker.nothingSorted}</p>}
      <dl class="rows">
        {shown.map((kind) => (
          <div key={kind} class="row">
            <dt>{tracker.folderCounts[kind]}</dt>
            <dd class="number">{formats.value.number(photos[kind])}</dd>
          </div>
        ))}
      </dl>
    </Part>
  );
}
