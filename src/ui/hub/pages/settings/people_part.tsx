import { useState } from "preact/hooks";
import type {
  PeopleSettings,
  PeopleSettingsAnswer,
  RegroupEffect,
} from "../../../../contracts/hub/people_settings.ts";
import { put } from "../../../api/client.ts";
import { Button } from "../../../parts/button.tsx";
import { TextField } from "../../../parts/text_field.tsx";
import { toast } from "../../../parts/toasts.tsx";
import { useDeed } from "../../api/use_deed.ts";
import { useRead } from "../../api/use_read.ts";
import { HeldBack } from "./held_back.tsx";
import { RegroupEffectView } from "./regroup_effect_view.tsx";
import { UpkeepPart } from "./upkeep_part.tsx";
import { Unread } from "../../shell/unread.tsx";
import { hubWords } from "../../words/hub_words.ts";

/** The cost dial: what it would change is shown before it is applied. */
export function PeoplePart() {
  const read = useRead<PeopleSettings>("/v1/settings", 5000), settings = read.data.value;
  if (settings === undefined) return <Unread query={read} />;
  return (
    <>
      {settings.held_back && <HeldBack settings={settings} />}
      <Dial key={settings.wrong_cost} settings={settings} />
      <UpkeepPart />
    </>
  );
}

function Dial({ settings }: { settings: PeopleSettings }) {
  const { peopleSettings: text } = hubWords.value, { isBusy, faults, refuse, run } = useDeed();
  const [typed, setTyped] = useState(String(settings.wrong_cost));
  const [effect, setEffect] = useState<RegroupEffect>();
  const send = async (wrong_cost: number | null, dryRun: boolean) => {
    if (wrong_cost !== null && !(wrong_cost >= 0.01 && wrong_cost <= 1000)) {
      return refuse({ wrong_cost: text.wrong });
    }
    await run(async () => {
      const answer = await put<PeopleSettingsAnswer>("/v1/settings", { wrong_cost, dryRun });
      setEffect(answer.effect ?? undefined);
      if (!dryRun) toast(text.applied);
    });
  };
  const cost = Number(typed.trim().replace(",", ".")), isSame = cost === settings.wrong_cost;
  return (
    <section class="panel dial">
      <h2>{text.title}</h2>
      <p class="soft">{text.hint}</p>
      <TextField
        label={text.dial}
        hint={text.advised(settings.default_wrong_cost)}
        value={typed}
        fault={faults.wrong_cost ?? faults[""]}
        onInput={(value) => {
          setTyped(value);
          setEffect(undefined);
        }}
      />
      <div role="status">{effect && <RegroupEffectView effect={effect} />}</div>
      <div class="buttons">
        <Button
          isFirst={effect === undefined}
          isBusy={isBusy}
          isOff={isSame}
          effect={text.lookEffect}
          onClick={() => void send(cost, true)}
        >
          {text.look}
        </Button>
        <Button
          isFirst={effect !== undefined}
          isBusy={isBusy}
          isOff={effect === undefined}
          effect={text.applyEffect}
          // What the model advises is not kept as a choice: it follows the model.
          onClick={() => void send(cost === settings.default_wrong_cost ? null : cost, false)}
        >
          {text.apply}
        </Button>
        {settings.wrong_cost !== settings.default_wrong_cost && (
          <Button
            isBusy={isBusy}
            effect={text.lookEffect}
            onClick={() => {
              setTyped(String(settings.default_wrong_cost));
              void send(settings.default_wrong_cost, true);
            }}
          >
            {text.toAdvised}
          </Button>
        )}
      </div>
      <Compared settings={settings} />
    </section>
  );
}

function Compared({ settings: { is_regrouping, regrouped_at } }: { settings: PeopleSettings }) {
  const { peopleSettings: text } = hubWords.value;
  if (is_regrouping) return <p class="soft">{text.regrouping}</p>;
  return regrouped_at === null ? null : <p class="faint">{text.regroupedAt(regrouped_at)}</p>;
}
