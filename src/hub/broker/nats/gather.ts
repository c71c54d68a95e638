import { createInbox, type Msg, type NatsConnection, TimeoutError } from "@nats-io/transport-node";

/** Longest wait for the next answer, in milliseconds. */
const ANSWER_MS = 5000;

export interface Gathered {
  messages: Msg[];
  /** What the server said at the end instead of a further message, such as 404; 0 if nothing. */
  status: number;
}

/**
 * Asks for several messages, without waiting for ones to come. The client itself waits a second for
 * each tenant that has none.
 *
 * @param most answers at most.
 * @throws {TimeoutError} if the server says nothing, or if the connection breaks off, before the first.
 */
export async function gather(
  connection: NatsConnection,
  subject: string,
  { request, most }: { request: Record<string, unknown>; most: number },
): Promise<Gathered> {
  const inbox = createInbox(), messages: Msg[] = [];
  const ended = Promise.withResolvers<number | undefined>();
  const late = () => ended.resolve(undefined);
  let timer = setTimeout(late, ANSWER_MS);
  const heard = connection.subscribe(inbox, {
    callback(error, message) {
      if (error !== null) return ended.reject(error);
      const status = message.headers?.code ?? 0;
      if (status !== 0) return ended.resolve(status);
      messages.push(message);
      clearTimeout(timer);
      if (messages.length === most) ended.resolve(0);
      else timer = setTimeout(late, ANSWER_MS);
    },
  });
  void heard.closed.then(late);
  try {
    connection.publish(subject, JSON.stringify(request), { reply: inbox });
    const status = await ended.promise;
    if (status === undefined && messages.length === 0) throw new TimeoutError();
    return { messages, status: status ?? 0 };
  } finally {
    clearTimeout(timer);
    heard.unsubscribe();
  }
}
