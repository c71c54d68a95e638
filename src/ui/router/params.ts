import { computed, type ReadonlySignal } from "@preact/signals";
import { addressWith, here, replaceAddress } from "./here.ts";
import { go } from "./navigation.ts";

/** One entry of the address's query: a filter, an order, an opened part. */
export interface Param<T extends string> extends ReadonlySignal<T> {
  /** Changes the address in place; with `asStep`, so that the way back undoes the change. */
  set(value: T, options?: { asStep: boolean }): void;
}

/**
 * @param name in the query.
 * @param fallback what is meant if the address says nothing; it is not written there.
 * @param among the values that are known; anything else in an address counts as `fallback`.
 */
export function param<T extends string>(name: string, fallback: T, among?: readonly T[]): Param<T> {
  const value = computed(() => {
    const given = here.value.query.get(name) as T | null;
    return given === null || among && !among.includes(given) ? fallback : given;
  });
  return Object.assign(value, {
    set(next: T, options?: { asStep: boolean }) {
      if (next === value.peek()) return;
      const to = addressWith(here.peek(), "query", name, next === fallback ? null : next);
      if (options?.asStep) go(to);
      else replaceAddress(to);
    },
  });
}
