/** What an operator does if the hub refuses the key. */
export const KEY_HINT =
  "Set HUB_KEY to a key of the event's tenant with the scope exchange, as the hub's page makes it under " +
  "Settings, or `photosort hub create-key --role operator --scopes exchange`.";
