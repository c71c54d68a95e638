import type { SetAside } from "../../../../contracts/exchange.ts";
import { formats } from "../../../words/language.ts";
import { usePages } from "../../api/use_pages.ts";
import { MoreButton } from "../../parts/more_button.tsx";
import { hubWords } from "../../words/hub_words.ts";
import { say } from "../../words/say.ts";

/** What was said at laptops or here and does not hold, so that a human can say it again. */
export function SetAsideList() {
  const { review } = hubWords.value;
  const list = usePages<SetAside>("/v1/exchange/set-aside?limit=20"), found = list.data.value;
  if (found === undefined || found.items.length === 0) return null;
  return (
    <section aria-labelledby="set-aside">
      <h2 id="set-aside">{review.setAside}</h2>
      <p class="soft">{review.setAsideHint}</p>
      <ul class="rows">
        {found.items.map((one) => <Aside key={one.id} aside={one} />)}
      </ul>
      <MoreButton list={list} />
    </section>
  );
}

function Aside({ aside }: { aside: SetAside }) {
  const { history, people, review } = hubWords.value, { kind, name, made_at, made_by } = aside;
  const kinds: Partial<Record<string, string>> = history.kinds;
  return (
    <li class="row decision">
      <div class="row-main">
        <span class="decision-words is-out">
          <span class="tag">{kinds[kind] ?? kind}</span> {name}
        </span>
        <span class="faint">
          {history.made(made_by, formats.value.moment(made_at))}
          {` · ${
            aside.fate === "refused"
              ? `${history.refused} ${say(aside, "reason")}`
              : review.superseded(aside.superseded_by ?? "")
          }`}
        </span>
      </div>
      <span class="decision-people">
        {aside.person_ids.slice(0, 4).map((person) => (
          <a key={person} href={`/people/${person}`}>{people.call(null, person)}</a>
        ))}
      </span>
    </li>
  );
}
