import { entranceSchema } from "../../contracts/page_file.ts";
import { runningPage } from "./running_page.ts";

/**
 * @param root absolute path of EventRoot.
 * @returns a new address of the page of a running photosort, if one serves it.
 */
export async function entranceOfRunning(root: string): Promise<string | undefined> {
  const page = await runningPage(root);
  if (page === undefined) return undefined;
  return entranceSchema.parse(await (await page.ask("/api/operator/entrance", {})).json()).url;
}
