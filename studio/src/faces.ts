/** The slices of typefaces that the sheets are drawn with. */

import type { FaceSlice } from "./protocol";

/** Load slices; sheets that are drawn already are drawn anew with them by the browser. */
export function addFaces(slices: FaceSlice[]): void {
  for (const face of slices.map(added)) void load(face);
}

/** Load slices that nothing is drawn with yet, one after another in the pauses; one that is needed meanwhile is loaded at once. */
export async function addFacesAhead(slices: FaceSlice[]): Promise<void> {
  for (const face of slices.map(added)) {
    await pause();
    await load(face);
  }
}

/** A slice, known to the browser from now on. */
function added({ family, key, ranges }: FaceSlice): FontFace {
  const face = new FontFace(family, `url(faces/${key})`, { unicodeRange: ranges });
  document.fonts.add(face);
  return face;
}

async function load(face: FontFace): Promise<void> {
  await face.load().catch(() => document.fonts.delete(face));
}

/** Until the browser has nothing to do. */
function pause(): Promise<unknown> {
  return new Promise((resolve) => requestIdleCallback(resolve));
}
