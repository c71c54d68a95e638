import { useSignal } from "@preact/signals";
import { workerStatus } from "../../api/live.ts";
import { post } from "../../api/client.ts";
import { Problem } from "../../api/problem.ts";
import { Button } from "../../parts/button.tsx";
import { EffectLine } from "../../parts/effect_line.tsx";
import { words } from "../../words/words.ts";
import { SetupPart } from "./setup_part.tsx";

/** Pauses, stops and starts the sorting. */
export function Sorting() {
  const { setup, tracker } = words.value, state = workerStatus.value?.state;
  const asked = useSignal<string | null>(null);
  const ask = async (wanted: "sorting" | "paused" | "stopped") => {
    asked.value = wanted;
    try {
      await post("/api/operator/sorting", { state: wanted });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
    } finally {
      asked.value = null;
    }
  };
  const isAtWork = state === "sorting" || state === "waiting";
  return (
    <SetupPart title={setup.sorting} hint={state && tracker.states[state]}>
      <div class="setup-buttons">
        {isAtWork
          ? (
            <Button
              icon="pause"
              isBusy={asked.value === "paused"}
              effect={setup.pauseEffect}
              onClick={() => void ask("paused")}
            >
              {setup.pause}
            </Button>
          )
          : (
            <Button
              icon="play"
              isFirst
              isBusy={asked.value === "sorting"}
              effect={setup.startEffect}
              onClick={() => void ask("sorting")}
            >
              {setup.start}
            </Button>
          )}
        {state !== "stopped" && (
          <Button
            isDanger
            isBusy={asked.value === "stopped"}
            effect={setup.stopEffect}
            onClick={() => void ask("stopped")}
          >
            {setup.stop}
          </Button>
        )}
      </div>
      <EffectLine />
    </SetupPart>
  );
}
