import { useSignal } from "@preact/signals";
import type { JobConfig } from "../../../contracts/job_config.ts";
import { post } from "../../api/client.ts";
import { Problem } from "../../api/problem.ts";
import { Button } from "../../parts/button.tsx";
import { TextField } from "../../parts/text_field.tsx";
import { wordsOf } from "../../words/problem_words.ts";
import { words } from "../../words/words.ts";

/** The event's folder; once another event is open, every tab begins anew with it. */
export function EventFolder({ job }: { job: JobConfig }) {
  const { setup } = words.value;
  const folder = useSignal(job.event_root), fault = useSignal(""), isBusy = useSignal(false);
  const typed = folder.value.trim(), isSame = typed === job.event_root || typed === "";
  const open = async () => {
    isBusy.value = true;
    fault.value = "";
    try {
      await post("/api/operator/job-config", { event_root: typed });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // The page of the other event may be there before the answer.
      if (error.isLost) return;
      isBusy.value = false;
      // Nothing that was typed is lost: it can be mended and used.
      fault.value = wordsOf(error);
    }
  };
  return (
    <>
      <TextField
        label={setup.event}
        hint={setup.eventHint}
        value={folder.value}
        onInput={(value) => folder.value = value}
        fault={fault.value || undefined}
      />
      {job.next_start.event_root !== job.event_root && (
        <p class="field-hint">{setup.nextEvent(job.next_start.event_root)}</p>
      )}
      {!isSame && (
        <Button
          isFirst
          isBusy={isBusy.value}
          effect={setup.openEffect}
          onClick={() => void open()}
        >
          {setup.openEvent}
        </Button>
      )}
    </>
  );
}
