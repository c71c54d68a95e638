import { useState } from "preact/hooks";
import { patch, post, remove } from "../../../api/client.ts";
import { Button } from "../../../parts/button.tsx";
import { EmptyState } from "../../../parts/empty_state.tsx";
import { TextField } from "../../../parts/text_field.tsx";
import { toast } from "../../../parts/toasts.tsx";
import { formats } from "../../../words/language.ts";
import { useDeed } from "../../api/use_deed.ts";
import { usePages } from "../../api/use_pages.ts";
import { ConfirmDialog } from "../../parts/confirm_dialog.tsx";
import { type Column, DataTable } from "../../parts/data_table.tsx";
import { Unread } from "../../shell/unread.tsx";
import { hubWords } from "../../words/hub_words.ts";
import { NameDialog } from "./name_dialog.tsx";
import type { Site } from "../../sites/use_sites.ts";

/** The sites of a tenant: few, each with a name. */
export function SitesPart() {
  const { settings } = hubWords.value, { site: text } = settings;
  const list = usePages<Site>("/v1/sites?limit=500"), found = list.data.value;
  const [renamed, setRenamed] = useState<Site>(), [removed, setRemoved] = useState<Site>();
  return (
    <>
      <AddSite />
      {found === undefined
        ? <Unread query={list} />
        : found.items.length === 0
        ? <EmptyState icon="card" title={settings.none} hint={text.hint} />
        : (
          <DataTable
            label={settings.tabs.sites}
            columns={columns(setRenamed, setRemoved)}
            rows={found.items}
            keyOf={({ id }) => id}
          />
        )}
      {renamed && (
        <NameDialog
          title={text.rename}
          label={text.name}
          name={renamed.name}
          onSave={(name) => patch(`/v1/sites/${renamed.id}`, { name })}
          onClose={() => setRenamed(undefined)}
        />
      )}
      {removed && (
        <ConfirmDialog
          title={text.removeTitle(removed.name)}
          says={text.removeSays}
          act={settings.remove}
          onDo={() => remove(`/v1/sites/${removed.id}`)}
          onClose={() => setRemoved(undefined)}
        />
      )}
    </>
  );
}

function AddSite() {
  const { settings } = hubWords.value, { isBusy, faults, refuse, run } = useDeed();
  const [name, setName] = useState("");
  const add = async () => {
    if (name.trim() === "") return refuse({ name: settings.missing });
    if (!await run(() => post("/v1/sites", { name }))) return;
    toast(settings.added(name));
    setName("");
  };
  return (
    <form
      class="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <TextField
        label={settings.site.name}
        hint={settings.site.hint}
        value={name}
        onInput={setName}
        fault={faults.name ?? faults[""]}
      />
      <Button isSubmit isBusy={isBusy} onClick={() => {}}>{settings.site.add}</Button>
    </form>
  );
}

function columns(rename: (site: Site) => void, remove: (site: Site) => void): Column<Site>[] {
  const { settings } = hubWords.value, { site: text } = settings;
  return [
    { name: "name", head: settings.name, cell: ({ name }) => <strong>{name}</strong> },
    {
      ...{ name: "created", head: settings.created },
      cell: ({ created_at }) => formats.value.day(created_at),
    },
    {
      ...{ name: "act", head: hubWords.value.shell.acts, isActs: true },
      cell: (site) => (
        <span class="buttons">
          <Button label={`${text.rename}: ${site.name}`} onClick={() => rename(site)}>
            {text.rename}
          </Button>
          <Button
            isDanger
            label={`${settings.remove}: ${site.name}`}
            onClick={() => remove(site)}
          >
            {settings.remove}
          </Button>
        </span>
      ),
    },
  ];
}
