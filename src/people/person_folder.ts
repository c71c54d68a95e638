/** @returns the folder of a person without a name, `Person_001`; numbers go on past 999. */
export function personFolder(personId: number): string {
  return `Person_${String(personId).padStart(3, "0")}`;
}
