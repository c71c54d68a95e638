import type { Topic } from "../../../contracts/live_event.ts";

/** What is read of everybody, with what makes it stale. */
export const everybody: [path: string, topics: readonly Topic[]] = [
  "/api/operator/persons",
  // Who is uncertain is known a little later than a change, and told as one of the questions.
  ["people", "review"],
];
