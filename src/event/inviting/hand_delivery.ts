import type { Invitation } from "./invitation.ts";
import { writeShort } from "./letter.ts";

/** An invitation that the operator hands over: on paper, or by a messenger. */
export interface HandDelivery {
  /** As people's folders are called: a name, or a number. */
  called: string;
  /** As the guest left it; null if they left none. */
  phone: string | null;
  link: string;
  /** Ready to send, in the guest's language. */
  text: string;
  /** Addresses that open a messenger with the text in it; without a number, it asks for one. */
  whatsApp: string;
  sms: string;
}

/**
 * @param country calling code of national numbers, such as 49; left out, only international numbers
 * stand in links.
 */
export function handDelivery(
  invitation: Invitation,
  { called, phone }: Pick<HandDelivery, "called" | "phone">,
  country?: string,
): HandDelivery {
  const text = writeShort(invitation), encoded = encodeURIComponent(text);
  const number = phone === null ? undefined : internationalNumber(phone, country);
  // A national number is dialled all the same.
  const dialled = number === undefined ? phone?.replace(/[^\d+]/g, "") ?? "" : `+${number}`;
  return {
    called,
    phone,
    link: invitation.link,
    text,
    whatsApp: `https://wa.me/${number ?? ""}?text=${encoded}`,
    sms: `sms:${dialled}?body=${encoded}`,
  };
}

/**
 * @returns the digits of a number with its country's code, such as `491511234567`, or undefined if
 * the country is not known.
 */
export function internationalNumber(phone: string, country?: string): string | undefined {
  // As in +49 (0) 151: the zero is dialled within the country alone.
  const short = phone.replace(/\(0\)/, ""), digits = short.replace(/\D/g, "");
  if (digits === "") return undefined;
  if (short.trim().startsWith("+")) return digits;
  if (digits.startsWith("00")) return digits.slice(2);
  return country === undefined ? undefined : country + digits.replace(/^0/, "");
}
