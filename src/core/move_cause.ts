/**
 * The cause that gave a face to a person: the first guess when its photo arrived, a regrouping of
 * all faces, or the decision with that number.
 */
export type MoveCause = "guess" | "regrouping" | { decision: number };
