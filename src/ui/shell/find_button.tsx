import { words } from "../words/words.ts";
import { Button } from "../parts/button.tsx";
import { useShortcuts } from "../keys/use_shortcuts.ts";
import { go } from "../router/navigation.ts";
import { PAGES } from "../pages/pages.ts";

const address = "/find";
const hasPage = PAGES.some(({ pattern }) => pattern === address);

/** Leads from everywhere to the search by a portrait. */
export function FindButton() {
  const { shell, parts } = words.value, run = () => go(address);
  useShortcuts(hasPage ? [{ keys: "/", label: parts.searchKey, run }] : []);
  if (!hasPage) return null;
  return (
    <span class="top-find">
      <Button icon="find" onClick={run} keys="/">{shell.find}</Button>
    </span>
  );
}
