import { argon2id, argon2Verify } from "hash-wasm";

/** How much work a hash is. */
export interface PasswordCost {
  /** KiB of memory. */
  memory: number;
  passes: number;
}

/** OWASP's first choice for argon2id. */
export const passwordCost: PasswordCost = { memory: 19_456, passes: 2 };

/** Hashes passwords by argon2id: slowly, so that whoever steals the hashes has to guess slowly. */
export interface Passwords {
  /** @returns a PHC string. */
  hash(password: string): Promise<string>;
  /** @param hash a PHC string of {@link hash}. */
  isRight(hash: string, password: string): Promise<boolean>;
  /** A hash of no password; to check it is as much work as to check a user's. */
  decoy: string;
}

/** Hashes in this thread, which can do nothing else meanwhile. */
export function passwordsHere({ memory, passes }: PasswordCost = passwordCost): Passwords {
  const cost = { parallelism: 1, iterations: passes, memorySize: memory, hashLength: 32 };
  return {
    hash: (password) =>
      argon2id({
        ...cost,
        password: password.normalize("NFC"),
        salt: crypto.getRandomValues(new Uint8Array(16)),
        outputType: "encoded",
      }),
    isRight: (hash, password) => argon2Verify({ password: password.normalize("NFC"), hash }),
    decoy: `$argon2id$v=19$m=${memory},t=${passes},p=1$${"A".repeat(22)}$${"A".repeat(43)}`,
  };
}
