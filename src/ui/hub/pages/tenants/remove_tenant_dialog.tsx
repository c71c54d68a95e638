import { useState } from "preact/hooks";
import type { z } from "zod";
import type { tenantSchema } from "../../../../contracts/hub/tenants.ts";
import { remove } from "../../../api/client.ts";
import { Button } from "../../../parts/button.tsx";
import { Dialog } from "../../../parts/dialog.tsx";
import { TextField } from "../../../parts/text_field.tsx";
import { partWords } from "../../../words/part_words.ts";
import { useDeed } from "../../api/use_deed.ts";
import { hubWords } from "../../words/hub_words.ts";

type Tenant = z.infer<typeof tenantSchema>;

/** Takes a tenant away for good, once its short name was typed. */
export function RemoveTenantDialog({ tenant, onClose }: { tenant: Tenant; onClose(): void }) {
  const { tenants } = hubWords.value, { isBusy, faults, refuse, run } = useDeed();
  const [typed, setTyped] = useState("");
  const act = async () => {
    if (typed.trim() !== tenant.slug) return refuse({ "": tenants.wrongSlug });
    if (await run(() => remove(`/v1/tenants/${tenant.id}`))) onClose();
  };
  return (
    <Dialog
      isForm
      title={tenants.removeTitle(tenant.name)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{partWords.value.cancel}</Button>
          <Button isFirst isSubmit isDanger isBusy={isBusy} onClick={() => void act()}>
            {tenants.removeAct}
          </Button>
        </>
      }
    >
      <p>{tenants.removeSays}</p>
      <TextField
        isFirst
        label={tenants.typeSlug(tenant.slug)}
        value={typed}
        onInput={setTyped}
        fault={faults[""]}
      />
    </Dialog>
  );
}
