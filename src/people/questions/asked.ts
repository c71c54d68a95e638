/** What all questions tell. */
export interface Asked {
  /** Probability that the answer changes whose faces are, 0 to 1. */
  share: number;
  /** How many faces find their person then; one that leaves a folder counts as several. */
  gain: number;
}
