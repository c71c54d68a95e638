/**
 * Whether a photo `p` may be in people's folders: nobody dropped it, or deleted it everywhere. Its
 * faces still count when people are told apart.
 */
export const isShown = "p.dropped = 0 AND p.gone = 0";
