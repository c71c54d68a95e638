import type { DeskShown, DeskTermsRequest } from "../../../contracts/guests.ts";

/** The desk's form as it is typed. */
export interface TypedTerms {
  responsible: string;
  contact: string;
  purpose: string;
  /** Such as `2026-07-06`, in the operator's time. */
  keepUntil: string;
  language: "en" | "de";
  wifiName: string;
  wifiPassword: string;
}

/** So many days data is kept if the operator says nothing else. */
const KEPT_DAYS = 30;

/** @returns the form as it is shown at first. */
export function typedOf(
  desk: DeskShown | null,
  language: "en" | "de",
  now = new Date(),
): TypedTerms {
  if (desk === null) {
    const until = new Date(now.getFullYear(), now.getMonth(), now.getDate() + KEPT_DAYS);
    const empty = { responsible: "", contact: "", purpose: "", wifiName: "", wifiPassword: "" };
    return { ...empty, keepUntil: dayOf(until), language };
  }
  const { responsible, contact, purpose, keepUntil, language: chosen, wifi } = desk;
  return {
    ...{ responsible, contact, purpose, language: chosen, keepUntil: dayOf(new Date(keepUntil)) },
    ...{ wifiName: wifi?.name ?? "", wifiPassword: wifi?.password ?? "" },
  };
}

/** What is wrong with a form, by its field, as a key of its words. */
export type TermFaults = Partial<
  Record<keyof TypedTerms, "isMissing" | "isPast" | "tooShort" | "tooLong" | "nameFirst">
>;

export function faultsOf(typed: TypedTerms, now = new Date()): TermFaults {
  const faults: TermFaults = {}, { wifiName, wifiPassword } = typed;
  for (const field of ["responsible", "contact", "purpose"] as const) {
    if (typed[field].trim() === "") faults[field] = "isMissing";
  }
  if (!(endOf(typed.keepUntil) > now)) faults.keepUntil = "isPast";
  if (wifiName.length > 32) faults.wifiName = "tooLong";
  if (wifiPassword !== "" && (wifiPassword.length < 8 || wifiPassword.length > 63)) {
    faults.wifiPassword = "tooShort";
  } else if (wifiPassword !== "" && wifiName === "") faults.wifiName = "nameFirst";
  return faults;
}

/** @returns the terms of a form without faults. */
export function termsOf(typed: TypedTerms): DeskTermsRequest {
  const { responsible, contact, purpose, keepUntil, language, wifiName, wifiPassword } = typed;
  return {
    ...{ responsible: responsible.trim(), contact: contact.trim(), purpose: purpose.trim() },
    ...{ language, keepUntil: endOf(keepUntil).toISOString() },
    wifi: wifiName === "" ? null : { name: wifiName, password: wifiPassword || null },
  };
}

/** The end of a day, in the operator's time; an invalid date if there is no such day. */
function endOf(day: string): Date {
  return new Date(`${day}T23:59:59`);
}

function dayOf(date: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}
