/** The rules by which photos get into folders. */
export interface PlaceRules {
  /** Which guests have folders: all, or only those with a name. */
  folders: "everybody" | "named";
  /** Whether staff and hidden people, who have no folders, turn a guest's Solo into a Group. */
  staffMakesGroups: boolean;
}
