import { JetStreamApiCodes, JetStreamApiError, JetStreamError } from "@nats-io/jetstream";
import {
  AuthorizationError,
  ClosedConnectionError,
  DrainingConnectionError,
  PermissionViolationError,
  RequestError,
  TimeoutError,
  UserAuthenticationExpiredError,
} from "@nats-io/transport-node";
import type { brokerOutageSentences } from "../../../core/sentences/hub_outage_sentences.ts";
import { reasonOf } from "../../../core/reason_of.ts";
import { sentence } from "../../../core/sentences/sentence.ts";
import { isTransient, TransientFault } from "../../../core/transient_fault.ts";

/** The server answers, but not as the hub needs it: only whoever runs them can mend that. */
export class BrokerMisfit extends TransientFault {}

/** Something is not at the server that the hub makes there. */
export class MissingThere extends Error {}

/** The code of a sentence that needs no figures. */
type Cause = keyof typeof brokerOutageSentences;

const codes: Readonly<Partial<Record<string, Cause>>> = {
  ECONNREFUSED: "brokerRefuses",
  ENOTFOUND: "brokerHostUnknown",
  EAI_AGAIN: "brokerHostUnknown",
  ETIMEDOUT: "brokerUnreachable",
  EHOSTUNREACH: "brokerUnreachable",
  ENETUNREACH: "brokerUnreachable",
};

/** What does not pass by itself. */
const forOperators: readonly Cause[] = [
  ...["brokerRefusesLogin", "brokerNotTrusted", "brokerCredentials", "brokerWithoutTls"] as const,
];

/** @returns whether the server says that a stream or consumer is not there, or nobody answers for one. */
export function isMissing(error: unknown): boolean {
  if (error instanceof MissingThere) return true;
  if (error instanceof JetStreamApiError) {
    const { ConsumerNotFound, StreamNotFound } = JetStreamApiCodes;
    return error.code === ConsumerNotFound || error.code === StreamNotFound;
  }
  return nobodyAnswers(error);
}

function nobodyAnswers(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error instanceof RequestError && error.isNoResponders() ||
    error.name === "JetStreamNotEnabled";
}

/**
 * @returns what the client threw, in words that name no address or login; a defect stays what it is.
 */
export function brokerFault(error: unknown): unknown {
  if (error instanceof TypeError || isTransient(error) && !hasCode(error)) return error;
  const cause = causeOf(error), options = { cause: error };
  if (cause !== undefined && forOperators.includes(cause)) {
    return new BrokerMisfit(sentence(cause), options);
  }
  if (cause !== undefined) return new TransientFault(sentence(cause), options);
  return new TransientFault(sentence("queueRefused", { reason: reasonOf(error) }), options);
}

function causeOf(error: unknown): Cause | undefined {
  for (let at = error; at instanceof Error; at = at.cause) {
    if (
      at instanceof AuthorizationError || at instanceof UserAuthenticationExpiredError ||
      at instanceof PermissionViolationError
    ) return "brokerRefusesLogin";
    if (at instanceof TimeoutError) return "brokerSlow";
    if (at instanceof ClosedConnectionError || at instanceof DrainingConnectionError) {
      return "brokerBrokeOff";
    }
    const known = codes[codeOf(at) ?? ""];
    if (known !== undefined) return known;
    if (isOfCertificate(at)) return "brokerNotTrusted";
    if (/does not support 'tls'/.test(at.message)) return "brokerWithoutTls";
    if (/unable to parse credentials/.test(at.message)) return "brokerCredentials";
  }
  if (nobodyAnswers(error)) return "brokerStoreAway";
  // What JetStream itself says is told as it is: such as that its store is full.
  if (error instanceof JetStreamError || error instanceof JetStreamApiError) return undefined;
  return error instanceof Error && error.name === "ConnectionError"
    ? "brokerUnreachable"
    : undefined;
}

function isOfCertificate(error: Error): boolean {
  return /certificate|CERT_|self.signed|UnknownIssuer|altnames/i.test(
    `${codeOf(error) ?? ""} ${error.message}`,
  );
}

function hasCode(error: unknown): boolean {
  return codeOf(error) !== undefined;
}

function codeOf(error: unknown): string | undefined {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "string" ? code : undefined;
}
