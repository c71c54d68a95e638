import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { SettingView } from "../../../contracts/settings.ts";
import { Button } from "../../parts/button.tsx";
import { Select } from "../../parts/select.tsx";
import { TextField } from "../../parts/text_field.tsx";
import { words } from "../../words/words.ts";
import { keep } from "./keep_setting.ts";

/** One setting, with all that there is to know before changing it. */
export function Setting({ setting }: { setting: SettingView }) {
  const { name, describe, value, from, flag, takesEffect } = setting, { setup } = words.value;
  const isHeld = from === "flag" || from === "environment";
  return (
    <div class="setting">
      <div class="setting-words">
        <strong>{describe}</strong>
        <span class="faint">
          <code>{name}</code> · {setup.preset(setting.fallback || setup.nothing)} ·{" "}
          {setup.from[from]} · {setup.takesEffect[takesEffect]}
        </span>
        {isHeld && setting.belongsTo === "event" && (
          <span class="soft">{setup.setElsewhere(flag, setup.from[from])}</span>
        )}
      </div>
      {setting.canChange ? <Field setting={setting} /> : (
        <span class="setting-value">
          {value || setup.nothing} <span class="faint">{value && setup.unit(setting.unit)}</span>
        </span>
      )}
    </div>
  );
}

function Field({ setting: { name, describe, value, range, unit, from } }: {
  setting: SettingView;
}) {
  const { setup } = words.value, draft = useSignal(value), fault = useSignal("");
  useEffect(() => void (draft.value = value), [value]);
  const save = async (next: string | null) => {
    fault.value = await keep(name, next);
  };
  const choices = range.split(" | "), isChoice = choices.length > 1;
  const word = (choice: string) => ({ on: setup.on, off: setup.off })[choice] ?? choice;
  return (
    <form
      class="setting-field"
      onSubmit={(event) => {
        event.preventDefault();
        void save(draft.value);
      }}
    >
      {isChoice
        ? (
          <Select
            label={describe}
            isLabelUnseen
            value={draft.value}
            options={choices.map((choice) => [choice, word(choice)] as const)}
            onChoose={(choice) => {
              draft.value = choice;
              void save(choice);
            }}
          />
        )
        : (
          <TextField
            label={describe}
            isLabelUnseen
            value={draft.value}
            placeholder={setup.unit(unit)}
            hint={setup.range(range)}
            fault={fault.value || undefined}
            onInput={(text) => draft.value = text}
          />
        )}
      {!isChoice && draft.value !== value && (
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
