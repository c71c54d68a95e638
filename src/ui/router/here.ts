import { computed, signal } from "@preact/signals";

/** Where the operator is: everything that a reload must bring back. */
export interface Here {
  /** Such as `/people/12`. */
  path: string;
  /** Filter, order and place in a list, such as `sort=new`. */
  query: URLSearchParams;
  /** What is selected; behind the `#`, as it can be longer than a server takes. */
  mark: URLSearchParams;
}

const address = signal(currentAddress());

export const here = computed<Here>(() => {
  const { pathname, search, hash } = new URL(address.value, "http://page");
  return {
    path: pathname.replace(/(.)\/+$/, "$1"),
    query: new URLSearchParams(search),
    mark: new URLSearchParams(hash.slice(1)),
  };
});
/** The path alone, for what does not care for filters. */
export const path = computed(() => here.value.path);

/** @returns an address in the page; what is empty or undefined in the query is left out. */
export function link(
  to: string,
  query: Readonly<Record<string, string | number | undefined>> = {},
): string {
  const entries = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const search = new URLSearchParams(entries.map(([name, value]) => [name, `${value}`]));
  return search.size === 0 ? to : `${to}?${search}`;
}

/** Takes over the address that the browser shows. Call it when that changed. */
export function readAddress(): void {
  address.value = currentAddress();
}

/** Changes the address in place: no step back leads here. */
export function replaceAddress(to: string): void {
  history.replaceState(history.state, "", to);
  readAddress();
}

/** @returns the address with one entry of the query or the mark changed; null leaves it out. */
export function addressWith(
  { path, query, mark }: Here,
  part: "query" | "mark",
  name: string,
  value: string | null,
): string {
  const parts = { query: new URLSearchParams(query), mark: new URLSearchParams(mark) };
  if (value === null) parts[part].delete(name);
  else parts[part].set(name, value);
  const search = parts.query.size > 0 ? `?${parts.query}` : "";
  return `${path}${search}${parts.mark.size > 0 ? `#${parts.mark}` : ""}`;
}

function currentAddress(): string {
  const { pathname, search, hash } = globalThis.location ?? new URL("http://page/");
  return `${pathname}${search}${hash}`;
}
