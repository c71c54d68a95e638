import { isFreeHere } from "../../src/http/free_port.ts";

/**
 * Below every range from which a system takes ports for outgoing connections and for port 0:
 * Linux from 32768 on, macOS and Windows from 49152 on.
 */
const LOWEST = 10_000, HIGHEST = 32_000;

/**
 * A port that nobody listens at, drawn so that it can be let go and listened at later: a test
 * beside this one draws another, and the system gives it to no connection meanwhile.
 *
 * @param hostname where the port is to be free; `0.0.0.0` for all of this computer's addresses.
 */
export function unusedPort(hostname = "127.0.0.1"): number {
  while (true) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if (isFreeHere(port, hostname)) return port;
  }
}
