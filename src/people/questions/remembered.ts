/** @returns the same function, which computes anew only of what it was not asked about before. */
export function remembered<Of extends object, Result>(
  compute: (of: Of) => Result,
): (of: Of) => Result {
  const known = new WeakMap<Of, { result: Result }>();
  return (of) => {
    const before = known.get(of);
    if (before !== undefined) return before.result;
    const result = compute(of);
    known.set(of, { result });
    return result;
  };
}
