/** @returns numbers in few characters: `3-7,9`, or empty if there are none. */
export function toRanges(numbers: Iterable<number>): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b), parts: string[] = [];
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (sorted[to + 1] === sorted[to] + 1) to++;
    parts.push(from === to ? `${sorted[from]}` : `${sorted[from]}-${sorted[to]}`);
    from = to + 1;
  }
  return parts.join(",");
}

/** @returns the numbers that a text stands for; parts that are no ranges are left out. */
export function fromRanges(text: string, most = 100_000): Set<number> {
  const numbers = new Set<number>();
  for (const part of text.split(",")) {
    const found = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(part);
    if (found === null) continue;
    const from = Number(found[1]), to = Number(found[2] ?? found[1]);
    for (let one = from; one <= to && numbers.size < most; one++) numbers.add(one);
  }
  return numbers;
}
