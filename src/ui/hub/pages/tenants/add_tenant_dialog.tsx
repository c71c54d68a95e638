import { useState } from "preact/hooks";
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

/** Makes a tenant and its first user. */
export function AddTenantDialog({ onClose }: { onClose(): void }) {
  const { tenants, settings } = hubWords.value, { isBusy, faults, refuse, run } = useDeed();
  const [name, setName] = useState(""), [slug, setSlug] = useState("");
  const [adminName, setAdminName] = useState(""), [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const add = async () => {
    const fields = { name, slug, "admin.name": adminName, "admin.email": email };
    const empty = Object.entries(fields).filter(([, value]) => value.trim() === "");
    const missing = Object.fromEntries(empty.map(([field]) => [field, settings.missing]));
    if (password.length < 12) missing["admin.password"] = settings.tooShort;
    if (Object.keys(missing).length > 0) return refuse(missing);
    const wanted = { slug: slug.trim(), name, admin: { email, name: adminName, password } };
    if (!await run(() => post("/v1/tenants", wanted))) return;
    toast(settings.added(name));
    onClose();
  };
  return (
    <Dialog
      isForm
      title={tenants.addTitle}
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
      <TextField isFirst label={tenants.name} value={name} onInput={setName} fault={faults.name} />
      <TextField
        label={tenants.slug}
        hint={tenants.slugHint}
        value={slug}
        onInput={(text) => setSlug(text.toLowerCase())}
        fault={faults.slug}
      />
      <h3>{tenants.admin}</h3>
      <TextField
        label={tenants.adminName}
        value={adminName}
        onInput={setAdminName}
        fault={faults["admin.name"]}
      />
      <TextField
        label={settings.email}
        value={email}
        onInput={setEmail}
        fault={faults["admin.email"]}
      />
      <PasswordField
        isNew
        label={settings.password}
        hint={settings.passwordHint}
        value={password}
        onInput={setPassword}
        fault={faults["admin.password"]}
      />
      <FormFault fault={faults[""]} />
    </Dialog>
  );
}
