import { useState } from "preact/hooks";
import type { z } from "zod";
import type { tenantSchema } from "../../../../contracts/hub/tenants.ts";
import { patch } from "../../../api/client.ts";
import { Button } from "../../../parts/button.tsx";
import { EmptyState } from "../../../parts/empty_state.tsx";
import { formats } from "../../../words/language.ts";
import { useDeed } from "../../api/use_deed.ts";
import { usePages } from "../../api/use_pages.ts";
import { type Column, DataTable } from "../../parts/data_table.tsx";
import { MoreButton } from "../../parts/more_button.tsx";
import { Unread } from "../../shell/unread.tsx";
import { hubWords } from "../../words/hub_words.ts";
import { AddTenantDialog } from "./add_tenant_dialog.tsx";
import { RemoveTenantDialog } from "./remove_tenant_dialog.tsx";

type Tenant = z.infer<typeof tenantSchema>;

/** Whose photos the hub keeps, for whoever runs it; of what they are, nothing is shown. */
export function TenantsPage() {
  const { tenants, shell } = hubWords.value;
  const list = usePages<Tenant>("/v1/tenants?limit=100"), found = list.data.value;
  const [isAdding, setAdding] = useState(false), [removed, setRemoved] = useState<Tenant>();
  return (
    <>
      <div class="page-head">
        <h1>{shell.places.tenants}</h1>
        <Button isFirst popup="dialog" onClick={() => setAdding(true)}>{tenants.add}</Button>
      </div>
      {found === undefined
        ? <Unread query={list} />
        : found.items.length === 0
        ? <EmptyState icon="guests" title={tenants.none} hint={tenants.noneHint} />
        : (
          <DataTable
            label={shell.places.tenants}
            columns={columns(setRemoved)}
            rows={found.items}
            keyOf={({ id }) => id}
          />
        )}
      <MoreButton list={list} />
      {isAdding && <AddTenantDialog onClose={() => setAdding(false)} />}
      {removed && <RemoveTenantDialog tenant={removed} onClose={() => setRemoved(undefined)} />}
    </>
  );
}

function columns(remove: (tenant: Tenant) => void): Column<Tenant>[] {
  const { tenants, settings } = hubWords.value, { day } = formats.value;
  return [
    { name: "name", head: tenants.name, isWide: true, cell: ({ name }) => <strong>{name}</strong> },
    { name: "slug", head: tenants.slug, cell: ({ slug }) => <code>{slug}</code> },
    {
      ...{ name: "state", head: tenants.state },
      cell: ({ state }) => (
        <span class={state === "active" ? "tag" : "tag warn"}>{settings.states[state]}</span>
      ),
    },
    { name: "created", head: tenants.created, cell: ({ created_at }) => day(created_at) },
    {
      ...{ name: "act", head: hubWords.value.shell.acts, isActs: true },
      cell: (tenant) => <TenantActs tenant={tenant} remove={remove} />,
    },
  ];
}

/** Only a suspended tenant can be removed, so that nobody does it by a slip. */
function TenantActs({ tenant, remove }: { tenant: Tenant; remove(tenant: Tenant): void }) {
  const { tenants } = hubWords.value, { isBusy, run } = useDeed(), { id, name, state } = tenant;
  const isActive = state === "active", act = isActive ? tenants.suspend : tenants.activate;
  const change = () =>
    run(() => patch(`/v1/tenants/${id}`, { state: isActive ? "suspended" : "active" }));
  return (
    <span class="buttons">
      <Button
        isBusy={isBusy}
        label={`${act}: ${name}`}
        effect={isActive ? tenants.suspendEffect : tenants.activateEffect}
        onClick={() => void change()}
      >
        {act}
      </Button>
      {!isActive && (
        <Button
          isDanger
          label={`${tenants.remove} ${name}`}
          onClick={() => remove(tenant)}
        >
          {tenants.remove}
        </Button>
      )}
    </span>
  );
}
