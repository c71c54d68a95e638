import { extname } from "node:path/posix";

/** @returns the camera's name with the ending of the developed photo, such as `IMG_1234.jpg`. */
export function packedName(original: string | undefined, outputName: string): string {
  const name = original?.replace(/^.*\//, "") ?? outputName;
  return name.slice(0, name.length - extname(name).length) + extname(outputName);
}

/** @returns the same names, but for those that are equal if case is ignored: they get a number. */
export function distinctNames(names: readonly string[]): string[] {
  const key = (name: string) => name.normalize("NFC").toLowerCase();
  const wanted = new Set(names.map(key)), taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    const end = extname(name), stem = name.slice(0, name.length - end.length);
    for (let n = 2; taken.has(key(free)) || n > 2 && wanted.has(key(free)); n++) {
      free = `${stem}_${n}${end}`;
    }
    taken.add(key(free));
    return free;
  });
}
