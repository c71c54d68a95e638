import { useSignal } from "@preact/signals";
import type { WorkerStatus } from "../../contracts/worker_status.ts";
import { post } from "../api/client.ts";
import { Problem } from "../api/problem.ts";
import { Button } from "../parts/button.tsx";
import { words } from "../words/words.ts";

/** Pauses the sorting, or lets it go on. */
export function SortingButton({ state }: { state: WorkerStatus["state"] }) {
  const { shell } = words.value, isBusy = useSignal(false);
  const runs = state === "sorting" || state === "waiting";
  const change = async () => {
    isBusy.value = true;
    try {
      await post("/api/operator/sorting", { state: runs ? "paused" : "sorting" });
    } catch (error) {
      // What went wrong is told already, by `tellProblems`.
      if (!(error instanceof Problem)) throw error;
    } finally {
      isBusy.value = false;
    }
  };
  return (
    <span class="top-sorting">
      <Button
        icon={runs ? "pause" : "play"}
        isFirst={!runs}
        isBusy={isBusy.value}
        effect={runs ? shell.pauseEffect : shell.resumeEffect}
        onClick={() => void change()}
      >
        {runs ? shell.pause : shell.resume}
      </Button>
    </span>
  );
}
