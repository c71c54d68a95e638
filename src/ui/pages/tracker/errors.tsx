import type { ErrorCause } from "../../../contracts/progress.ts";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";
import { Part } from "./part.tsx";

/** What could not be sorted, by its cause. */
export function Errors({ errors }: { errors: readonly ErrorCause[] }) {
  const { tracker } = words.value;
  return (
    <Part title={tracker.errors}>
      {errors.length === 0 ? <p class="soft">{tracker.noErrors}</p> : (
        <dl class="rows">
          {errors.map(({ cause, files, lastFile, lastAt }) => (
            <div key={cause} class="row">
              <dt>
                {tracker.causes[cause] ?? tracker.otherCause}
                <span class="faint one-line">
                  {tracker.lastError(lastFile, formats.value.time(lastAt))}
                </span>
              </dt>
              <dd class="number told">{tracker.files(files)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Part>
  );
}
