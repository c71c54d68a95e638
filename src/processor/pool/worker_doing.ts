/** What a photo worker does now. */
export interface WorkerDoing {
  /** starting: it loads its models · idle: it has no photo · developing: it works on one. */
  state: "starting" | "idle" | "developing";
  /** Since when, in milliseconds since 1970. */
  since: number;
  /** The photo's name, as its file is called, if it works on one. */
  photo: string | null;
}
