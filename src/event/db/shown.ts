/**
 * Whether a photo `p` counts where people and folders are counted: nobody dropped it, or deleted it
 * everywhere. Its faces tell who somebody is all the same.
 */
export const isShown = "p.dropped = 0 AND p.gone = 0";
