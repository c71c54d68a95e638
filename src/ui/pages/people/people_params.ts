import { param } from "../../router/params.ts";
import { type PeopleFilter, SHOWS, SORTS } from "./list_people.ts";

/** The filter and the order of the page People; they stand in its address. */
export const peopleParams = {
  text: param<string>("q", ""),
  sort: param("sort", "count", SORTS),
  show: param("show", "folder", SHOWS),
  least: param<string>("min", "0"),
};

/** Least numbers of photos that can be chosen. */
export const LEASTS = [0, 2, 3, 5, 10, 20, 50] as const;

export function presentFilter(): PeopleFilter {
  const { text, sort, show, least } = peopleParams, wanted = Number(least.value);
  return {
    text: text.value,
    sort: sort.value,
    show: show.value,
    least: Number.isFinite(wanted) ? wanted : 0,
  };
}
