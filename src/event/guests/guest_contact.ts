/** How a guest is reached later; null: not that way. */
export interface GuestContact {
  mail: string | null;
  phone: string | null;
}

/** The longest that an address may be by RFC 5321. */
const MOST_MAIL = 254;
/** No spaces, control characters or list separators, which would make several addresses of one. */
const mailForm =
  /^[^\s@,;<>()[\]\\":\p{Cc}]{1,64}@[^\s@,;<>()[\]\\":\p{Cc}]+\.[^\s@.,;<>()[\]\\":\p{Cc}]+$/u;
const phoneForm = /^\+?[\d ()/.-]+$/;
const PHONE_DIGITS = { least: 5, most: 15 };

/** @returns whether one of both cannot be an address. */
export function contactFault({ mail, phone }: GuestContact): boolean {
  return (mail !== null && !isMail(mail)) || (phone !== null && !isPhone(phone));
}

function isMail(mail: string): boolean {
  return mail.length <= MOST_MAIL && mailForm.test(mail);
}

function isPhone(phone: string): boolean {
  const digits = phone.replace(/\D/g, "").length;
  return phoneForm.test(phone) && digits >= PHONE_DIGITS.least && digits <= PHONE_DIGITS.most &&
    phone.length <= 2 * PHONE_DIGITS.most;
}
