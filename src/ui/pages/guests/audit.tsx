import type { GuestsShown } from "../../../contracts/guests.ts";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";

/** What happened at the desk, folded. */
export function Audit({ lines }: { lines: GuestsShown["audit"] }) {
  const { audit } = words.value.guests;
  if (lines.length === 0) return null;
  return (
    <details class="part guests-part guest-audit">
      <summary>
        <h2>{audit.title}</h2>
      </summary>
      <p class="soft">{audit.hint}</p>
      <ol>
        {lines.map(({ id, at, enrolment, what }) => (
          <li key={id}>
            <time class="faint number" dateTime={at}>{formats.value.exactMoment(at)}</time>
            <span>{enrolment !== null && audit.guest(enrolment)}</span>
            <span>{audit.what[what] ?? what}</span>
          </li>
        ))}
      </ol>
    </details>
  );
}
