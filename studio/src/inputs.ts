/** Fields that a person types into: nothing is told of them while an input method composes. */

import { h } from "./dom";

export type Box = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Tell of each change of a field, but not before an input method has done. */
export function typed<T extends Box>(box: T, tell: (value: string) => void): T {
  box.addEventListener("input", (event) => {
    if (!(event as InputEvent).isComposing) tell(box.value);
  });
  box.addEventListener("compositionend", () => tell(box.value));
  return box;
}

/** A field of several lines that is as high as its text. */
export function growing(label: string, tell: (value: string) => void): HTMLTextAreaElement {
  const area = h("textarea", { rows: 1, "aria-label": label, spellcheck: "false" });
  area.addEventListener("input", () => fit(area));
  return typed(area, tell);
}

const unfitted = new Set<HTMLTextAreaElement>();

/** Make a field as high as its text before anything is painted. */
export function fit(area: HTMLTextAreaElement): void {
  if (!unfitted.size) void Promise.resolve().then(fitted);
  unfitted.add(area);
}

/** Make all that wait for it as high as their texts: measured together, since each one alone would be a layout of its own. */
export function fitted(): void {
  const areas = Array.from(unfitted);
  unfitted.clear();
  for (const area of areas) area.style.height = "auto";
  const heights = areas.map((area) => area.scrollHeight + 2);
  areas.forEach((area, index) => (area.style.height = `${heights[index]}px`));
}

/** Put a value into a field, unless it has it: the cursor would be lost. */
export function put(box: Box, value: string): void {
  if (box.value === value) return;
  box.value = value;
  if (box instanceof HTMLTextAreaElement) fit(box);
}

export const TO_FILL_IN = "【待填】";
/** A place that is still to be filled in, with a hint or without. */
const GAP = /【待[填核][^【】]*】/;

/**
 * What is still to be filled in is selected where a field is entered, so that typing takes its place: at once for one who
 * goes on typing, and again after a click, which puts the cursor where it was made.
 */
export function selecting<T extends HTMLInputElement | HTMLTextAreaElement>(box: T): T {
  const select = () => {
    const gap = GAP.exec(box.value);
    if (gap && box.selectionStart === box.selectionEnd) box.setSelectionRange(gap.index, gap.index + gap[0].length);
  };
  let entering = false;
  box.addEventListener("mousedown", () => (entering = document.activeElement !== box));
  box.addEventListener("focus", select);
  box.addEventListener("click", () => {
    if (entering) select();
    entering = false;
  });
  return box;
}
