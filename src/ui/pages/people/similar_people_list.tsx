import { useId, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import type { PersonAtAGlance } from "../../../contracts/people.ts";
import type { SimilarPeople } from "../../../contracts/similar_people.ts";
import { useQuery } from "../../api/use_query.ts";
import { faceAddress, Picture } from "../../parts/picture.tsx";
import { words } from "../../words/words.ts";
import { callPerson, isSameName } from "./call_person.ts";
import { type Offer, offersFor } from "./offer_people.ts";

export interface PeopleListProps {
  /** The most similar first; undefined while that is not known. */
  similar: SimilarPeople | undefined;
  /** Said above the list, such as how it is ordered. */
  hint: string;
  /** Everybody. */
  people: readonly PersonAtAGlance[];
  /** Who is not offered. */
  not: readonly { id: number }[];
  label: string;
  /** Told whom the list points at, also before anybody did anything. */
  onPoint(person: PersonAtAGlance | undefined): void;
  /** Told by Enter, and by a second click on the same one. */
  onTake(person: PersonAtAGlance): void;
  /** Offers somebody new of the typed name, too. */
  onNew?(name: string): void;
}

/** The same with the most similar people first, by the address that tells them. */
export function SimilarPeopleList(
  { from, ...props }: Omit<PeopleListProps, "similar" | "hint"> & { from: string },
) {
  const similar = useQuery<SimilarPeople>(from, ["people"]).data.value;
  return <PeopleList similar={similar} hint={words.value.people.mergeDialog.similar} {...props} />;
}

/** People to choose one from: by typing, arrows and Enter, or by a click. */
export function PeopleList(props: PeopleListProps) {
  const { similar, hint, people, not, label, onPoint, onTake, onNew } = props;
  const { mergeDialog: text, picker } = words.value.people, id = useId();
  const [typed, setTyped] = useState(""), [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null), name = typed.trim();
  const offers = useMemo(
    () =>
      // Who is typed can be found before it is known who is similar.
      similar === undefined && name === ""
        ? []
        : offersFor(people, similar ?? none, typed, new Set(not.map(({ id }) => id))),
    [people, similar, typed],
  );
  const isNew = onNew !== undefined && name !== "" &&
    !offers.some(({ person }) => person.name !== null && isSameName(person.name, name));
  const last = offers.length - 1 + Number(isNew), now = Math.min(at, last);
  // Before the next key arrives, which may act on whom the list points at.
  useLayoutEffect(() => onPoint(offers[now]?.person), [offers, now]);
  const point = (to: number) => {
    setAt(Math.max(0, Math.min(last, to)));
    list.current?.children[to]?.scrollIntoView({ block: "nearest" });
  };
  const take = (which: number) => {
    const offer = offers[which];
    if (offer !== undefined) onTake(offer.person);
    else if (isNew && which === offers.length) onNew(name);
  };
  const columns = () => {
    const [first, second] = [...list.current?.children ?? []] as HTMLElement[];
    if (second === undefined || second.offsetTop > first.offsetTop) return 1;
    return Math.floor((list.current!.clientWidth + 8) / (first.offsetWidth + 8));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, () => number> = {
      ArrowDown: () => columns(),
      ArrowUp: () => -columns(),
      // In a text, these move the cursor.
      ...typed === "" ? { ArrowRight: () => 1, ArrowLeft: () => -1 } : {},
    };
    const step = steps[event.key];
    if (step !== undefined) point(now + step());
    else if (event.key === "Enter" && !event.isComposing) take(now);
    else return;
    event.preventDefault();
  };
  return (
    <div class="similar">
      <label class="field-label" for={`${id}-text`}>{label}</label>
      <input
        id={`${id}-text`}
        class="input"
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-activedescendant={last >= 0 ? `${id}-${now}` : undefined}
        aria-autocomplete="list"
        placeholder={onNew === undefined ? text.find : picker.find}
        autocomplete="off"
        spellcheck={false}
        data-autofocus
        value={typed}
        onInput={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <p class="faint">{hint}</p>
      <ul ref={list} id={`${id}-list`} class="similar-list" role="listbox" aria-label={label}>
        {offers.map((offer, which) => (
          <Option
            key={offer.person.id}
            id={`${id}-${which}`}
            offer={offer}
            isChosen={which === now}
            onClick={() => which === now ? take(which) : point(which)}
          />
        ))}
        {isNew && (
          <li
            id={`${id}-${offers.length}`}
            class="similar-one is-new"
            role="option"
            aria-selected={now === offers.length}
            onClick={() => take(offers.length)}
          >
            {picker.someoneNew(name)}
          </li>
        )}
      </ul>
    </div>
  );
}

function Option({ id, offer: { person, share, together }, isChosen, onClick }: {
  id: string;
  offer: Offer;
  isChosen: boolean;
  onClick(): void;
}) {
  const { people: { photos, mergeDialog: text } } = words.value, { cover } = person;
  return (
    <li id={id} class="similar-one" role="option" aria-selected={isChosen} onClick={onClick}>
      <Picture isSquare from={cover === null ? null : faceAddress(cover, 160)} says="" />
      <span class={person.name === null ? "tile-name one-line none" : "tile-name one-line"}>
        {callPerson(person)}
      </span>
      <span class="tile-note one-line">
        {photos(person.photos)}
        {share !== undefined && share >= LEAST_TOLD && ` · ${text.share(share)}`}
      </span>
      {together > 0 && <span class="tile-note similar-together">{text.together(together)}</span>}
    </li>
  );
}

const none: SimilarPeople = [];
/** A probability below says nothing to anybody. */
const LEAST_TOLD = 0.01;
