import type { CommandContext } from "./context.ts";
import { openInBrowser } from "./open_in_browser.ts";
import { startedByExplorer } from "./started_by_explorer.ts";

/** Opens the page if no terminal is at hand, and says where it is. */
export async function tellEntrance(context: CommandContext, entrance: string): Promise<void> {
  const isOpen = startedByExplorer(context.startedAs) && await openInBrowser(entrance);
  context.say(
    isOpen
      ? "The page is open in your browser: it shows faces and folders"
      : `Open ${entrance} to see faces and folders; the address works once`,
  );
}
