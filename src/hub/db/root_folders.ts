import type { SystemTx } from "./database.ts";

/** Notes by what a root's folder is told from another one in its place: photos were found there. */
export async function noteRootFolder(tx: SystemTx, root: string, folder: string): Promise<void> {
  await tx.insertInto("root_folder").values({ root, folder })
    .onConflict((conflict) => conflict.column("root").doUpdateSet({ folder })).execute();
}

/** @returns as they were noted last, by the root's name. */
export async function notedRootFolders(tx: SystemTx): Promise<Map<string, string>> {
  const rows = await tx.selectFrom("root_folder").select(["root", "folder"]).execute();
  return new Map(rows.map(({ root, folder }) => [root, folder]));
}
