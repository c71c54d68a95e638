import { useState } from "preact/hooks";
import type { z } from "zod";
import type { workerKeySchema } from "../../../../contracts/hub/api_keys.ts";
import { remove } from "../../../api/client.ts";
import { Button } from "../../../parts/button.tsx";
import { formats } from "../../../words/language.ts";
import { usePages } from "../../api/use_pages.ts";
import { ConfirmDialog } from "../../parts/confirm_dialog.tsx";
import { type Column, DataTable } from "../../parts/data_table.tsx";
import { MoreButton } from "../../parts/more_button.tsx";
import { hubWords } from "../../words/hub_words.ts";

type WorkerKey = z.infer<typeof workerKeySchema>;

/** Keys of workers that serve every tenant, for whoever runs the hub. */
export function WorkerKeys() {
  const { workers, settings: { keys } } = hubWords.value;
  const list = usePages<WorkerKey>("/v1/worker-keys?limit=100"), found = list.data.value?.items;
  const [revoked, setRevoked] = useState<WorkerKey>();
  if (found === undefined || found.length === 0) return null;
  return (
    <section class="part">
      <h2>{workers.keysOfAll}</h2>
      <DataTable
        label={workers.keysOfAll}
        columns={columns(setRevoked)}
        rows={found}
        keyOf={({ id }) => id}
      />
      <MoreButton list={list} />
      {revoked !== undefined && (
        <ConfirmDialog
          title={keys.revokeTitle(revoked.name)}
          says={keys.revokeSays}
          act={keys.revoke}
          onDo={() => remove(`/v1/worker-keys/${revoked.id}`)}
          onClose={() => setRevoked(undefined)}
        />
      )}
    </section>
  );
}

function columns(revoke: (key: WorkerKey) => void): Column<WorkerKey>[] {
  const { settings, shell } = hubWords.value, { keys } = settings, { day, moment } = formats.value;
  return [
    {
      ...{ name: "name", head: settings.name, isWide: true },
      cell: ({ name }) => <strong>{name}</strong>,
    },
    { name: "key", head: keys.key, cell: ({ last4 }) => <code>…{last4}</code> },
    { name: "created", head: settings.created, cell: ({ created_at }) => day(created_at) },
    {
      ...{ name: "used", head: keys.lastUsed },
      cell: ({ last_used_at }) => last_used_at === null ? keys.notUsed : moment(last_used_at),
    },
    {
      ...{ name: "act", head: shell.acts, isActs: true },
      cell: (key) =>
        key.revoked_at !== null ? <span class="tag">{keys.revoked}</span> : (
          <Button
            isDanger
            isQuiet
            label={`${keys.revoke}: ${key.name}`}
            onClick={() => revoke(key)}
          >
            {keys.revoke}
          </Button>
        ),
    },
  ];
}
