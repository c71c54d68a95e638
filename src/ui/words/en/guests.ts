import type { GuestReachShown } from "../../../contracts/guests.ts";
import type { Formats } from "../formats.ts";

type Firewall = NonNullable<GuestReachShown["firewall"]>;

/** Guests who find themselves: the desk, who came, and what they ask for. */
export const enGuests = ({ plural }: Formats) => ({
  galleries: {
    title: "Galleries for after the event",
    hint:
      "A folder of pages with their photos for each guest with a name or an address, in Galleries. They stay until the day that you promised. photosort sorts no photos while it makes them. Then put them on a server (photosort publish) and tell your guests (photosort invite).",
    make: "Make galleries",
    made: (galleries: number, withdrawn: number) =>
      `${plural(galleries, { one: "# gallery is", other: "# galleries are" })} ready${
        withdrawn === 0 ? "" : `, ${withdrawn} withdrawn`
      }`,
    renewed: (galleries: number) =>
      `${
        plural(galleries, { one: "# gallery has a new link", other: "# galleries have new links" })
      }, as somebody else may have the former one: publish, then invite`,
  },
  off: "Guests find themselves",
  offHint:
    "A guest scans a code on the table, takes a selfie, and sees the photos that show them, on their own phone. It is off until you switch it on.",
  means: [
    "photosort then serves pages of their own to phones in this computer's networks. They lead to no other page, and nothing goes to the internet.",
    "A guest sees only photos that show them. If photosort is not sure who somebody is, it asks you.",
    "Selfies are not kept: of each, you see the face until you have looked, for 30 minutes at most. What else guests leave is deleted on the day that you choose.",
    "You see everybody who came, and can take back what they see.",
  ],
  closedHint: "Nobody can open the guests' pages now. What guests left stays until its date.",
  form: {
    responsible: "Who is responsible for the photos",
    responsibleHint: "Name of the person or studio. Guests read it before they agree.",
    contact: "How guests reach them",
    contactHint: "An e-mail address, a number, or words such as “at the desk”.",
    purpose: "What the photos are for",
    purposeHint: "Such as: the wedding album of Anna and Ben, and a gallery for their guests.",
    keepUntil: "What guests leave is deleted on",
    language: "Language of the poster",
    languages: { en: "English", de: "German" },
    wifi: "Wi-Fi that guests may join",
    wifiHint: "Printed on the poster as a code. Leave it empty if guests are in it anyway.",
    password: "Its password",
    passwordHint: "Printed on the poster, too. Leave it empty for an open network.",
    isMissing: "Guests must read this before they agree",
    isPast: "Choose a day that is to come",
    tooShort: "A Wi-Fi password has 8 to 63 characters",
    tooLong: "A Wi-Fi name has 32 characters at most",
    nameFirst: "Name the Wi-Fi to which this password belongs",
    open: "Switch on",
    openEffect:
      "Phones in this computer's networks can open the guests' pages from now on. No photo is shown before a guest has agreed and taken a selfie.",
    change: "Change",
    changeEffect: "Guests who agreed to other terms are asked again before they see more.",
  },
  failed: "The guests cannot be shown now",
  opened: "Guests can find themselves now",
  changed: "The terms were changed",
  closed: "Guests' pages are not served any more",
  status: (guests: number, photos: number) =>
    `${plural(guests, { one: "1 guest", other: "# guests" })} · ${
      plural(photos, { one: "1 photo shown", other: "# photos shown" })
    }`,
  close: "Switch off",
  closeTitle: "Switch the guests' pages off?",
  closeText:
    "Phones can open no photo any more, not even of guests who are enrolled. What guests left stays until its date, and is there again once you switch on.",
  door: {
    title: "The way in",
    code: (address: string) => `Code for ${address}`,
    scan: "Guests scan this code, or type",
    letters: "Code",
    print: "To print",
    a4: "Poster A4",
    a5: "Poster A5",
    cards: "10 table cards",
    address: "Address on the poster",
    addressHint: "This computer is in several networks. Choose the one that guests are in.",
    terms: "Terms",
    changeTerms: "Change the terms…",
    renew: "New code…",
    renewTitle: "Give the desk a new code?",
    renewText:
      "All posters and cards that are printed lead nowhere from then on. Guests who are enrolled keep their photos.",
    renewed: "The desk has a new code. Print the posters again.",
    noNetwork: "This computer is in no network. Join the Wi-Fi that the guests are in.",
  },
  reach: {
    title: "Can phones reach it?",
    listens: (port: number) => `photosort serves guests' pages at port ${port}`,
    silent: "Nobody serves guests' pages",
    starts: "They are served as soon as photosort sorts.",
    addresses: (count: number) =>
      plural(count, {
        one: "This computer has 1 address in a network",
        other: "This computer has # addresses in its networks",
      }),
    noAddress: "This computer is in no network",
    reached: (time: string) => `A phone has reached it, last at ${time}`,
    notReached: "No phone has reached it yet",
    test: "Join the Wi-Fi with your phone, and scan the code: this line changes.",
    firewall: (state: Firewall["state"], kind: Firewall["kind"]) => {
      const them = { public: "public", private: "private", domain: "company" }[kind] + " networks";
      return {
        off: `The Windows firewall is off for ${them}`,
        allowed: `The Windows firewall lets phones in from ${them}`,
        blocked: `The Windows firewall keeps phones out of ${them}: follow the steps below`,
        none: `The Windows firewall lets no phone in from ${them}: follow the steps below`,
      }[state];
    },
    lastNetwork: (name: string) => `The network that this computer joined last: ${name}`,
    ifNot: "If your phone cannot open it",
    steps: {
      wifi:
        "Look whether the phone is in the same Wi-Fi, and switch its mobile data off. Some networks for guests keep their devices apart (“client isolation”); use a router of your own then.",
      windows: [
        "If Windows asks whether photosort may use networks, tick both boxes and allow it.",
        "Open Settings, Network & internet, the Wi-Fi's properties, and choose “Private network”.",
        "If it still fails, open the Terminal as administrator and run this command. It lets devices of the same network reach this one port.",
      ],
      darwin: [
        "Open System Settings, Network, Firewall. If it is on, “Block all incoming connections” must be off under Options.",
        "If macOS asks whether photosort may accept incoming connections, allow it.",
      ],
      linux: ["If a firewall is on, open the port. With ufw, run this command."],
    },
    copy: "Copy the command",
    copied: "The command is in the clipboard",
    notCopied: "The browser does not allow copying. Select the command and press Ctrl+C.",
  },
  void: {
    title: "Posters that show the former address lead nowhere",
    hint: (time: string) =>
      `This computer's address in the network changed at ${time}. Print the posters again, or give the computer its former address.`,
    noNetworkTitle: "Guests' phones cannot reach this computer",
    noNetworkHint: "It is in no network any more. Join the Wi-Fi that is on the poster.",
    silentTitle: "Guests' pages are not served",
    printed: "They are printed again",
  },
  waits: {
    title: "Waits for you",
    isIt: (enrolment: number, name: string) => `Is guest ${enrolment} ${name}?`,
    guest: (enrolment: number) => `Guest ${enrolment}`,
    yes: "Yes",
    yesEffect: (name: string, photos: number) =>
      `The guest sees ${
        plural(photos, { one: "the photo", other: "all # photos" })
      } that show ${name}.`,
    no: "No",
    noEffect: (name: string) => `The guest sees no photo of ${name}, and is not asked about again.`,
    said: {
      is: (enrolment: number, name: string) => `Guest ${enrolment} is ${name}`,
      is_not: (enrolment: number, name: string) => `Guest ${enrolment} is not ${name}`,
    },
    misses: (enrolment: number, people: readonly string[]) =>
      `${[`Guest ${enrolment}`, ...people].join(", ")} misses a photo`,
    find: "Find it",
    answered: "Done",
    answeredEffect: "It is not listed any more. The guest sees new photos by themselves.",
    wishes: (name: string) => `A guest asks that ${name} be forgotten altogether`,
    wishesHint:
      "All that photosort knows of this face goes, for good: name, folder, references. Photos stay.",
    forget: "Forget…",
    forgetTitle: (name: string) => `Forget ${name} for good?`,
    forgetText: (name: string) =>
      `This cannot be undone. To confirm, type “${name}”. Folder, references and face data go; the photos themselves stay.`,
    forgetType: (name: string) => `Type ${name}`,
    forgetNow: "Forget for good",
    forgotten: (name: string) => `${name} is forgotten`,
    dropWish: "Keep",
    dropWishEffect: "The wish is not carried out; the face stays known.",
    wishDropped: "The wish is not carried out",
  },
  list: {
    title: "Guests",
    none: "Nobody has come yet",
    noneHint: "Guests appear here as soon as they agree, with the face of their selfie.",
    states: {
      consented: "has agreed, no selfie yet",
      enrolled: (time: string) => `enrolled at ${time}`,
      revoked: "revoked",
    },
    selfie: (enrolment: number) => `The selfie's face of guest ${enrolment}`,
    noSelfie: "The selfie's face is not kept any more",
    nobody: "Nobody in the photos so far",
    seen: "Looks right",
    seenEffect: "The selfie's face is deleted at once.",
    seenDone: "The selfie's face is deleted",
    photos: (count: number) => plural(count, { one: "sees 1 photo", other: "sees # photos" }),
    tries: (count: number) => plural(count, { one: "1 selfie", other: "# selfies" }),
    byGuardian: "an adult agreed for them",
    mail: "left an e-mail address",
    phone: "left a number",
    until: (day: string) => `kept until ${day}`,
    says: { is: "is", asked: "may be", is_not: "is not" },
    by: { match: "by the selfie", operator: "you said so", guest: "the guest said so" },
    isUnpublished: "not published",
    revoke: "Revoke…",
    revokeTitle: (enrolment: number) => `Take the photos away from guest ${enrolment}?`,
    revokeText:
      "The guest's browser shows no photo any more. Face data and addresses that the guest left are deleted at once. This cannot be undone; the guest can agree anew.",
    revokeNow: "Revoke",
    revoked: (enrolment: number) => `Guest ${enrolment} is revoked`,
  },
  unpublished: {
    title: "Not published",
    hint: "Nobody else sees photos that show these people, in no gallery.",
    by: { guest: "asked by the guest", operator: "you said so" },
    lift: "Publish again",
    liftEffect: (name: string) => `Others see their photos with ${name} again.`,
    lifted: (name: string) => `Photos of ${name} are shown to others again`,
  },
  audit: {
    title: "What happened at the desk",
    hint: "Numbers of guests only; no names and no addresses.",
    guest: (enrolment: number) => `guest ${enrolment}`,
    what: auditWords,
  },
});

/** What happened, by the program's word for it. */
const auditWords: Readonly<Record<string, string>> = {
  deskOpened: "switched on",
  deskClosed: "switched off",
  codeRenewed: "new code",
  consented: "agreed",
  selfieTried: "tried a selfie",
  selfieTaken: "took a selfie",
  selfieRefused: "a selfie was of no use",
  notMe: "said “that is not me”",
  isMe: "took “that is not me” back",
  missing: "reported a missing photo",
  answered: "the missing photo was looked for",
  unpublished: "is not published",
  published: "is published again",
  contactLeft: "left an address",
  contactTakenBack: "took an address back",
  judged: "you said who it is",
  erasureWished: "asked to be forgotten altogether",
  erasureDropped: "that wish was not carried out",
  deleted: "deleted their data",
  revoked: "revoked",
  expired: "deleted on its date",
  forgotten: "deleted, as the person was forgotten",
  erased: "no trace is left in the database",
};
