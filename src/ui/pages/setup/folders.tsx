import { useSignal } from "@preact/signals";
import type { JobConfig } from "../../../contracts/job_config.ts";
import { post } from "../../api/client.ts";
import { Problem } from "../../api/problem.ts";
import { useQuery } from "../../api/use_query.ts";
import { Button } from "../../parts/button.tsx";
import { EffectLine } from "../../parts/effect_line.tsx";
import { TextField } from "../../parts/text_field.tsx";
import { toast } from "../../parts/toasts.tsx";
import { wordsOf } from "../../words/problem_words.ts";
import { words } from "../../words/words.ts";
import { EventFolder } from "./event_folder.tsx";
import { SetupPart } from "./setup_part.tsx";

const PATH = "/api/operator/job-config";

/** Where photos come from and go to. */
export function Folders() {
  const { setup } = words.value, { data, refetch } = useQuery<JobConfig>(PATH, ["settings"]);
  /** Undefined while nothing else than what holds was typed. */
  const source = useSignal<string | undefined>(undefined);
  const output = useSignal<string | undefined>(undefined);
  const fault = useSignal(""), isBusy = useSignal(false);
  const job = data.value;
  if (job === undefined) return <SetupPart title={setup.folders} />;
  const from = source.value ?? job.source_root ?? "", to = output.value ?? job.output_root ?? "";
  const isSame = from === (job.source_root ?? "") && to === (job.output_root ?? "");
  const use = async () => {
    isBusy.value = true;
    fault.value = "";
    try {
      await post(PATH, {
        source_root: from.trim() || null,
        output_root: to.trim() || null,
      });
      toast(setup.used);
      await refetch();
      // More may have been typed meanwhile.
      if (source.peek() === from) source.value = undefined;
      if (output.peek() === to) output.value = undefined;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // Nothing that was typed is lost: it can be mended and used.
      fault.value = wordsOf(error);
    } finally {
      isBusy.value = false;
    }
  };
  return (
    <SetupPart title={setup.folders}>
      <EventFolder job={job} />
      <TextField
        label={setup.source}
        hint={setup.sourceHint}
        placeholder={setup.incoming}
        value={from}
        onInput={(value) => source.value = value}
      />
      <NextStart now={job.source_root} next={job.next_start.source_root} none={setup.incoming} />
      <TextField
        label={setup.output}
        hint={setup.outputHint}
        placeholder={setup.nowhere}
        value={to}
        onInput={(value) => output.value = value}
        fault={fault.value || undefined}
      />
      <NextStart now={job.output_root} next={job.next_start.output_root} none={setup.nowhere} />
      <EffectLine />
      <Button
        isFirst={!isSame}
        isOff={isSame}
        isBusy={isBusy.value}
        effect={setup.useEffect}
        onClick={() => void use()}
      >
        {setup.use}
      </Button>
    </SetupPart>
  );
}

/** A flag or the environment counts more at the next start than what was chosen here. */
function NextStart({ now, next: { folder, from }, none }: {
  now: string | null;
  next: JobConfig["next_start"]["source_root"];
  none: string;
}) {
  const { setup } = words.value;
  if (folder === now) return null;
  return <p class="field-hint">{setup.nextStart(folder ?? none, setup.from[from])}</p>;
}
