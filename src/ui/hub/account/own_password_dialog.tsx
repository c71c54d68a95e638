import { useState } from "preact/hooks";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { toast } from "../../parts/toasts.tsx";
import { partWords } from "../../words/part_words.ts";
import { changeOwnPassword } from "../api/session.ts";
import { useDeed } from "../api/use_deed.ts";
import { FormFault } from "../parts/form_fault.tsx";
import { PasswordField } from "../parts/password_field.tsx";
import { hubWords } from "../words/hub_words.ts";

/** Gives whoever is logged in another password; this browser stays logged in. */
export function OwnPasswordDialog({ onClose }: { onClose(): void }) {
  const { account, settings } = hubWords.value, { isBusy, faults, refuse, run } = useDeed();
  const [current, setCurrent] = useState(""), [password, setPassword] = useState("");
  const change = async () => {
    const missing = {
      ...current === "" && { current: settings.missing },
      ...password.length < 12 && { password: settings.tooShort },
      ...password !== "" && password === current && { password: account.same },
    };
    if (Object.keys(missing).length > 0) return refuse(missing);
    if (!await run(() => changeOwnPassword(current, password))) return;
    toast(account.changed);
    onClose();
  };
  return (
    <Dialog
      isForm
      title={account.title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{partWords.value.cancel}</Button>
          <Button isFirst isSubmit isBusy={isBusy} onClick={() => void change()}>
            {account.act}
          </Button>
        </>
      }
    >
      <p class="soft">{account.says}</p>
      <PasswordField
        isFirst
        label={account.current}
        value={current}
        onInput={setCurrent}
        fault={faults.current}
      />
      <PasswordField
        isNew
        label={account.password}
        hint={account.hint}
        value={password}
        onInput={setPassword}
        fault={faults.password}
      />
      <FormFault fault={faults[""]} />
    </Dialog>
  );
}
