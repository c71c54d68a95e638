import type { Decision } from "../../src/core/decision.ts";
import { sortedOf } from "../../src/core/event_counts.ts";
import {
  answerAsk,
  type AskAnswer,
  type AskName,
  type AskRequest,
} from "../../src/event/engine/asks/ask_table.ts";
import { eventfulApp, newEventfulEvent } from "./eventful_event.ts";
import { until } from "./until.ts";

/** An engine at work on an event in which everything is sorted. */
export async function runningEngine() {
  const root = await newEventfulEvent();
  const started = await eventfulApp(root, { once: false, pace: 20 });
  const { app, scope, store } = started, ended = app.start();
  const sorted = () => sortedOf(app.progress().counts);
  await until(
    () => sorted() === 5 && store.regrouped.get().faceId === store.faces.lastId(),
    "sorted",
  );
  return {
    ...started,
    root,
    sorted,
    ask: async <Name extends AskName>(name: Name, request: AskRequest<Name>) =>
      await answerAsk(name, scope, request) as AskAnswer<Name>,
    propose: (decision: Decision) => store.decisions.propose(decision, 1),
    personIn: (photo: number) => store.faces.peopleIn(photo)[0],
    async [Symbol.asyncDispose]() {
      app.close();
      await ended;
      store.close();
    },
  };
}
