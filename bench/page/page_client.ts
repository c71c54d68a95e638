import { join } from "node:path";
import { layout } from "../../src/event/event_layout.ts";

/** Asks the page as a script does; it must answer. */
export type Get = (path: string, init?: RequestInit) => Promise<Response>;

/** @param root the event whose page is served. */
export async function pageOf(root: string): Promise<Get> {
  const { url, key } = JSON.parse(await Deno.readTextFile(join(root, layout.page)));
  return async (path, init = {}) => {
    const headers = { authorization: `Bearer ${key}`, ...init.headers };
    const answer = await fetch(url + path, { ...init, headers });
    const body = await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${new TextDecoder().decode(body)}`);
    return new Response(body);
  };
}
