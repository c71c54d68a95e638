/** What somebody erases for good on the hub's page. */
import assert from "node:assert/strict";
import { axeViolations, testWithBrowser } from "./support/browser.ts";
import { asksWhoItIs, enter, wedding } from "./support/hub_page.ts";
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
