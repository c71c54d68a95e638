/** The page in German: it says in its own words what the server tells. */
import assert from "node:assert/strict";
import { OperatorError } from "../src/core/operator_error.ts";
import { findingSentences, remedySentences } from "../src/core/sentences/finding_sentences.ts";
import { sentence, type SentenceCode } from "../src/core/sentences/sentence.ts";
import { withSaid } from "../src/core/sentences/with_said.ts";
import type { HostState } from "../src/event/actions/host/host_state.ts";
import { testWithBrowser } from "./support/browser.ts";
import { decisionKinds } from "./support/decision_kinds.ts";
import { filledSentence } from "./support/filled_sentence.ts";
import { pageOf } from "./support/served_page.ts";
import { type SyntheticEvent, syntheticEvent } from "./support/synthetic_event.ts";
import { tempFolder } from "./support/temp_folder.ts";

const since = "2026-06-06T18:00:00.000Z";
const state: HostState = {
  ...{ state: "sorting", since, waitingFor: null, fault: null },
  ...{ heartbeatAt: since, conditions: [], workers: [] },
};

/** Each finding there is, each with another remedy. */
function everyFinding() {
  const remedies = Object.keys(remedySentences) as SentenceCode[];
  return (Object.keys(findingSentences) as SentenceCode[]).map((code, at) =>
    withSaid(
      {
        ...{ check: "files", weight: (["problem", "warning", "note"] as const)[at % 3] } as const,
        ...{ files: [`People/Person_00${at}/Solo/a.jpg`], fixable: at % 2 === 0 },
        ...{ what: filledSentence(code), todo: filledSentence(remedies[at % remedies.length]) },
      },
      "what",
      "todo",
    )
  );
}
/** Every kind of decision, some of them refused or undone, and photos with each kind of fault. */
async function party(): Promise<SyntheticEvent> {
  const event = await syntheticEvent(await tempFolder());
  for (const who of [1, 1, 2, 2, 3, 3, 4, 4]) event.arrive(who);
  event.regroup();
  event.decide({ kind: "name", person: 1, name: "Maximiliane-Charlotte von Hohenfels" });
  for (const make of Object.values(decisionKinds)) {
    for (const [a, b] of [[0, 1], [3, 2]]) event.decide(make(event, { a, b }));
  }
  event.decide({ kind: "undo", decision: 1 });
  event.decide({ kind: "settings", values: { LONG_EDGE: "1600", FOLDERS: null } });
  const faults = [
    sentence("endsEarly", { fault: "VipsJpeg: premature end" }),
    sentence("moreMegapixels", { megapixels: 268 }),
    sentence("tooLongToRead", { seconds: 60 }),
  ];
  for (const [at, code] of (["truncated", "too_large", "worker_hung"] as const).entries()) {
    const photoId = event.store.photos.insert(`${at + 7}`.repeat(64), `${at}.jpg`);
    const path = `DCIM/100CANON/IMG_00${at}.JPG`;
    event.store.sources.put({ path, size: 1, mtimeMs: 1, photoId, role: "original" });
    event.store.photos.apply(photoId, "failed");
    event.store.photos.recordError(photoId, code, faults[at]);
  }
  return event;
}

async function served() {
  const none = { folder: "", from: "default" } as const;
  const job = { source: none, output: none, nextStart: { source: none, output: none } };
  const page = await pageOf(await party(), {
    asks: {
      jobView: () => Promise.resolve(job),
      examine: () => Promise.resolve({ checkedAt: since, findings: everyFinding() }),
      job: () =>
        Promise.reject(
          new OperatorError("root", sentence("noFolder", { folder: "/x" }), "Check --source."),
        ),
    },
  });
  page.served.tellState(state);
  return page;
}

/** Every English sentence in an answer, by what stands beside it as data. */
function englishIn(answer: unknown): string[] {
  if (typeof answer !== "object" || answer === null) return [];
  const fields = "said" in answer ? Object.keys(answer.said as object) : [];
  const own = fields.flatMap((field) => (answer as Record<string, string | null>)[field] ?? []);
  return [...own, ...Object.values(answer).flatMap(englishIn)];
}

const places = [
  { place: "history", api: "decisions?most=500", least: 20 },
  { place: "errors", api: "errors", least: 3 },
  { place: "health", api: "health", least: 40 },
  { place: "setup", api: "settings", least: 40 },
] as const;

testWithBrowser(
  "no sentence of the server is English in the German page, and none is too long for it",
  async ({ enter, expect, keep }) => {
    expect(/503/);
    const page = keep(await served());
    const tab = await enter(page, "/history", { locale: "de-DE", theme: "light" });
    for (const { place, api, least } of places) {
      const answer = await (await page.ask(`/api/operator/${api}`)).json();
      const english = englishIn(answer);
      assert.ok(english.length >= least, `${place} has ${english.length}`);
      await tab.goto(`${page.url}/${place}`);
      await tab.locator("main li, main article, main .setting").first().waitFor();
      const shown = (await tab.locator("main").innerText()).toLowerCase();
      assert.deepEqual(
        english.filter((text) => / /.test(text) && shown.includes(text.toLowerCase())),
        [],
        place,
      );
      for (const size of [{ width: 1024, height: 768 }, { width: 390, height: 844 }]) {
        await tab.setViewportSize(size);
        const spare = await tab.evaluate(() =>
          document.documentElement.clientWidth - document.documentElement.scrollWidth
        );
        assert.ok(spare >= 0, `${place} is ${-spare} px too wide at ${size.width}`);
        const folder = Deno.env.get("SHOTS");
        if (folder) await tab.screenshot({ path: `${folder}/${place}-${size.width}.png` });
      }
    }
  },
);

testWithBrowser("a refusal in the German page is German", async ({ enter, expect, keep }) => {
  expect(/503/);
  expect(/422/);
  const page = keep(await served());
  const tab = await enter(page, "/setup", { locale: "de-DE" });
  await tab.getByLabel("Fotos kommen von").fill("/x");
  await tab.getByRole("button", { name: "Diese Ordner verwenden" }).click();
  await tab.getByText("Den Ordner /x gibt es nicht.").waitFor();
  assert.doesNotMatch(await tab.locator("main").innerText(), /there is no folder|--source/);
});
