import { useEffect } from "preact/hooks";
import { useShortcuts } from "../../keys/use_shortcuts.ts";
import { EmptyState } from "../../parts/empty_state.tsx";
import { Toasts } from "../../parts/toasts.tsx";
import { path } from "../../router/here.ts";
import { go } from "../../router/navigation.ts";
import { partWords } from "../../words/part_words.ts";
import { session } from "../api/session.ts";
import { DoorPage } from "../pages/door/door_page.tsx";
import { hubWords } from "../words/hub_words.ts";
import { Banners } from "./banners.tsx";
import { openPlaces } from "./places.ts";
import { presentPage } from "./present_page.ts";
import { Rail } from "./rail.tsx";
import { TopBar } from "./top_bar.tsx";

/** The frame around every place; the door alone for whoever is not logged in. */
export function App() {
  const { shell } = hubWords.value, who = session.value, places = who ? openPlaces() : [];
  useShortcuts(places.map(({ name, address, keys }) => ({
    keys,
    label: partWords.value.goTo(shell.places[name]),
    run: () => go(address),
  })));
  return (
    <div class={places.length > 1 ? "shell" : "shell is-alone"}>
      <a class="skip" href="#main">{shell.skip}</a>
      <TopBar />
      {places.length > 1 && <Rail />}
      <div class="stage">
        <Banners />
        <main id="main" tabIndex={-1}>
          {who ? <Present /> : who === null ? <DoorPage /> : null}
        </main>
      </div>
      <Toasts />
    </div>
  );
}

function Present() {
  const present = presentPage.value, { shell } = hubWords.value;
  const place = present && shell.places[present.page.place];
  const owner = session.value?.tenant?.name ?? shell.hub;
  useEffect(() => {
    document.title = place === undefined ? owner : `${place} · ${owner}`;
  }, [place, owner]);
  if (present === undefined) {
    return (
      <EmptyState isPage icon="find" title={shell.notFound} hint={shell.notFoundHint}>
        <a class="button first" href="/">{shell.toStart}</a>
      </EmptyState>
    );
  }
  const { page: { show: Page, pattern, stays }, named } = present;
  return <Page key={stays ? pattern : path.value} named={named} />;
}
