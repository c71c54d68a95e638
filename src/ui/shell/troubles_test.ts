import assert from "node:assert/strict";
import { midEvent } from "../../../tests/support/ui/progress_sample.ts";
import type { Trouble } from "../../contracts/progress.ts";
import { progress } from "../api/live.ts";
import { Problem } from "../api/problem.ts";
import { banners, isLost, isSignedOut, takeProblem } from "./troubles.ts";

const titles = () => banners.value.map(({ title }) => title);
const since = midEvent().at;

Deno.test("each trouble has a banner that says what to do", () => {
  const kinds: Trouble["kind"][] = [
    ...["sourceAway", "eventAway", "outputAway", "diskFull", "diskLow"] as const,
    ...["databaseLocked", "hubAway", "restarting", "engineFault"] as const,
  ];
  progress.value = {
    ...midEvent(),
    troubles: kinds.map((kind) => ({ kind, subject: "E:", since })),
  };
  assert.equal(banners.value.length, kinds.length);
  for (const { title, hint } of banners.value) assert.ok(title !== "" && hint.length > 30, title);
});

Deno.test("an engine without a sign of life for ten seconds is gone, unless it restarts", () => {
  const view = midEvent(), at = new Date(Date.parse(view.at) + 11_000).toISOString();
  progress.value = { ...view, at };
  assert.deepEqual(titles(), ["Sorting does not answer"]);
  progress.value = { ...view, at, troubles: [{ kind: "restarting", subject: "", since }] };
  assert.deepEqual(titles(), ["Sorting is restarting"]);
  progress.value = { ...view, at, sorting: { ...view.sorting, state: "stopped" } };
  assert.deepEqual(titles(), []);
});

Deno.test("a program that is gone hides what it said last, and a lost key hides that", () => {
  progress.value = { ...midEvent(), troubles: [{ kind: "diskFull", subject: "C:", since }] };
  isLost.value = true;
  assert.deepEqual(titles(), ["photosort does not answer"]);
  assert.ok(takeProblem(new Problem(401, "")));
  assert.deepEqual(titles(), ["This page is no longer signed in"]);
  assert.ok(!takeProblem(new Problem(500, "")));
  isLost.value = false;
  isSignedOut.value = false;
});
