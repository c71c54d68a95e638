/** How tests come into a hub's page. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import type { Sight, Visitor } from "./browser.ts";
import type { Actor } from "./hub_app.ts";
import type { ServedHub } from "./served_hub.ts";

/** Somebody who is not logged in yet is told so: that is no trouble. */
export const asksWhoItIs = /401/;

export async function fillDoor(
  tab: Page,
  tenant: string,
  email: string,
  secret: string,
): Promise<void> {
  await tab.getByLabel("Tenant").fill(tenant);
  await tab.getByLabel("E-mail address").fill(email);
  await tab.getByLabel("Password").fill(secret);
  await tab.getByRole("button", { name: "Log in", exact: true }).click();
}

/** Opens a place as somebody who has just come by a token, as `photosort hub --try` prints it. */
export async function enter(
  visitor: Pick<Visitor, "visit">,
  { url }: ServedHub,
  { token }: Actor,
  place = "/",
  sight?: Sight,
): Promise<Page> {
  const tab = await visitor.visit(`${url}/#token=${token}`, sight);
  await tab.getByRole("navigation").waitFor();
  assert.equal(new URL(tab.url()).hash, "");
  if (place !== "/") await tab.goto(url + place);
  return tab;
}

/** Anna, Ben and Carla, in four photos. */
export const wedding = { "1.jpg": [1, 2], "2.jpg": [1, 3], "3.jpg": [1, 2], "4.jpg": [1, 3] };
