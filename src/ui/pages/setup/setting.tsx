import { useSignal } from "@preact/signals";
import type { SettingView } from "../../../contracts/settings.ts";
import { Button } from "../../parts/button.tsx";
import { Select } from "../../parts/select.tsx";
import { TextField } from "../../parts/text_field.tsx";
import { say } from "../../words/say.ts";
import { words } from "../../words/words.ts";
import { keep } from "./keep_setting.ts";

/** One setting, with all that there is to know before changing it. */
export function Setting({ setting, refetch }: {
  setting: SettingView;
  /** Reads it anew. */
  refetch(): Promise<void>;
}) {
  const { name, value, from, flag, takesEffect } = setting, { setup } = words.value;
  const isHeld = from === "flag" || from === "environment";
  return (
    <div class="setting">
      <div class="setting-words">
        <strong>{say(setting, "describe")}</strong>
        <span class="faint">
          <code>{name}</code> · {setup.preset(setting.fallback || setup.nothing)} ·{" "}
          {setup.from[from]} · {setup.takesEffect[takesEffect]}
        </span>
        {isHeld && setting.belongsTo === "event" && (
          <span class="soft">{setup.setElsewhere(flag, setup.from[from])}</span>
        )}
      </div>
      {setting.canChange
        ? <Field setting={setting} refetch={refetch} />
        : (
          <span class="setting-value">
            {value || setup.nothing} <span class="faint">{value && setup.unit(setting.unit)}</span>
          </span>
        )}
    </div>
  );
}

function Field({ setting, refetch }: {
  setting: SettingView;
  refetch(): Promise<void>;
}) {
  const { name, value, range, unit, from } = setting, describe = say(setting, "describe");
  const { setup } = words.value, fault = useSignal("");
  /** Undefined while nothing else than the value was typed. */
  const typed = useSignal<string | undefined>(undefined), draft = typed.value ?? value;
  const save = async (next: string | null) => {
    const sent = typed.peek();
    fault.value = await keep(name, next);
    if (fault.peek() !== "") return;
    await refetch();
    // More may have been typed meanwhile.
    if (typed.peek() === sent) typed.value = undefined;
  };
  const choices = range.split(" | "), isChoice = choices.length > 1;
  const word = (choice: string) => ({ on: setup.on, off: setup.off })[choice] ?? choice;
  return (
    <form
      class="setting-field"
      onSubmit={(event) => {
        event.preventDefault();
        void save(draft);
      }}
    >
      {isChoice
        ? (
          <Select
            label={describe}
            isLabelUnseen
            value={draft}
            options={choices.map((choice) => [choice, word(choice)] as const)}
            onChoose={(choice) => {
              typed.value = choice;
              void save(choice);
            }}
          />
        )
        : (
          <TextField
            label={describe}
            isLabelUnseen
            value={draft}
            placeholder={setup.unit(unit)}
            hint={setup.range(say(setting, "range"))}
            fault={fault.value || undefined}
            onInput={(text) => typed.value = text}
          />
        )}
      {!isChoice && draft !== value && (
        <Button isSubmit isFirst onClick={() => {}}>{setup.save}</Button>
      )}
      {from === "event" && (
        <Button
          isQuiet
          icon="undo"
          label={setup.reset}
          onClick={() => void save(null)}
        />
      )}
    </form>
  );
}
