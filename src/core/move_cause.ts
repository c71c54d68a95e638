/**
 * What gave a face to somebody: the first guess as its photo arrived, the regrouping of all faces, or
 * the decision of that number.
 */
export type MoveCause = "guess" | "regrouping" | { decision: number };
