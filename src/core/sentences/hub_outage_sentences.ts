/** Why a hub's database cannot be used now. */
export const databaseOutageSentences = {
  databaseRefuses: "the database refuses connections: look whether PostgreSQL runs",
  databaseHostUnknown: "nobody knows the host that HUB_DATABASE names",
  databaseUnreachable: "the database cannot be reached",
  databaseDriveFull: "the database's drive is full: free some space",
  databaseConnections:
    "the database takes no more connections: raise max_connections, or lower HUB_DATABASE_CONNECTIONS",
  databaseStarting: "the database is starting",
  databaseShutDown: "the database was shut down",
  databaseAway: "the database cannot serve now",
  transactionUndone: "the database undid a transaction that stood in another one's way",
  databaseBrokeOff: "the database broke the connection off",
  databaseSlow: "the database does not answer in time",
  passwordRefused: "the database refuses the password of HUB_DATABASE",
  loginRefused: "the database refuses the login of HUB_DATABASE",
  noSuchDatabase: "there is no such database as HUB_DATABASE names",
} as const;

/** Why a hub's queue cannot be used now, if it is not in the database. */
export const brokerOutageSentences = {
  brokerRefuses: "the queue refuses connections: look whether nats-server runs",
  brokerHostUnknown: "nobody knows the host that HUB_BROKER names",
  brokerUnreachable: "the queue cannot be reached",
  brokerBrokeOff: "the queue broke the connection off",
  brokerSlow: "the queue does not answer in time",
  brokerStoreAway:
    "nats-server runs, but nobody answers for its JetStream: in a cluster, look whether most of its servers run",
  brokerRefusesLogin: "the queue refuses the login of HUB_BROKER, or what it may do",
  brokerCredentials:
    "HUB_BROKER_CREDENTIALS is no file of credentials: it holds a user's JWT and seed",
  brokerNotTrusted:
    "nobody whom this computer trusts vouches for the queue's certificate: look at HUB_BROKER_CA",
  brokerWithoutTls: "HUB_BROKER demands TLS, and nats-server has no certificate",
  brokerKeepsNothing: "nats-server runs without JetStream: deploy/nats.conf shows how to set it up",
} as const;

/** What keeps a hub from working, and what to do, as `/readyz` and the page tell it. */
export const hubOutageSentences = {
  ...databaseOutageSentences,
  ...brokerOutageSentences,
  brokerTooOld: "nats-server {version} is too old: take 2.11 or newer",
  brokerOtherStream:
    "NATS has a stream {name} that does not keep each message until it is done: remove it, and photosort makes its own",
  schemaMissing: "the hub's database is not prepared. Run `photosort hub migrate`.",
  schemaOlder: "the hub's database has schema {version} of {known}. Run `photosort hub migrate`.",
  schemaNewer:
    "the hub's database has schema {version}; this photosort knows {known}. Use that newer version.",
  loginSeesMore:
    "the database role {role} {faults}. `photosort hub migrate` prepares the role that HUB_DATABASE names; see docs/hub.md.",
  otherSecretKey:
    "HUB_SECRET_KEY does not open the keys that sign logins in the database. Set the key with which this hub was begun.",
  objectsFull: "nothing can be stored in HUB_OBJECTS: its drive is full: free some space",
  objectsAway:
    "nothing can be stored in HUB_OBJECTS: look whether its drive is there and photosort may write to it",
  objectsRefused: "nothing can be stored in HUB_OBJECTS: {reason}",
  rootsAway:
    "The folders of several roots are not as they were: {roots}. Mount their drives, or set their paths right",
  rootFails: "The root {root} fails: {reason}",
  queueRefused: "The queue refused: {reason}",
  noAnswerWithin: "no answer within {seconds} s",
  checkFailed: "it failed: {reason}",
  notYetServing: "The hub does not serve yet: {cause}",
  hubEnding: "The hub is ending",
  /** Of a message that waits in vain. */
  notDealtWith: "Whoever took it did not deal with it in time",
} as const;
