import type { Settings as Shown } from "../../../contracts/settings.ts";
import { useQuery } from "../../api/use_query.ts";
import { words } from "../../words/words.ts";
import { Setting } from "./setting.tsx";
import { SetupPart } from "./setup_part.tsx";

/** Every setting: those of the event can be changed here, those of this computer are told. */
export function Settings() {
  const { setup } = words.value;
  const { data, refetch } = useQuery<Shown>("/api/operator/settings", ["settings", "decisions"]);
  const of = (owner: "event" | "machine") =>
    data.value?.settings.filter(({ belongsTo }) => belongsTo === owner) ?? [];
  return (
    <SetupPart title={setup.settings} hint={setup.settingsHint} isWide>
      {(["event", "machine"] as const).map((owner) => (
        <div key={owner} class="setting-group">
          <h3>{owner === "event" ? setup.ofEvent : setup.ofMachine}</h3>
          {of(owner).map((setting) => (
            <Setting key={setting.name} setting={setting} refetch={refetch} />
          ))}
        </div>
      ))}
    </SetupPart>
  );
}
