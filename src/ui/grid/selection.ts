import { computed, type ReadonlySignal } from "@preact/signals";
import { addressWith, here, replaceAddress } from "../router/here.ts";
import { fromRanges, toRanges } from "../router/number_ranges.ts";

/** What is selected among numbered things. It stands in the address, so that a reload keeps it. */
export interface Selection {
  ids: ReadonlySignal<ReadonlySet<number>>;
  set(ids: Iterable<number>): void;
  toggle(id: number): void;
  clear(): void;
}

/** @param name of the selection in the address; each list on a page has its own. */
export function addressSelection(name = "sel"): Selection {
  const text = computed(() => here.value.mark.get(name) ?? "");
  const ids = computed<ReadonlySet<number>>(() => fromRanges(text.value));
  const set = (next: Iterable<number>) => {
    const ranges = toRanges(next);
    if (ranges === text.peek()) return;
    replaceAddress(addressWith(here.peek(), "mark", name, ranges || null));
  };
  return {
    ids,
    set,
    toggle: (id) => set(toggled(ids.peek(), id)),
    clear: () => set([]),
  };
}

export function toggled(ids: ReadonlySet<number>, id: number): Set<number> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}
