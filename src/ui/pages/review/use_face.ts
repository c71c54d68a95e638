import type { FaceInPhotoView } from "../../../contracts/review.ts";
import { useQuery } from "../../api/use_query.ts";
import { facePath } from "./question_parts.ts";

/** A face with its photo; undefined until it is read. */
export function useFace(face: number): FaceInPhotoView | undefined {
  return useQuery<FaceInPhotoView>(facePath(face), ["review"]).data.value;
}
