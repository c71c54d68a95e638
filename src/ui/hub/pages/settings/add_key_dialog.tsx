import { useState } from "preact/hooks";
import type { z } from "zod";
import type { newApiKeyAnswerSchema } from "../../../../contracts/hub/api_keys.ts";
import { post } from "../../../api/client.ts";
import { Button } from "../../../parts/button.tsx";
import { Dialog } from "../../../parts/dialog.tsx";
import { Select } from "../../../parts/select.tsx";
import { TextField } from "../../../parts/text_field.tsx";
import { partWords } from "../../../words/part_words.ts";
import { useDeed } from "../../api/use_deed.ts";
import { FormFault } from "../../parts/form_fault.tsx";
import { hubWords } from "../../words/hub_words.ts";
import { keyRoles, RoleField } from "./role_field.tsx";
import { useSites } from "../../sites/use_sites.ts";

const lasts = ["30", "90", "365", "0"] as const;
const scopes = ["embeddings", "dump", "exchange"] as const;
const DAY_MS = 86_400_000;

/** A key that was just made, which is shown this once. */
export type NewKey = Pick<z.infer<typeof newApiKeyAnswerSchema>, "key" | "role">;

/** Makes a key for a program. */
export function AddKeyDialog({ onClose, onMade }: { onClose(): void; onMade(key: NewKey): void }) {
  const { settings } = hubWords.value, { keys } = settings;
  const { isBusy, faults, refuse, run } = useDeed(), sites = useSites();
  const [name, setName] = useState(""), [role, setRole] = useState(keyRoles[0]);
  const [days, setDays] = useState<typeof lasts[number]>("365");
  const [chosenSites, setSites] = useState<string[]>([]);
  const [chosen, setScopes] = useState<readonly string[]>([]);
  const make = async () => {
    if (name.trim() === "") return refuse({ name: settings.missing });
    if (role === "site_manager" && chosenSites.length === 0) return refuse({ "": settings.noSite });
    const expires_at = days === "0" ? null : new Date(Date.now() + Number(days) * DAY_MS);
    const wanted = {
      ...{ name, role, expires_at, scopes: role === "worker" ? [] : chosen },
      sites: role === "site_manager" ? chosenSites : [],
    };
    await run(async () => onMade(await post<NewKey>("/v1/api-keys", wanted)));
  };
  return (
    <Dialog
      isForm
      title={keys.addTitle}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{partWords.value.cancel}</Button>
          <Button isFirst isSubmit isBusy={isBusy} onClick={() => void make()}>
            {settings.add}
          </Button>
        </>
      }
    >
      <TextField isFirst label={keys.name} value={name} onInput={setName} fault={faults.name} />
      <RoleField<typeof role>
        {...{ role, sites, chosen: chosenSites }}
        roles={keyRoles}
        onRole={setRole}
        onSites={setSites}
      />
      <Select<typeof days>
        label={keys.ends}
        value={days}
        options={lasts.map((one) => [one, one === "0" ? keys.never : keys.days(Number(one))])}
        onChoose={setDays}
      />
      {role !== "worker" && (
        <fieldset class="choices">
          <legend class="field-label">{keys.scopes}</legend>
          {scopes.map((one) => (
            <label key={one} class="switch">
              <input
                type="checkbox"
                checked={chosen.includes(one)}
                onChange={({ currentTarget: { checked } }) =>
                  setScopes(checked ? [...chosen, one] : chosen.filter((other) => other !== one))}
              />
              <span>{keys.scopeNames[one]}</span>
            </label>
          ))}
        </fieldset>
      )}
      <FormFault fault={faults[""]} />
    </Dialog>
  );
}
