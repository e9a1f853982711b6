/** The slices of typefaces that the sheets are drawn with. */

import type { FaceSlice } from "./protocol";

/** Load slices; sheets that are drawn already are drawn anew with them by the browser. */
export function addFaces(slices: FaceSlice[]): void {
  for (const { family, key, ranges } of slices) {
    const face = new FontFace(family, `url(faces/${key})`, { unicodeRange: ranges });
    document.fonts.add(face);
    void face.load().catch(() => document.fonts.delete(face));
  }
}
