/** Entry of the thread that hashes passwords: a hash takes a tenth of a second of one core. */
import { answerRequests } from "../../runtime/thread.ts";
import { passwordsHere } from "./passwords.ts";

/** A password to hash, or to check if there is a hash. */
export interface PasswordRequest {
  id: number;
  password: string;
  hash?: string;
}

export type PasswordAnswer =
  & { id: number }
  & (
    | { hash: string }
    | { isRight: boolean }
    | { failed: string }
  );

const passwords = passwordsHere();

answerRequests<PasswordRequest, PasswordAnswer>(async ({ id, password, hash }, answer) => {
  try {
    if (hash === undefined) answer({ id, hash: await passwords.hash(password) });
    else answer({ id, isRight: await passwords.isRight(hash, password) });
  } catch (error) {
    answer({ id, failed: String(error) });
  }
});
