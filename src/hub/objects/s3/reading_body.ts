import { TargetFault } from "../../../remote/target_fault.ts";

/**
 * @param size bytes that the body has to have.
 * @param ask runs each piece of the reading, and says what failed.
 * @returns the body of an answer; it fails, and does not end, if the connection is lost.
 */
export function readingBody(
  response: Response,
  size: number,
  ask: <Result>(read: () => Promise<Result>) => Promise<Result>,
): ReadableStream<Uint8Array> {
  const reader = response.body?.getReader();
  let length = 0;
  return new ReadableStream<Uint8Array>({
    pull: (to) =>
      ask(async () => {
        const { done, value } = await lost(() => reader?.read());
        if (value !== undefined) {
          length += value.length;
          to.enqueue(value);
        }
        if (done !== true) return;
        if (length !== size) throw new TargetFault("away", "the target broke the connection off");
        to.close();
      }),
    cancel: (reason) => reader?.cancel(reason),
  }, { highWaterMark: 0 });
}

async function lost<Result extends { done: boolean; value?: Uint8Array }>(
  read: () => Promise<Result> | undefined,
): Promise<{ done: boolean; value?: Uint8Array }> {
  try {
    return await read() ?? { done: true };
  } catch (error) {
    throw new TargetFault("away", "the target broke the connection off", { cause: error });
  }
}
