import type { CommandContext } from "./context.ts";
import { openInBrowser } from "./open_in_browser.ts";
import { startedByExplorer } from "./started_by_explorer.ts";

/** Prints the page's address, and opens the page in a browser if photosort was double-clicked. */
export async function tellEntrance(context: CommandContext, entrance: string): Promise<void> {
  const isOpen = startedByExplorer(context.startedAs) && await openInBrowser(entrance);
  context.say(
    isOpen
      ? "The page is open in your browser: it shows faces and folders"
      : `Open ${entrance} to see faces and folders; the address works once`,
  );
}
