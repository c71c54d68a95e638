import type { NotCarriedOut as Listed } from "../../../contracts/not_carried_out.ts";
import { useQuery } from "../../api/use_query.ts";
import { formats } from "../../words/language.ts";
import { say } from "../../words/say.ts";
import { words } from "../../words/words.ts";

const PATH = "/api/operator/decisions/not-carried-out";

/** What laptops decided that does not hold, with why; nothing while there is none. */
export function NotCarriedOut() {
  const { history } = words.value, { data } = useQuery<Listed>(PATH, ["decisions"]);
  const rows = data.value?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <section class="history-day" aria-label={history.notCarriedOut} id="not-carried-out">
      <h2>{history.notCarriedOut}</h2>
      <p class="soft page-hint">{history.notCarriedOutHint}</p>
      <ol class="history">
        {rows.map((row) => (
          <li key={row.uid} class="history-row">
            <time class="number faint" dateTime={row.madeAt}>{formats.value.time(row.madeAt)}</time>
            <span class="history-words">
              <span>{say(row, "words")}</span>
              <span class="soft">
                {row.madeBy === null ? history.atThisLaptop : history.at(row.madeBy)}
                {": "}
                {say(row, "reason")}
              </span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** The way from Review to these decisions. */
export function ToNotCarriedOut() {
  const { history } = words.value, { data } = useQuery<Listed>(PATH, ["decisions"]);
  const rows = data.value?.rows ?? [];
  if (rows.length === 0) return null;
  return <a class="soft" href="/history">{history.toNotCarriedOut(rows.length)}</a>;
}
