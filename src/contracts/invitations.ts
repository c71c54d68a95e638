import { z } from "zod";

/** The guests whom mails tell of their galleries, and how far each mail is; holds no address. */
export const inviteViewSchema = z.strictObject({
  invitations: z.array(z.strictObject({
    /** Number of the guest's enrolment, as the page and mails have it. */
    enrolment: z.int().positive(),
    /** Number of the person whose gallery it is. */
    person: z.int().positive(),
    /** Null if nobody named them. */
    name: z.string().nullable(),
    language: z.enum(["en", "de"]),
    /** The address, but for its first letter and its domain: `a…@example.org`. */
    mail: z.string(),
    /**
     * new: no mail is recorded yet · unsure: may have been sent before a crash or a lost connection,
     * unless it is being sent now.
     */
    state: z.enum(["new", "waiting", "unsure", "sent", "refused", "bounced"]),
    /** How often the server was asked to take it. */
    tries: z.int().nonnegative(),
    /** What the server said last; null for nothing. */
    error: z.string().nullable(),
    /** ISO 8601; null if it was not sent. */
    sentAt: z.iso.datetime().nullable(),
    /** Whether photosort published all of the gallery; otherwise the link may lead nowhere. */
    isPublished: z.boolean(),
  })),
  /** Galleries that no mail tells of: `invite sheet` has their links. */
  byHand: z.int().nonnegative(),
  /**
   * Galleries whose links somebody may have who is not their guest: `galleries` gives them others. Until
   * then they are in nothing above.
   */
  astray: z.int().nonnegative(),
});
export type InviteView = z.infer<typeof inviteViewSchema>;
export type InvitationView = InviteView["invitations"][number];
