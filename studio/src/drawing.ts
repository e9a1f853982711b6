/** A sheet as it is drawn: of its SVG only the lines that have changed are put in anew. */

/** The group of all that turns with the page; the numbers of pages stand after it. */
const [BEGIN, END] = ["<g", "</g>"] as const;

export class Drawing {
  /** The SVG that is shown, by its lines: one for each element. */
  private lines: string[] = [];

  constructor(private readonly paper: HTMLElement) {}

  show(svg: string): void {
    const old = this.lines;
    this.lines = svg.split("\n");
    const [start, oldEnd, end] = stretch(old, this.lines);
    const group = this.paper.querySelector("g");
    const first = old.findIndex((line) => line.startsWith(BEGIN)) + 1;
    // Outside of the group too: little is gained, and what stands where is less plain.
    if (!group || !first || start < first || oldEnd > old.indexOf(END) || end > this.lines.indexOf(END)) this.paper.innerHTML = this.lines.join("");
    else replace(group, start - first, oldEnd - first, this.lines.slice(start, end));
  }
}

/** Where two lists begin to differ, and where in each of them they are the same again. */
function stretch(old: string[], now: string[]): [number, number, number] {
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let [oldEnd, end] = [old.length, now.length];
  while (oldEnd > start && end > start && old[oldEnd - 1] === now[end - 1]) [oldEnd, end] = [oldEnd - 1, end - 1];
  return [start, oldEnd, end];
}

/** Put elements in the place of the children of a group from one number up to another. */
function replace(group: Element, from: number, to: number, lines: string[]): void {
  const [gone, before] = [Array.from(group.children).slice(from, to), group.children[to] ?? null];
  for (const child of gone) child.remove();
  const parsed = document.createElement("div");
  parsed.innerHTML = `<svg>${lines.join("")}</svg>`;
  const fresh = document.createDocumentFragment();
  while (parsed.firstChild?.firstChild) fresh.appendChild(parsed.firstChild.firstChild);
  group.insertBefore(fresh, before);
}
