import { threadScope } from "./thread_scope.ts";

/** The purpose of a thread; each kind has its own entry module. */
export type ThreadKind = "photo" | "regroup" | "decoder" | "picture" | "faces" | "password";

/**
 * Starts a thread that answers on the other end of `port`.
 *
 * @param onCrash is called with the reason if the thread dies of an error in its code; it answers nothing more.
 * @returns what ends the thread at once.
 */
export type StartThread = (
  kind: ThreadKind,
  port: MessagePort,
  onCrash: (reason: string) => void,
) => () => void;

/** A thread, for the one that uses it. */
export interface Thread<Request> {
  post(request: Request, transfer?: Transferable[]): void;
  terminate(): void;
}

export interface ThreadListener<Answer> {
  onAnswer: (answer: Answer) => void;
  onCrash: (reason: string) => void;
}

/** Starts a thread and opens a channel to it. */
export function openThread<Request, Answer>(
  start: StartThread,
  kind: ThreadKind,
  { onAnswer, onCrash }: ThreadListener<Answer>,
): Thread<Request> {
  const { port1: mine, port2: its } = new MessageChannel();
  mine.onmessage = ({ data }: MessageEvent<Answer>) => onAnswer(data);
  mine.onmessageerror = () => onCrash("its answer could not be read");
  const end = start(kind, its, onCrash);
  return {
    post: (request, transfer = []) => mine.postMessage(request, transfer),
    terminate() {
      mine.close();
      end();
    },
  };
}

/**
 * Inside a thread: calls `answer` for each request. The first message, from the thread that started
 * this one, is the port that requests arrive on and answers leave by.
 */
export function answerRequests<Request, Answer>(
  answer: (request: Request, post: PostAnswer<Answer>) => void | Promise<void>,
): void {
  threadScope<MessagePort, never>().onmessage = ({ data: port }) => {
    const post: PostAnswer<Answer> = (message, transfer = []) =>
      port.postMessage(message, transfer);
    port.onmessage = ({ data }: MessageEvent<Request>) => answer(data, post);
  };
}

export type PostAnswer<Answer> = (answer: Answer, transfer?: Transferable[]) => void;
