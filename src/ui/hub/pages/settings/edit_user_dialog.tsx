import { useState } from "preact/hooks";
import type { z } from "zod";
import type { userSchema } from "../../../../contracts/hub/users.ts";
import { patch, remove } from "../../../api/client.ts";
import { Button } from "../../../parts/button.tsx";
import { Dialog } from "../../../parts/dialog.tsx";
import { Select } from "../../../parts/select.tsx";
import { TextField } from "../../../parts/text_field.tsx";
import { toast } from "../../../parts/toasts.tsx";
import { partWords } from "../../../words/part_words.ts";
import { useDeed } from "../../api/use_deed.ts";
import { ConfirmDialog } from "../../parts/confirm_dialog.tsx";
import { FormFault } from "../../parts/form_fault.tsx";
import { PasswordField } from "../../parts/password_field.tsx";
import { hubWords } from "../../words/hub_words.ts";
import { RoleField, userRoles } from "./role_field.tsx";
import type { Site } from "../../sites/use_sites.ts";

type User = z.infer<typeof userSchema>;

/** Changes what somebody may do, or ends it. */
export function EditUserDialog(
  { user, sites, onClose }: { user: User; sites: readonly Site[]; onClose(): void },
) {
  const { settings } = hubWords.value, { isBusy, faults, refuse, run } = useDeed();
  const [name, setName] = useState(user.name), [password, setPassword] = useState("");
  const [role, setRole] = useState(user.role), [state, setState] = useState(user.state);
  const [chosen, setChosen] = useState<string[]>(user.sites);
  const [isRemoving, setRemoving] = useState(false), path = `/v1/users/${user.id}`;
  const save = async () => {
    const missing = {
      ...name.trim() === "" && { name: settings.missing },
      ...password !== "" && password.length < 12 && { password: settings.tooShort },
      ...role === "site_manager" && chosen.length === 0 && { "": settings.noSite },
    };
    if (Object.keys(missing).length > 0) return refuse(missing);
    const wanted = {
      ...{ name, role, state, sites: role === "site_manager" ? chosen : [] },
      ...password !== "" && { password },
    };
    if (!await run(() => patch(path, wanted))) return;
    toast(settings.saved(name));
    onClose();
  };
  if (isRemoving) {
    return (
      <ConfirmDialog
        title={settings.removeUser.title(user.name)}
        says={settings.removeUser.says}
        act={settings.remove}
        onDo={() => remove(path)}
        onClose={onClose}
      />
    );
  }
  return (
    <Dialog
      isForm
      title={settings.edit(user.name)}
      onClose={onClose}
      actions={
        <>
          <Button isDanger onClick={() => setRemoving(true)}>{settings.remove}</Button>
          <Button onClick={onClose}>{partWords.value.cancel}</Button>
          <Button isFirst isSubmit isBusy={isBusy} onClick={() => void save()}>
            {settings.save}
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
      <RoleField<User["role"]>
        {...{ role, sites, chosen }}
        roles={userRoles}
        onRole={setRole}
        onSites={setChosen}
      />
      <Select<User["state"]>
        label={settings.state}
        value={state}
        options={(["active", "suspended"] as const).map((one) => [one, settings.states[one]])}
        onChoose={setState}
      />
      <PasswordField
        isNew
        label={settings.newPassword}
        hint={settings.newPasswordHint}
        value={password}
        onInput={setPassword}
        fault={faults.password}
      />
      <FormFault fault={faults[""]} />
    </Dialog>
  );
}
