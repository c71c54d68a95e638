import { Tabs } from "../../../parts/tabs.tsx";
import { param } from "../../../router/params.ts";
import { hubWords } from "../../words/hub_words.ts";
import { KeysPart } from "./keys_part.tsx";
import { PeoplePart } from "./people_part.tsx";
import { SitesPart } from "./sites_part.tsx";
import { UsersPart } from "./users_part.tsx";

const tabs = ["users", "keys", "sites", "people"] as const;
const tab = param("tab", tabs[0], tabs);
const parts = { users: UsersPart, keys: KeysPart, sites: SitesPart, people: PeoplePart };

/** What somebody who administers a tenant sets. */
export function SettingsPage() {
  const { settings, shell } = hubWords.value, Part = parts[tab.value];
  return (
    <>
      <div class="page-head">
        <h1>{shell.places.settings}</h1>
      </div>
      <Tabs
        label={settings.tabsLabel}
        chosen={tab.value}
        tabs={tabs.map((name) => ({ name, text: settings.tabs[name] }))}
        onChoose={(name) => tab.set(name)}
      >
        <Part />
      </Tabs>
    </>
  );
}
