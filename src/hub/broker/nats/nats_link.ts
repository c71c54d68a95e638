import { jetstream, type JetStreamClient, type JetStreamManager } from "@nats-io/jetstream";
import {
  connect,
  credsAuthenticator,
  type NatsConnection,
  type NodeConnectionOptions,
} from "@nats-io/transport-node";
import { sentence } from "../../../core/sentences/sentence.ts";
import { TransientFault } from "../../../core/transient_fault.ts";
import type { Log } from "../../../runtime/log.ts";
import type { BrokerPlace } from "../../broker_place.ts";
import { ignoreLateResets } from "./late_resets.ts";
import { brokerFault, BrokerMisfit, isMissing } from "./nats_faults.ts";
import { makeStreams, subjectOf, WAITING } from "./nats_streams.ts";

/** Longest wait for a connection, and for an answer, in milliseconds. */
const CONNECT_MS = 3000, ANSWER_MS = 5000;
/** Pause between two looks whether the server is still there, in milliseconds. */
const PING_MS = 10_000;
/** Older servers do not answer who takes messages that nothing hands out yet. */
const OLDEST = [2, 11];

export interface NatsAccess extends BrokerPlace {
  /** What a file of credentials holds. */
  credentials?: Uint8Array;
  /** Certificate of who vouches for the servers', PEM; left out: those whom the system trusts. */
  authority?: string;
  /** Copies of each message that a cluster keeps. */
  copies: number;
}

export interface NatsSession {
  connection: NatsConnection;
  stream: JetStreamClient;
  manager: JetStreamManager;
}

/**
 * The connection to NATS, which whoever needs it next makes anew once it broke. The client would
 * hold requests back while it tries by itself, and whoever waits for them with it.
 */
export class NatsLink {
  #session: NatsSession | undefined;
  #opening: Promise<NatsSession> | undefined;
  #isClosed = false;
  #isAway = false;

  /** @param onMessage told of each message that anybody publishes. */
  constructor(
    private readonly access: NatsAccess,
    private readonly log: Log,
    private readonly onMessage: () => void,
  ) {}

  /**
   * Does something at the server; what is missing there of the hub's is made, and then it is done
   * again.
   *
   * @throws {TransientFault} why that is not possible now.
   */
  async at<Result>(run: (session: NatsSession) => Promise<Result>): Promise<Result> {
    try {
      const session = await this.#open(), result = await runOnStreams(session, this.access, run);
      if (this.#isAway) this.log.info("The queue is there again");
      this.#isAway = false;
      return result;
    } catch (error) {
      const fault = brokerFault(error);
      if (fault instanceof TransientFault && !this.#isAway && !this.#isClosed) {
        this.#isAway = true;
        this.log.warn(`The queue is away: ${fault.message}`);
      }
      throw fault;
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#opening?.catch(() => {});
    await this.#session?.connection.close();
  }

  async #open(): Promise<NatsSession> {
    if (this.#isClosed) throw new TransientFault(sentence("brokerBrokeOff"));
    const open = this.#session;
    if (open !== undefined && !open.connection.isClosed()) return open;
    this.#opening ??= this.#connect().finally(() => this.#opening = undefined);
    return await this.#opening;
  }

  async #connect(): Promise<NatsSession> {
    ignoreLateResets();
    const connection = await connect(connectOptions(this.access));
    try {
      requireFit(connection);
      connection.subscribe(subjectOf(WAITING, "*"), { callback: this.onMessage });
      const stream = jetstream(connection, { timeout: ANSWER_MS });
      const manager = await stream.jetstreamManager(false);
      // As somebody listens to what is published, nobody is told that no stream keeps it.
      await makeStreams(manager, this.access.copies);
      return this.#session = { connection, stream, manager };
    } catch (error) {
      await connection.close();
      throw error;
    }
  }
}

async function runOnStreams<Result>(
  session: NatsSession,
  { copies }: NatsAccess,
  run: (session: NatsSession) => Promise<Result>,
): Promise<Result> {
  try {
    return await run(session);
  } catch (error) {
    if (!isMissing(error)) throw error;
    await makeStreams(session.manager, copies);
    return await run(session);
  }
}

function connectOptions(
  { servers, isTls, login, credentials, authority }: NatsAccess,
): NodeConnectionOptions {
  return {
    servers: servers.map(({ host, port }) => `${host}:${port}`),
    ...{ name: "photosort hub", timeout: CONNECT_MS, pingInterval: PING_MS, reconnect: false },
    // The hub's thread may reach those alone that are named.
    ...{ ignoreClusterUpdates: true, resolve: false },
    ...login !== undefined &&
      ("token" in login ? { token: login.token } : { user: login.user, pass: login.password }),
    ...credentials !== undefined && { authenticator: credsAuthenticator(credentials) },
    ...(isTls || authority !== undefined) && {
      tls: authority === undefined ? {} : { ca: authority },
    },
  };
}

/** @throws {BrokerMisfit} if the server is too old, or keeps nothing. */
function requireFit({ info }: NatsConnection): void {
  const version = info?.version ?? "0";
  const [major, minor] = version.split(".").map(Number);
  if (major < OLDEST[0] || major === OLDEST[0] && minor < OLDEST[1]) {
    throw new BrokerMisfit(sentence("brokerTooOld", { version }));
  }
  if (info?.jetstream !== true) throw new BrokerMisfit(sentence("brokerKeepsNothing"));
}
