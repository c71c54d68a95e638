import { useState } from "preact/hooks";
import { Button } from "../../../parts/button.tsx";
import { Dialog } from "../../../parts/dialog.tsx";
import { TextField } from "../../../parts/text_field.tsx";
import { partWords } from "../../../words/part_words.ts";
import { useDeed } from "../../api/use_deed.ts";
import { hubWords } from "../../words/hub_words.ts";

/** Gives something another name. */
export function NameDialog({ title, label, name: before, onSave, onClose }: {
  title: string;
  label: string;
  name: string;
  onSave(name: string): Promise<unknown>;
  onClose(): void;
}) {
  const { settings } = hubWords.value, { isBusy, faults, refuse, run } = useDeed();
  const [name, setName] = useState(before);
  const save = async () => {
    if (name.trim() === "") return refuse({ name: settings.missing });
    if (await run(() => onSave(name.trim()))) onClose();
  };
  return (
    <Dialog
      isForm
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{partWords.value.cancel}</Button>
          <Button isFirst isSubmit isBusy={isBusy} onClick={() => void save()}>
            {settings.save}
          </Button>
        </>
      }
    >
      <TextField
        isFirst
        label={label}
        value={name}
        onInput={setName}
        fault={faults.name ?? faults[""]}
      />
    </Dialog>
  );
}
