import { signal } from "@preact/signals";
import type { z } from "zod";
import type { credentialsSchema, meSchema } from "../../../contracts/hub/auth.ts";
import { get, post, put } from "../../api/client.ts";
import { Problem } from "../../api/problem.ts";
import { forgetQueries } from "../../api/query.ts";
import { here, replaceAddress } from "../../router/here.ts";
import { stopUploads } from "../uploads/uploads.ts";
import { type Right, roleMay } from "./rights.ts";

export type Me = z.infer<typeof meSchema>;
export type Credentials = z.input<typeof credentialsSchema>;

/** Who is logged in; null: nobody; undefined: nobody knows yet. */
export const session = signal<Me | null>();
/** Whether the hub ended a login that this page had, such as when it was over. */
export const wasSignedOut = signal(false);

/** @returns whether whoever is logged in may do something; what one may not do is not shown. */
export function mayDo(right: Right): boolean {
  return session.value ? roleMay(session.value.role, right) : false;
}

/** Pause before the hub is asked again, in milliseconds. */
const AGAIN_MS = 2000;

/** Asks the hub who this browser is logged in as. */
export async function findOutWho(): Promise<void> {
  try {
    session.value = await get<Me>("/v1/me");
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if ([401, 403, 404].includes(error.status)) session.value = null;
    // A hub that cannot answer says so above the page; whoever it let in is let in again.
    else setTimeout(findOutWho, AGAIN_MS);
  }
}

/** @throws {Problem} 401 if the hub does not know them, 429 after too many tries. */
export async function signIn(shown: Credentials): Promise<void> {
  await post("/v1/auth/login", shown);
  session.value = await get<Me>("/v1/me");
  wasSignedOut.value = false;
}

/**
 * Takes the token that an address brought along, as the one that `photosort hub --try` prints, and
 * takes it out of the address. It lies behind the `#`, which browsers send to nobody.
 */
export async function enterByAddress(): Promise<void> {
  const { path, mark } = here.peek(), token = mark.get("token");
  if (token === null) return await findOutWho();
  replaceAddress(path);
  try {
    await signInByToken(token);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // A reload of an old address, perhaps of somebody who is in anyway.
    await findOutWho();
  }
}

/** @throws {Problem} 401 if the token is not, or no longer, good. */
export async function signInByToken(token: string): Promise<void> {
  await post("/v1/auth/browser", {}, { token });
  session.value = await get<Me>("/v1/me");
  wasSignedOut.value = false;
}

/**
 * Gives whoever is logged in another password. That ends all their logins, this one too, so the page
 * logs in anew.
 *
 * @throws {Problem} 422 if the current password is another one.
 */
export async function changeOwnPassword(current: string, password: string): Promise<void> {
  const { email, tenant } = session.peek()!;
  await put("/v1/me/password", { current, password });
  await signIn({ ...tenant && { tenant: tenant.slug }, email: email!, password });
}

/** Nothing that was read stays in the page for whoever comes next. */
export async function signOut(): Promise<void> {
  await post("/v1/auth/logout");
  forgetAll();
  session.value = null;
}

/** Takes the answer that nobody is logged in any longer. */
export function noteSignedOut(): void {
  if (session.peek() === undefined || session.peek() === null) return;
  forgetAll();
  wasSignedOut.value = true;
  session.value = null;
}

/** Nothing of theirs stays for whoever logs in next. */
function forgetAll(): void {
  forgetQueries();
  stopUploads();
}
