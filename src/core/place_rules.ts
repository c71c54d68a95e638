/** The rules by which photos get into folders. */
export interface PlaceRules {
  /** Whose photos have folders: every guest's, or only those of guests with a name. */
  folders: "everybody" | "named";
  /** Whether staff and hidden people, who have no folders, turn a guest's Solo into a Group. */
  staffMakesGroups: boolean;
}
