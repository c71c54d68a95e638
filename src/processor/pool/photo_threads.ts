/** The modules that the threads run that develop photos. */
export const photoThreads = {
  photo: new URL("./worker.ts", import.meta.url),
  decoder: new URL("../decode/decoder_worker.ts", import.meta.url),
};
