import { useState } from "preact/hooks";
import type {
  PeopleSettings,
  PeopleSettingsAnswer,
  RegroupEffect,
} from "../../../../contracts/hub/people_settings.ts";
import { post, put } from "../../../api/client.ts";
import { Button } from "../../../parts/button.tsx";
import { Icon } from "../../../parts/icon.tsx";
import { useDeed } from "../../api/use_deed.ts";
import { ConfirmDialog } from "../../parts/confirm_dialog.tsx";
import { hubWords } from "../../words/hub_words.ts";
import { RegroupEffectView } from "./regroup_effect_view.tsx";

/** People stay as an older photosort grouped them, until somebody asks for the present rules. */
export function HeldBack({ settings }: { settings: PeopleSettings }) {
  const { peopleSettings: text, upkeep: { kinds: { reindex } } } = hubWords.value;
  const { isBusy, run } = useDeed(), [isAsked, setAsked] = useState(false);
  const [effect, setEffect] = useState<RegroupEffect>();
  const { wrong_cost: cost, default_wrong_cost: advised } = settings;
  const look = () =>
    run(async () => {
      const change = { wrong_cost: cost === advised ? null : cost, dryRun: true };
      setEffect((await put<PeopleSettingsAnswer>("/v1/settings", change)).effect ?? undefined);
    });
  return (
    <div class="notice warn">
      <Icon name="warn" />
      <div class="held-back">
        <p>{text.heldBack}</p>
        <div role="status">{effect && <RegroupEffectView effect={effect} />}</div>
        <div class="buttons">
          <Button isBusy={isBusy} effect={text.lookEffect} onClick={() => void look()}>
            {text.look}
          </Button>
          <Button popup="dialog" onClick={() => setAsked(true)}>{reindex.act}</Button>
        </div>
      </div>
      {isAsked && (
        <ConfirmDialog
          title={reindex.title}
          says={reindex.says}
          act={reindex.go}
          onDo={() => post("/v1/reindex")}
          onClose={() => setAsked(false)}
        />
      )}
    </div>
  );
}
