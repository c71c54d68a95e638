import type { FaceGroup, FaceToGroup } from "./face_group.ts";

/** Groups with the faces below the gate that joined each. */
export interface JoinedGroups {
  groups: FaceGroup[];
  joined: FaceToGroup[][];
}

/** Puts all looks of a person together of whom a human said that they are one. */
export function uniteLooks({ groups, joined }: JoinedGroups): JoinedGroups {
  const united: JoinedGroups = { groups: [], joined: [] };
  const placeOf = new Map<number, number>();
  groups.forEach((group, i) => {
    const place = group.pinnedTo === undefined ? undefined : placeOf.get(group.pinnedTo);
    if (place !== undefined) {
      united.groups[place].absorb(group);
      united.joined[place].push(...joined[i]);
      return;
    }
    const next = united.groups.push(group) - 1;
    united.joined.push([...joined[i]]);
    if (group.pinnedTo !== undefined) placeOf.set(group.pinnedTo, next);
  });
  return united;
}
