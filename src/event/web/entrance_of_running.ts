import { join } from "node:path";
import { entranceSchema, type PageFile, pageFileSchema } from "../../contracts/page_file.ts";
import { layout } from "../event_layout.ts";
import { keyProof } from "../../http/key_proof.ts";
import { randomKey } from "../../http/one_use_keys.ts";
import { isSame } from "../../http/session_cookie.ts";

/** How long a running photosort has to answer, in milliseconds. */
const ANSWER_MS = 3000;

/**
 * @param root absolute path of EventRoot.
 * @returns a new address of the page of a running photosort, if one serves it.
 */
export async function entranceOfRunning(root: string): Promise<string | undefined> {
  try {
    const text = await Deno.readTextFile(join(root, layout.page));
    const page = pageFileSchema.parse(JSON.parse(text));
    return await isServed(page) ? await entranceOf(page) : undefined;
  } catch {
    // A file that is not there, or was left behind by a crash: nobody serves the page.
    return undefined;
  }
}

/** After a crash, the port may be another program's by now: it must not learn the key. */
async function isServed({ url, key }: PageFile): Promise<boolean> {
  const question = randomKey();
  const proof = await ask(`${url}/proof?question=${question}`);
  return isSame(proof, keyProof(key, question));
}

async function entranceOf({ url, key }: PageFile): Promise<string> {
  const headers = { authorization: `Bearer ${key}` };
  const answer = await ask(`${url}/api/operator/entrance`, { method: "POST", headers });
  return entranceSchema.parse(JSON.parse(answer)).url;
}

async function ask(url: string, init: RequestInit = {}): Promise<string> {
  const signal = AbortSignal.timeout(ANSWER_MS);
  return await (await fetch(url, { ...init, redirect: "error", signal })).text();
}
