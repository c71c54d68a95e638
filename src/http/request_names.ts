import { withLogFields } from "../runtime/log_fields.ts";
import type { Handler } from "./serve.ts";

/** By what one request is known in logs. */
export interface RequestNames {
  /** As whoever asks named it, or a new one. */
  request_id: string;
  /** Of a `traceparent` (W3C Trace Context), in hexadecimal. */
  trace_id?: string;
  /** The part of that trace that asks. */
  parent_id?: string;
}

const REQUEST_ID = /^[\w.:+/=-]{1,128}$/;
const TRACE_PARENT = /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})([\da-f]{16})-[\da-f]{2}/;

/** @returns what a request is called; a name that could look like more than a name is not taken. */
export function requestNames(headers: Headers): RequestNames {
  const given = headers.get("x-request-id") ?? "";
  const [, trace_id, parent_id] = TRACE_PARENT.exec(headers.get("traceparent") ?? "") ?? [];
  return {
    request_id: REQUEST_ID.test(given) ? given : crypto.randomUUID(),
    ...trace_id !== undefined && { trace_id, parent_id },
  };
}

/**
 * @returns a handler that does as another one, and names each request: in all lines that are logged
 * meanwhile, and in the answer's `X-Request-Id`.
 */
export function naming(handler: Handler): Handler {
  return (request, from) => {
    const names = requestNames(request.headers);
    return withLogFields({ ...names }, async () => {
      const answer = await handler(request, from);
      answer.headers.set("x-request-id", names.request_id);
      return answer;
    });
  };
}
