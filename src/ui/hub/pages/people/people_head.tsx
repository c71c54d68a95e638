import { computed } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";
import { Select } from "../../../parts/select.tsx";
import { TextField } from "../../../parts/text_field.tsx";
import { link } from "../../../router/here.ts";
import { param } from "../../../router/params.ts";
import { hubWords } from "../../words/hub_words.ts";

const shows = ["guest", "named", "unnamed", "staff", "hidden", "all"] as const;
const orders = ["photos", "number"] as const;
const show = param("show", shows[0], shows), order = param("order", orders[0], orders);
const search = param<string>("q", "");

/** Whether not all guests are shown. */
export const isFiltered = computed(() => show.value !== "guest" || search.value !== "");

/** The list that the filters mean. */
export const peoplePath = computed(() => {
  const named = show.value === "named" ? "true" : show.value === "unnamed" ? "false" : undefined;
  const role = named === undefined && show.value !== "all" ? show.value : undefined;
  const ofGuests = named === undefined ? role : "guest";
  return link("/v1/persons", {
    limit: 200,
    order: order.value,
    role: ofGuests,
    named,
    search: search.value,
  });
});

/** Pause after the last key before the hub is asked, in milliseconds. */
const PAUSE_MS = 250;

/** What is shown of everybody. */
export function PeopleHead() {
  const { people, shell } = hubWords.value, [typed, setTyped] = useState(search.value);
  useEffect(() => {
    if (typed === search.peek()) return;
    const timer = setTimeout(() => search.set(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return (
    <div class="page-head">
      <h1>{shell.places.people}</h1>
      <TextField
        isLabelUnseen
        kind="search"
        label={people.search}
        placeholder={people.search}
        value={typed}
        onInput={setTyped}
      />
      <Select
        isLabelUnseen
        label={people.order}
        value={order.value}
        options={orders.map((one) => [one, people.orders[one]] as const)}
        onChoose={(one) => order.set(one)}
      />
      <Select
        isLabelUnseen
        label={people.show}
        value={show.value}
        options={shows.map((one) => [one, people.shows[one]] as const)}
        onChoose={(one) => show.set(one)}
      />
    </div>
  );
}
