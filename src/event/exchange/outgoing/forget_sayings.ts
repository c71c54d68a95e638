import type { ExchangedSaying } from "../../../contracts/exchange.ts";

type Point = Extract<ExchangedSaying, { kind: "forget" }>["points"][number];

/** A saying with what names it everywhere. */
export interface NamedSaying {
  uid: string;
  says: ExchangedSaying;
}

/** A saying takes so many points at most. */
const MOST_POINTS = 5000;

/**
 * @param uid of the decision to forget somebody.
 * @param points where faces were forgotten, of whomever: nothing keeps whose they were.
 * @returns what tells others to forget these, too; several if they are too many for one.
 */
export function forgetSayings(uid: string, points: readonly Point[]): NamedSaying[] {
  const sayings: NamedSaying[] = [];
  for (let at = 0; at < points.length; at += MOST_POINTS) {
    const says: ExchangedSaying = { kind: "forget", points: points.slice(at, at + MOST_POINTS) };
    sayings.push({ uid: nthUid(uid, at / MOST_POINTS), says });
  }
  return sayings;
}

/** @returns the same for the same part of the same decision, whenever that is told. */
function nthUid(uid: string, nth: number): string {
  const last = (BigInt(`0x${uid.slice(-12)}`) + BigInt(nth)) & 0xffff_ffff_ffffn;
  return uid.slice(0, -12) + last.toString(16).padStart(12, "0");
}
