import { useState } from "preact/hooks";
import type { z } from "zod";
import type { userSchema } from "../../../../contracts/hub/users.ts";
import { Button } from "../../../parts/button.tsx";
import { formats } from "../../../words/language.ts";
import { usePages } from "../../api/use_pages.ts";
import { type Column, DataTable } from "../../parts/data_table.tsx";
import { MoreButton } from "../../parts/more_button.tsx";
import { Unread } from "../../shell/unread.tsx";
import { hubWords } from "../../words/hub_words.ts";
import { AddUserDialog } from "./add_user_dialog.tsx";
import { EditUserDialog } from "./edit_user_dialog.tsx";
import { type Site, useSites } from "../../sites/use_sites.ts";

type User = z.infer<typeof userSchema>;

/** Who may log in. */
export function UsersPart() {
  const { settings } = hubWords.value, sites = useSites();
  const list = usePages<User>("/v1/users?limit=100"), found = list.data.value;
  const [open, setOpen] = useState<User | "new">();
  const close = () => setOpen(undefined);
  return (
    <>
      <div class="part-buttons">
        <Button isFirst popup="dialog" onClick={() => setOpen("new")}>{settings.addUser}</Button>
      </div>
      {found === undefined ? <Unread query={list} /> : (
        <DataTable
          label={settings.tabs.users}
          columns={columns(sites, setOpen)}
          rows={found.items}
          keyOf={({ id }) => id}
        />
      )}
      <MoreButton list={list} />
      {open === "new" && <AddUserDialog sites={sites} onClose={close} />}
      {open !== undefined && open !== "new" && (
        <EditUserDialog user={open} sites={sites} onClose={close} />
      )}
    </>
  );
}

function columns(sites: readonly Site[], edit: (user: User) => void): Column<User>[] {
  const { settings, shell } = hubWords.value, { day } = formats.value;
  const siteName = (id: string) => sites.find((site) => site.id === id)?.name ?? id;
  return [
    { name: "name", head: settings.name, cell: ({ name }) => <strong>{name}</strong> },
    { name: "email", head: settings.email, isWide: true, cell: ({ email }) => email },
    { name: "role", head: settings.role, cell: ({ role }) => shell.roles[role] },
    {
      ...{ name: "sites", head: settings.sites, isWide: true },
      cell: ({ role, sites }) =>
        role === "site_manager" ? sites.map(siteName).join(", ") : settings.allSites,
    },
    {
      ...{ name: "state", head: settings.state },
      cell: ({ state }) => (
        <span class={state === "active" ? "tag" : "tag warn"}>{settings.states[state]}</span>
      ),
    },
    { name: "created", head: settings.created, cell: ({ created_at }) => day(created_at) },
    {
      ...{ name: "act", head: hubWords.value.shell.acts, isActs: true },
      cell: (user) => (
        <Button
          isQuiet
          icon="setup"
          popup="dialog"
          label={settings.edit(user.name)}
          onClick={() => edit(user)}
        />
      ),
    },
  ];
}
