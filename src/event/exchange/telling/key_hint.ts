/** What an operator does if the hub refuses the key. */
export const KEY_HINT =
  "Set HUB_KEY to a key that may exchange photos, as the hub's page makes it under Settings.";
