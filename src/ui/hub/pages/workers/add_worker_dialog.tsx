import { useState } from "preact/hooks";
import { post } from "../../../api/client.ts";
import { Button } from "../../../parts/button.tsx";
import { Dialog } from "../../../parts/dialog.tsx";
import { TextField } from "../../../parts/text_field.tsx";
import { partWords } from "../../../words/part_words.ts";
import { mayDo } from "../../api/session.ts";
import { useDeed } from "../../api/use_deed.ts";
import { FormFault } from "../../parts/form_fault.tsx";
import { hubWords } from "../../words/hub_words.ts";
import { ShownKeyDialog } from "../settings/shown_key_dialog.tsx";

/** Makes a key for a worker, and shows how it begins: of this tenant, or for whoever runs the hub of all. */
export function AddWorkerDialog({ onClose }: { onClose(): void }) {
  const { workers, settings } = hubWords.value, { isBusy, faults, refuse, run } = useDeed();
  const [name, setName] = useState(""), [made, setMade] = useState<string>();
  const add = async () => {
    if (name.trim() === "") return refuse({ name: settings.missing });
    const isOfAll = mayDo("tenants");
    await run(async () => {
      const answer = isOfAll
        ? await post<{ key: string }>("/v1/worker-keys", { name })
        : await post<{ key: string }>("/v1/api-keys", { name, role: "worker" });
      setMade(answer.key);
    });
  };
  if (made !== undefined) return <ShownKeyDialog isWorker apiKey={made} onClose={onClose} />;
  return (
    <Dialog
      isForm
      title={workers.addTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{partWords.value.cancel}</Button>
          <Button isFirst isSubmit isBusy={isBusy} onClick={() => void add()}>
            {workers.makeKey}
          </Button>
        </>
      }
    >
      <p class="soft">{mayDo("tenants") ? workers.addSaysAll : workers.addSays}</p>
      <TextField
        isFirst
        label={settings.keys.name}
        hint={workers.keyNameHint}
        value={name}
        onInput={setName}
        fault={faults.name}
      />
      <FormFault fault={faults[""]} />
    </Dialog>
  );
}
