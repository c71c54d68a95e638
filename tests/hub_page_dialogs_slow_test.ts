/** Dialogs of the hub's page. */
import assert from "node:assert/strict";
import { endErasures, forgetErased } from "../src/hub/schedule/end_erasures.ts";
import { axeViolations, testWithBrowser } from "./support/browser.ts";
import { asksWhoItIs, enter, wedding } from "./support/hub_page.ts";
import { erasuresOn } from "./support/hub_erasures.ts";
import { silent } from "./support/hub_ingest.ts";
import { identityOn } from "./support/hub_reports.ts";
import { newServedHub } from "./support/served_hub.ts";

testWithBrowser(
  "those who may erase a person or a photo for good, once the page said what goes",
  async (visitor) => {
    visitor.expect(asksWhoItIs);
    // What is erased is gone while its page is left.
    visitor.expect(/404/);
    const hub = visitor.keep(await newServedHub()), { send, mine } = hub;
    await hub.takeIn(wedding);
    const operator = await enter(visitor, hub, mine.operator, "/people/2");
    await operator.getByRole("button", { name: "Merge with" }).waitFor();
    assert.equal(await operator.getByRole("button", { name: "Erase" }).count(), 0);

    const tab = await enter(visitor, hub, mine.tenant_admin, "/people/2");
    const erase = tab.getByRole("button", { name: "Erase…" }), dialog = tab.getByRole("dialog");
    await erase.click();
    await dialog.getByText("2 faces go, in 2 photos").waitFor();
    await dialog.getByText("This cannot be undone").waitFor();
    assert.deepEqual(await axeViolations(tab), []);
    await dialog.getByRole("button", { name: "Cancel" }).click();
    assert.equal((await send(mine.viewer, "GET", "/v1/person/2")).status, 200);
    await erase.click();
    await dialog.getByRole("button", { name: "Erase for good" }).click();
    await tab.getByText("Erased: Person 2").waitFor();
    await tab.getByRole("heading", { name: "People" }).waitFor();
    assert.equal((await send(mine.viewer, "GET", "/v1/person/2")).status, 404);

    await tab.goto(`${hub.url}/photos/1`);
    await erase.click();
    await dialog.getByText("Remove the file first").waitFor();
    await dialog.getByRole("button", { name: "Erase for good" }).click();
    await tab.getByText("Erased: 1.jpg").waitFor();
    assert.equal((await send(mine.viewer, "GET", "/v1/photo/1")).status, 404);
    assert.deepEqual(hub.failures, []);
  },
);

testWithBrowser(
  "what is erased is said to go on while another hub remembers it",
  async (visitor) => {
    visitor.expect(asksWhoItIs);
    visitor.expect(/404/);
    const hub = visitor.keep(await newServedHub()), { scope, mine } = hub;
    await hub.takeIn(wedding);
    const other = erasuresOn({ ...scope, identity: identityOn(hub.db) });
    await other.memory.show();
    const tab = await enter(visitor, hub, mine.tenant_admin, "/people/2");
    await tab.getByRole("button", { name: "Erase…" }).click();
    await tab.getByRole("dialog").getByRole("button", { name: "Erase for good" }).click();
    await tab.getByText("something is left: Hubs that remember: 1").waitFor();
    await tab.getByRole("link", { name: "Audit log" }).click();
    const open = tab.getByRole("region", { name: "Erasures that go on" });
    await open.getByText("person 2 · Hubs that remember: 1").waitFor();
    assert.deepEqual(await axeViolations(tab), []);
    await forgetErased({ db: hub.db, memory: other.memory }).run();
    await endErasures({ ...scope, log: silent }).run();
    await tab.reload();
    await tab.getByRole("cell", { name: "Erasure finished" }).waitFor();
    assert.equal(await open.count(), 0);
    assert.deepEqual(hub.failures, []);
  },
);

testWithBrowser("Enter does what a dialog with a form is for", async (visitor) => {
  visitor.expect(asksWhoItIs);
  const hub = visitor.keep(await newServedHub()), { mine, admin } = hub;
  const tab = await enter(visitor, hub, mine.tenant_admin, "/settings");
  const dialog = tab.getByRole("dialog");
  await tab.getByRole("button", { name: "Add a user" }).click();
  await tab.keyboard.press("Enter");
  assert.equal(await dialog.getByRole("alert").filter({ hasText: /./ }).count(), 3);
  await dialog.getByLabel("Name").fill("Max");
  await dialog.getByLabel("E-mail address").fill("max@studio.example");
  await dialog.getByLabel("Password").fill("a long enough password");
  await tab.keyboard.press("Enter");
  await dialog.waitFor({ state: "detached" });
  await tab.getByRole("row", { name: "max@studio.example" }).getByRole("button").click();
  await dialog.getByLabel("Name").fill("Maxine");
  await tab.keyboard.press("Enter");
  await tab.getByRole("row", { name: "Maxine" }).waitFor();
  await tab.getByRole("tab", { name: "API keys" }).click();
  await tab.getByRole("button", { name: "Make a key" }).click();
  await dialog.getByLabel("What it is for").fill("Lightroom");
  await tab.keyboard.press("Enter");
  await tab.locator(".copied code").first().waitFor();

  await tab.goto(`${hub.url}/jobs`);
  await hub.write("wedding/1.jpg");
  await tab.getByRole("button", { name: "Take in a folder" }).click();
  await dialog.getByRole("button", { name: "photos", exact: true }).click();
  assert.equal(await dialog.getByLabel("Folder on the hub").inputValue(), "photos");
  assert.deepEqual(await axeViolations(tab), []);
  await dialog.getByLabel("Folder on the hub").press("Enter");
  await dialog.getByText("1 new photo").waitFor();
  await tab.keyboard.press("Enter");
  await tab.getByRole("link", { name: "Show it" }).waitFor();

  const run = await enter(visitor, hub, admin, "/tenants"), asked = run.getByRole("dialog");
  await run.getByRole("button", { name: "Add a tenant" }).click();
  await asked.getByLabel("Name", { exact: true }).fill("Weddings");
  await asked.getByLabel("Short name").fill("weddings");
  await asked.getByLabel("Their name").fill("Anna");
  await asked.getByLabel("E-mail address").fill("anna@weddings.example");
  await asked.getByLabel("Password").fill("a long enough password");
  await run.keyboard.press("Enter");
  await run.getByRole("row", { name: "Weddings" }).waitFor();
  assert.deepEqual(hub.failures, []);
});
