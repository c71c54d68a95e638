/** What a child process has said so far, and waiting for it to say something. */
export interface LineReader {
  /**
   * Resolves as soon as the output holds what is looked for.
   *
   * @throws {Error} where the output ends before that.
   */
  until(wanted: RegExp): Promise<void>;
  /** Resolves when the output has ended. */
  end(): Promise<void>;
  all(): string;
}

export function lineReader(stream: ReadableStream<Uint8Array<ArrayBuffer>>): LineReader {
  let text = "", ended = false;
  const waiting = new Set<() => void>();
  const wake = () => [...waiting].forEach((check) => check());
  const reading = (async () => {
    for await (const chunk of stream.pipeThrough(new TextDecoderStream())) {
      text += chunk;
      wake();
    }
    ended = true;
    wake();
  })();
  return {
    all: () => text,
    end: () => reading,
    until: (wanted) =>
      new Promise((resolve, reject) => {
        const check = () => {
          if (!wanted.test(text) && !ended) return;
          waiting.delete(check);
          if (wanted.test(text)) resolve();
          else reject(new Error(`Cannot find ${wanted} in:\n${text}`));
        };
        waiting.add(check);
        check();
      }),
  };
}
