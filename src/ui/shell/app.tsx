import { useEffect } from "preact/hooks";
import { useShortcuts } from "../keys/use_shortcuts.ts";
import { EmptyState } from "../parts/empty_state.tsx";
import { Toasts } from "../parts/toasts.tsx";
import { path } from "../router/here.ts";
import { go } from "../router/navigation.ts";
import { progress } from "../api/live.ts";
import { words } from "../words/words.ts";
import { Banners } from "./banners.tsx";
import { openPlaces, presentPage } from "./present_page.ts";
import { Rail } from "./rail.tsx";
import { TopBar } from "./top_bar.tsx";

/** With one place there is nowhere else to go. */
const hasRail = openPlaces.length > 1;

/** The frame around every page. */
export function App() {
  const { shell, parts } = words.value;
  useShortcuts(openPlaces.map(({ name, address, keys }) => ({
    keys,
    label: parts.goTo(shell.places[name]),
    run: () => go(address),
  })));
  return (
    <div class={hasRail ? "shell" : "shell is-alone"}>
      <a class="skip" href="#main">{shell.skip}</a>
      <TopBar />
      {hasRail && <Rail />}
      <div class="stage">
        <Banners />
        <main id="main" tabIndex={-1}>
          <Present />
        </main>
      </div>
      <Toasts />
    </div>
  );
}

function Present() {
  const present = presentPage.value, { shell } = words.value;
  const place = present?.page.place, name = place && shell.places[place];
  const event = progress.value?.event.name ?? "photosort";
  useEffect(() => {
    document.title = name === undefined ? event : `${name} · ${event}`;
  }, [name, event]);
  if (present !== undefined) {
    const { page: { show: Page, pattern, stays }, named } = present;
    return <Page key={stays ? pattern : path.value} named={named} />;
  }
  return (
    <EmptyState isPage icon="find" title={shell.notFound} hint={shell.notFoundHint}>
      <a class="button first" href="/tracker">{shell.toTracker}</a>
    </EmptyState>
  );
}
