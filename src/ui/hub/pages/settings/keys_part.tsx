import { useState } from "preact/hooks";
import type { z } from "zod";
import type { apiKeySchema } from "../../../../contracts/hub/api_keys.ts";
import { remove } from "../../../api/client.ts";
import { Button } from "../../../parts/button.tsx";
import { EmptyState } from "../../../parts/empty_state.tsx";
import { formats } from "../../../words/language.ts";
import { callerName } from "../../api/caller_name.ts";
import { usePages } from "../../api/use_pages.ts";
import { ConfirmDialog } from "../../parts/confirm_dialog.tsx";
import { type Column, DataTable } from "../../parts/data_table.tsx";
import { MoreButton } from "../../parts/more_button.tsx";
import { Unread } from "../../shell/unread.tsx";
import { hubWords } from "../../words/hub_words.ts";
import { AddKeyDialog, type NewKey } from "./add_key_dialog.tsx";
import { ShownKeyDialog } from "./shown_key_dialog.tsx";

type ApiKey = z.infer<typeof apiKeySchema>;

/** Keys of programs, the revoked ones, too. */
export function KeysPart() {
  const { settings } = hubWords.value, { keys } = settings;
  const list = usePages<ApiKey>("/v1/api-keys?limit=100"), found = list.data.value;
  const [isAdding, setAdding] = useState(false), [shown, setShown] = useState<NewKey>();
  const [revoked, setRevoked] = useState<ApiKey>();
  return (
    <>
      <div class="part-buttons">
        <Button isFirst popup="dialog" onClick={() => setAdding(true)}>{keys.add}</Button>
        <span class="soft">{keys.hint}</span>
      </div>
      {found === undefined
        ? <Unread query={list} />
        : found.items.length === 0
        ? <EmptyState icon="card" title={settings.none} />
        : (
          <DataTable
            label={settings.tabs.keys}
            columns={columns(setRevoked)}
            rows={found.items}
            keyOf={({ id }) => id}
          />
        )}
      <MoreButton list={list} />
      {isAdding && (
        <AddKeyDialog
          onClose={() => setAdding(false)}
          onMade={(key) => {
            setAdding(false);
            setShown(key);
          }}
        />
      )}
      {shown !== undefined && (
        <ShownKeyDialog
          apiKey={shown.key}
          isWorker={shown.role === "worker"}
          onClose={() => setShown(undefined)}
        />
      )}
      {revoked !== undefined && (
        <ConfirmDialog
          title={keys.revokeTitle(revoked.name)}
          says={keys.revokeSays}
          act={keys.revoke}
          onDo={() => remove(`/v1/api-keys/${revoked.id}`)}
          onClose={() => setRevoked(undefined)}
        />
      )}
    </>
  );
}

function columns(revoke: (key: ApiKey) => void): Column<ApiKey>[] {
  const { settings, shell } = hubWords.value, { keys } = settings, { day, moment } = formats.value;
  return [
    { name: "name", head: settings.name, cell: ({ name }) => <strong>{name}</strong> },
    { name: "key", head: keys.key, cell: ({ last4 }) => <code>…{last4}</code> },
    { name: "role", head: settings.role, cell: ({ role }) => shell.roles[role] },
    {
      ...{ name: "scopes", head: keys.scopes, isWide: true },
      cell: ({ scopes }) => scopes.map((one) => keys.scopeNames[one]).join(", "),
    },
    {
      ...{ name: "ends", head: keys.endsAt },
      cell: ({ expires_at }) => expires_at === null ? keys.endless : day(expires_at),
    },
    {
      ...{ name: "used", head: keys.lastUsed },
      cell: ({ last_used_at }) => last_used_at === null ? keys.notUsed : moment(last_used_at),
    },
    { name: "by", head: keys.by, cell: ({ created_by }) => callerName(created_by) },
    {
      name: "act",
      head: hubWords.value.shell.acts,
      isActs: true,
      cell: (key) => <RevokeButton apiKey={key} revoke={revoke} />,
    },
  ];
}

function RevokeButton({ apiKey, revoke }: { apiKey: ApiKey; revoke(key: ApiKey): void }) {
  const { keys } = hubWords.value.settings, { name, expires_at, revoked_at } = apiKey;
  if (revoked_at !== null) return <span class="tag">{keys.revoked}</span>;
  if (expires_at !== null && Date.parse(expires_at) < Date.now()) {
    return <span class="tag">{keys.over}</span>;
  }
  return (
    <Button isDanger isQuiet label={`${keys.revoke}: ${name}`} onClick={() => revoke(apiKey)}>
      {keys.revoke}
    </Button>
  );
}
