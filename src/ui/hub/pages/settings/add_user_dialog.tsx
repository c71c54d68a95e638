import { useState } from "preact/hooks";
import type { z } from "zod";
import type { userSchema } from "../../../../contracts/hub/users.ts";
import { post } from "../../../api/client.ts";
import { Button } from "../../../parts/button.tsx";
import { Dialog } from "../../../parts/dialog.tsx";
import { TextField } from "../../../parts/text_field.tsx";
import { toast } from "../../../parts/toasts.tsx";
import { partWords } from "../../../words/part_words.ts";
import { useDeed } from "../../api/use_deed.ts";
import { FormFault } from "../../parts/form_fault.tsx";
import { PasswordField } from "../../parts/password_field.tsx";
import { hubWords } from "../../words/hub_words.ts";
import { RoleField, userRoles } from "./role_field.tsx";
import type { Site } from "../../sites/use_sites.ts";

type User = z.infer<typeof userSchema>;

/** Lets somebody in. */
export function AddUserDialog({ sites, onClose }: { sites: readonly Site[]; onClose(): void }) {
  const { settings } = hubWords.value, { isBusy, faults, refuse, run } = useDeed();
  const [name, setName] = useState(""), [email, setEmail] = useState("");
  const [password, setPassword] = useState(""),
    [role, setRole] = useState<User["role"]>("operator");
  const [chosen, setChosen] = useState<string[]>([]);
  const add = async () => {
    const missing = {
      ...name.trim() === "" && { name: settings.missing },
      ...email.trim() === "" && { email: settings.missing },
      ...password.length < 12 && { password: settings.tooShort },
      ...role === "site_manager" && chosen.length === 0 && { "": settings.noSite },
    };
    if (Object.keys(missing).length > 0) return refuse(missing);
    const wanted = { name, email, password, role, sites: role === "site_manager" ? chosen : [] };
    if (!await run(() => post("/v1/users", wanted))) return;
    toast(settings.added(name));
    onClose();
  };
  return (
    <Dialog
      isForm
      title={settings.addUserTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{partWords.value.cancel}</Button>
          <Button isFirst isSubmit isBusy={isBusy} onClick={() => void add()}>
            {settings.add}
          </Button>
        </>
      }
    >
      <TextField
        isFirst
        label={settings.name}
        value={name}
        onInput={setName}
        fault={faults.name}
      />
      <TextField label={settings.email} value={email} onInput={setEmail} fault={faults.email} />
      <PasswordField
        isNew
        label={settings.password}
        hint={settings.passwordHint}
        value={password}
        onInput={setPassword}
        fault={faults.password}
      />
      <RoleField<User["role"]>
        {...{ role, sites, chosen }}
        roles={userRoles}
        onRole={setRole}
        onSites={setChosen}
      />
      <FormFault fault={faults[""]} />
    </Dialog>
  );
}
