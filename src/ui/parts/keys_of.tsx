import { keyNames } from "../keys/key_name.ts";

/** The keys of a shortcut, as they are printed on a keyboard. */
export function KeysOf({ keys }: { keys: string }) {
  return <span>{keyNames(keys).map((name) => <kbd key={name}>{name}</kbd>)}</span>;
}
