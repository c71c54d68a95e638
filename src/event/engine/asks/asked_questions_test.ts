import assert from "node:assert/strict";
import type { OperatorFault } from "../../../core/operator_error.ts";
import { AskedQuestions } from "./asked_questions.ts";

const fault: OperatorFault = { exit: "usage", message: "no", hint: "Ask otherwise." };

Deno.test("each answer goes to the question with its number, in whatever order they come", async () => {
  const asked = new AskedQuestions(), ids: number[] = [];
  const ask = () => asked.ask<string>((id) => ids.push(id));
  const first = ask(), second = ask(), third = ask();
  asked.refused(ids[2], fault);
  asked.answered(ids[1], "b");
  asked.answered(ids[0], "a");
  asked.answered(99, "nobody asked");
  assert.deepEqual(await Promise.all([first, second]), ["a", "b"]);
  await assert.rejects(third, fault);
});

Deno.test("a thread that has ended answers nothing, neither what it was asked nor what it is", async () => {
  const asked = new AskedQuestions(), open = asked.ask(() => {});
  asked.end(fault);
  await assert.rejects(open, fault);
  await assert.rejects(asked.ask(() => assert.fail("sent")), fault);
});
