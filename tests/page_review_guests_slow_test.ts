/** The question who a guest is, in a browser. */
import assert from "node:assert/strict";
import sharp from "sharp";
import { askedDesk, enrolGuest } from "./support/asked_desk.ts";
import { axeViolations, testWithBrowser } from "./support/browser.ts";
import { openedPage } from "./support/opened_page.ts";
import { picturedEvent } from "./support/pictured_event.ts";
import { until } from "./support/until.ts";

testWithBrowser(
  "who a guest is, is asked first, answered by keys and undone",
  async ({ visit }) => {
    const event = await picturedEvent([[1, 2], [1], [2], [3, 1], [3]]), desk = askedDesk(event);
    event.decide({ kind: "name", person: 1, name: "Anna Berg" });
    const one = enrolGuest(event, 1, { 1: "asked" }), other = enrolGuest(event, 2, { 2: "asked" });
    const background = { r: 90, g: 110, b: 140 };
    const crop = sharp({ create: { width: 160, height: 160, channels: 3, background } });
    desk.crops.set(one, await crop.jpeg().toBuffer());
    await using opened = await openedPage(event, visit, "/review", undefined, desk.asks);
    const { tab, page } = opened, ask = tab.locator(".review-ask");
    const asks = (words: string) => ask.filter({ hasText: words }).waitFor();
    const says = (id: number) => event.store.guests.people.of(id).map(({ says }) => says);
    const press = async (key: string, id: number, said: string) => {
      await tab.keyboard.press(key);
      await until(() => says(id)[0] === said, `guest ${id}: ${said}`);
      desk.tell(page, id);
    };
    await asks(`Is guest ${one} Anna Berg?`);
    await tab.getByRole("img", { name: `Selfie of guest ${one}` }).waitFor();
    await tab.getByText("The guest sees 3 photos.").waitFor();
    assert.deepEqual(await axeViolations(tab), []);
    await press("y", one, "is");
    await asks(`Is guest ${other} Person 2?`);
    await press("n", other, "is_not");
    await tab.getByRole("status").getByText(`Guest ${other} is not Person 2`).waitFor();
    await press("u", other, "asked");
    await asks(`Is guest ${other} Person 2?`);
    await tab.getByText(`Undone: Guest ${other} is not Person 2`).waitFor();
    await press("ArrowLeft", other, "is_not");
    await tab.getByRole("heading", { name: "Nothing is left to ask" }).waitFor();
    await tab.reload();
    await tab.getByRole("heading", { name: "Nothing is left to ask" }).waitFor();
    assert.deepEqual(says(one), ["is"]);
  },
);
