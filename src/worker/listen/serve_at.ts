import { OperatorError } from "../../core/operator_error.ts";
import { reasonOf } from "../../core/reason_of.ts";
import { naming } from "../../http/request_names.ts";
import { type Handler, serve, type Server } from "../../http/serve.ts";

/** Where a worker listens. */
export interface ListenPlace {
  host: string;
  port: number;
}

/** @returns what programs of this computer call a place, such as `http://127.0.0.1:8787`. */
export function urlOf({ host, port }: ListenPlace): string {
  return `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
}

/**
 * @param flag by which the port is set, such as `--listen`.
 * @throws {OperatorError} `usage` if another program has the port, or the address is not this
 * computer's.
 */
export function serveAt({ host, port }: ListenPlace, handler: Handler, flag: string): Server {
  try {
    return serve(host, port, naming(handler));
  } catch (error) {
    if (
      !(error instanceof Deno.errors.AddrInUse || error instanceof Deno.errors.AddrNotAvailable)
    ) {
      throw error;
    }
    const message = `the worker cannot listen at ${host}:${port}: ${reasonOf(error)}`;
    throw new OperatorError("usage", message, `Choose another port with ${flag} PORT.`);
  }
}
