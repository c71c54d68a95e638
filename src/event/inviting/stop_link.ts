/** How a guest has all that they left deleted. */
export interface Stop {
  /** The e-mail address to write to. */
  address: string;
  /** Number of their enrolment, by which the operator finds them. */
  guest: number;
}

/** @returns what they write. */
export function stopSubject({ guest }: Stop): string {
  return `unsubscribe ${guest}`;
}

/** @returns an address that opens a mail which says so. */
export function stopLink(stop: Stop): string {
  const to = encodeURIComponent(stop.address).replace("%40", "@");
  return `mailto:${to}?subject=${encodeURIComponent(stopSubject(stop))}`;
}
