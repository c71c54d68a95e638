import type { SaidWords } from "../../../contracts/said.ts";

/** Settings that are told by commands elsewhere. */
export const enSettings = {
  EVENT_HUB: () =>
    "The hub with which photos, people and decisions are exchanged; empty: with none",
  PAGE: () => "Whether this page is served on this computer",
  RETAIN_ORIGINALS_DAYS: () =>
    "How long after the event sorted originals are kept in Incoming; 0: for ever",
  RETAIN_DEVELOPED_DAYS: () => "How long after the event developed photos are kept; 0: for ever",
  RETAIN_FACES_DAYS: () => "How long after the event face data is kept; 0: for ever",
  rangeClocks: () => "CAMERA=±H:MM:SS; …, a camera being its name or serial number",
} satisfies Partial<SaidWords>;
