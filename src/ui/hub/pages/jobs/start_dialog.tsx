import { useState } from "preact/hooks";
import type {
  IngestEstimate,
  IngestFolder,
  IngestStarted,
} from "../../../../contracts/hub/ingest.ts";
import { post } from "../../../api/client.ts";
import { Problem } from "../../../api/problem.ts";
import { Button } from "../../../parts/button.tsx";
import { Dialog } from "../../../parts/dialog.tsx";
import { TextField } from "../../../parts/text_field.tsx";
import { toast } from "../../../parts/toasts.tsx";
import { partWords } from "../../../words/part_words.ts";
import { session } from "../../api/session.ts";
import { readAnew } from "../../api/use_read.ts";
import { siteChoice } from "../../sites/site_choice.ts";
import { SiteField } from "../../sites/site_field.tsx";
import { useSites } from "../../sites/use_sites.ts";
import { hubWords } from "../../words/hub_words.ts";
import { wordsOfProblem } from "../../words/problem_words.ts";
import { RootChoice } from "./root_choice.tsx";
import { EstimateView } from "./estimate_view.tsx";

/** Takes in a folder: first what there is in it, then for good. */
export function StartDialog({ onClose }: { onClose(): void }) {
  const { jobs: { dialog: text }, sites: siteText } = hubWords.value, sites = useSites();
  const [site, setSite] = useState(""), [siteFault, setSiteFault] = useState<string>();
  const [path, setPath] = useState(""), [name, setName] = useState("");
  const [isRecursive, setRecursive] = useState(true), [fault, setFault] = useState<string>();
  const [estimate, setEstimate] = useState<IngestEstimate>(), [isBusy, setBusy] = useState(false);
  const request = (dryRun: boolean): IngestFolder => ({
    ...{ path: path.trim(), recursive: isRecursive, dryRun },
    ...name.trim() !== "" && { jobName: name.trim() },
    ...site !== "" && { site },
  });
  const ask = async (what: () => Promise<void>) => {
    const { isNeeded } = siteChoice(session.peek() ?? { sites: null }, sites);
    if (isNeeded && site === "") setSiteFault(siteText.missing);
    if (path.trim() === "") setFault(text.missing);
    if (path.trim() === "" || isNeeded && site === "") return;
    setBusy(true);
    setFault(undefined);
    try {
      await what();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      if (error.status === 422) setFault(wordsOfProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const look = () =>
    ask(async () => setEstimate(await post<IngestEstimate>("/v1/ingest-folder", request(true))));
  const start = () =>
    ask(async () => {
      const { jobId } = await post<IngestStarted>("/v1/ingest-folder", request(false));
      onClose();
      readAnew();
      const link = { href: `/jobs/${jobId}`, text: text.show };
      toast(text.started(name.trim() || path.trim()), { link });
    });
  // Another folder is not what was looked at.
  const changed = <T,>(set: (value: T) => void) => (value: T) => {
    set(value);
    setEstimate(undefined);
  };
  return (
    <Dialog
      isForm
      title={text.title}
      onClose={onClose}
      effect={estimate === undefined ? text.lookEffect : text.goEffect(estimate.photos)}
      actions={
        <>
          <Button onClick={onClose}>{partWords.value.cancel}</Button>
          <Button
            isFirst={estimate === undefined}
            isSubmit={estimate === undefined}
            isBusy={isBusy}
            onClick={() => void look()}
          >
            {text.look}
          </Button>
          {estimate !== undefined && (
            <Button
              isFirst
              isSubmit
              isBusy={isBusy}
              isOff={estimate.photos === 0}
              effect={text.goEffect(estimate.photos)}
              onClick={() => void start()}
            >
              {text.go}
            </Button>
          )}
        </>
      }
    >
      <TextField
        isFirst
        label={text.path}
        hint={text.pathHint}
        value={path}
        fault={fault}
        onInput={changed(setPath)}
      />
      <RootChoice path={path} onChoose={changed(setPath)} />
      <TextField label={text.name} hint={text.nameHint} value={name} onInput={setName} />
      <SiteField
        value={site}
        fault={siteFault}
        onChoose={(id) => {
          setSite(id);
          setSiteFault(undefined);
        }}
      />
      <label class="switch">
        <input
          type="checkbox"
          checked={isRecursive}
          onChange={({ currentTarget }) => changed(setRecursive)(currentTarget.checked)}
        />
        <span>{text.recursive}</span>
      </label>
      <div role="status">{estimate && <EstimateView estimate={estimate} />}</div>
    </Dialog>
  );
}
