/**
 * @param id the decision's number.
 * @param madeAt milliseconds since 1970.
 * @returns the uid of a decision that an older photosort recorded, as migrations/0027 makes it: the
 * same whenever a database is made anew.
 */
export function uidOfOlder(id: number, madeAt: number): string {
  const hex = (value: number, digits: number) =>
    Math.trunc(value).toString(16).padStart(digits, "0").slice(-digits);
  const moment = hex(madeAt, 12), numbers = hex(id, 12);
  return `${moment.slice(0, 8)}-${moment.slice(8)}-7${numbers.slice(-3)}-8${
    numbers.slice(-6, -3)
  }-${numbers.slice(0, 6).padStart(12, "0")}`;
}
