/** The sheets on the right: only those in sight are asked for, and only what has changed is drawn anew. */

import { button, fill, h } from "./dom";
import { addFaces } from "./faces";
import { Drawing } from "./drawing";
import { sortOf } from "./findings";
import type { FaceSlice, Finding, Laid, Sheet, Spot } from "./protocol";

/** CSS pixels in a point. */
const PIXELS = 96 / 72;
const MARGIN = 16;
/** So many pixels are left between the paragraph that is worked on and the edge of what is in sight. */
const SLACK = 24;
const ZOOMS = [0.5, 0.67, 0.8, 0.9, 1, 1.25, 1.5, 2];

interface Leaf {
  element: HTMLElement;
  drawing: Drawing;
  marks: HTMLElement;
  /** What the marks are now. */
  marked: string;
  width: number;
  height: number;
  spots: Spot[];
}

/** Where a mark is, of which kind, and what is said of it. */
type Mark = [Spot, string, string];

export interface Choices {
  look(first: number, last: number): void;
  /** A line of the source was clicked on the page. */
  chosen(line: number): void;
}

export class Pages {
  readonly element: HTMLElement;
  readonly bar: HTMLElement;
  private readonly roll = h("div", { class: "roll" });
  private readonly notice = h("div", { class: "stale-mark", role: "status", hidden: true }, "文字有错，下面是改动以前的样子");
  private readonly count = h("span", { class: "page-count", "aria-live": "off" });
  private readonly scale = h("select", { "aria-label": "页面大小" });
  private leaves: Leaf[] = [];
  private findings: Finding[] = [];
  private zoom: number | null = null;
  private line = 0;
  private at: number | null = null;
  private asked = "";
  /** Which line was followed last, and where on the roll its paragraph began then. */
  private followed = "";
  private pending = false;

  constructor(private readonly choices: Choices) {
    this.element = h("div", { class: "pages", tabindex: 0, role: "region", "aria-label": "排好的页" }, this.notice, this.roll);
    this.element.addEventListener("scroll", () => this.soon());
    window.addEventListener("resize", () => this.resize());
    this.scale.append(h("option", { value: "" }, "适合宽度"));
    for (const zoom of ZOOMS) this.scale.append(h("option", { value: zoom }, `${Math.round(zoom * 100)}%`));
    this.scale.addEventListener("change", () => this.zoomTo(this.scale.value ? Number(this.scale.value) : null));
    this.bar = h(
      "div",
      { class: "page-bar" },
      this.count,
      button("－", () => this.step(-1), { class: "small", "aria-label": "缩小页面" }),
      this.scale,
      button("＋", () => this.step(1), { class: "small", "aria-label": "放大页面" }),
    );
  }

  clear(): void {
    this.leaves = [];
    fill(this.roll);
    this.asked = "";
    this.followed = "";
    this.at = null;
    this.element.scrollTop = 0;
  }

  laid(laid: Laid): void {
    addFaces(laid.faces);
    this.notice.hidden = laid.fresh || !this.leaves.length;
    this.element.classList.toggle("is-stale", !laid.fresh);
    this.shape(laid.sizes);
    this.draw(laid.sheets);
    this.moved(laid.at);
  }

  seen(sheets: Sheet[], faces: FaceSlice[], at: number | null): void {
    addFaces(faces);
    this.draw(sheets);
    this.moved(at);
  }

  /** What is wrong is marked beside the lines of the page. */
  wrong(findings: Finding[]): void {
    this.findings = findings;
    this.mark();
  }

  /** The cursor is on a line of the source. */
  cursor(line: number): void {
    this.line = line;
    this.mark();
  }

  /** Show the page of a number, from its top. */
  show(number: number): void {
    this.leaves[number - 1]?.element.scrollIntoView({ block: "start" });
  }

  private shape(sizes: [number, number, number][]): void {
    const all = sizes.flatMap(([count, width, height]) => Array.from({ length: count }, () => [width, height] as const));
    while (this.leaves.length > all.length) this.leaves.pop()?.element.remove();
    all.forEach(([width, height], index) => {
      const leaf = this.leaves[index] ?? this.added(index + 1);
      if (leaf.width !== width || leaf.height !== height) {
        Object.assign(leaf, { width, height });
        this.size(leaf);
      }
    });
  }

  private added(number: number): Leaf {
    const paper = h("div", { class: "paper" });
    const marks = h("div", { class: "marks", "aria-hidden": "true" });
    const element = h("div", { class: "sheet", role: "img", "aria-label": `第${number}页` }, paper, marks);
    const leaf: Leaf = { element, drawing: new Drawing(paper), marks, marked: "", width: 0, height: 0, spots: [] };
    element.addEventListener("click", (event) => this.click(leaf, event));
    this.leaves.push(leaf);
    this.roll.append(element);
    return leaf;
  }

  private draw(sheets: Sheet[]): void {
    for (const { number, svg, spots } of sheets) {
      const leaf = this.leaves[number - 1];
      if (!leaf) continue;
      leaf.spots = spots;
      if (svg !== null) leaf.drawing.show(svg);
    }
    this.mark();
  }

  // size

  private get factor(): number {
    if (this.zoom) return this.zoom * PIXELS;
    const widest = Math.max(...this.leaves.map((leaf) => leaf.width), 1);
    return Math.max((this.element.clientWidth - 2 * MARGIN) / widest, 0.3);
  }

  private size(leaf: Leaf, factor = this.factor): void {
    leaf.element.style.width = `${leaf.width * factor}px`;
    leaf.element.style.height = `${leaf.height * factor}px`;
  }

  resize(): void {
    const { scrollTop, scrollHeight } = this.element;
    const factor = this.factor;
    for (const leaf of this.leaves) this.size(leaf, factor);
    this.element.scrollTop = (scrollTop / Math.max(scrollHeight, 1)) * this.element.scrollHeight;
    this.soon();
  }

  private zoomTo(zoom: number | null): void {
    this.zoom = zoom;
    this.scale.value = zoom ? String(zoom) : "";
    this.resize();
  }

  private step(by: 1 | -1): void {
    const now = this.factor / PIXELS;
    const next = by > 0 ? ZOOMS.find((zoom) => zoom > now + 0.01) : [...ZOOMS].reverse().find((zoom) => zoom < now - 0.01);
    if (next) this.zoomTo(next);
  }

  // what is in sight

  private soon(): void {
    if (this.pending) return;
    this.pending = true;
    requestAnimationFrame(() => {
      this.pending = false;
      this.follow();
      this.look();
    });
  }

  private look(): void {
    const { scrollTop, clientHeight } = this.element;
    const inSight = this.leaves.filter(({ element }) => {
      const top = element.offsetTop;
      return top < scrollTop + clientHeight * 1.5 && top + element.offsetHeight > scrollTop - clientHeight * 0.5;
    });
    const first = this.leaves.indexOf(inSight[0] as Leaf) + 1;
    const last = first + inSight.length - 1;
    this.told();
    if (!inSight.length || this.asked === `${first}-${last}`) return;
    this.asked = `${first}-${last}`;
    this.choices.look(first, last);
  }

  private told(): void {
    const middle = this.element.scrollTop + this.element.clientHeight / 2;
    const before = this.leaves.filter(({ element }) => element.offsetTop < middle).length;
    this.count.textContent = this.leaves.length ? `第 ${Math.max(before, 1)} 页，共 ${this.leaves.length} 页` : "";
  }

  // marks

  private moved(at: number | null): void {
    if (at !== null && at !== this.at && !this.inSight(at)) this.show(at);
    this.at = at;
  }

  private inSight(number: number): boolean {
    const element = this.leaves[number - 1]?.element;
    if (!element) return true;
    const { scrollTop, clientHeight } = this.element;
    return element.offsetTop < scrollTop + clientHeight - 40 && element.offsetTop + element.offsetHeight > scrollTop + 40;
  }

  private mark(): void {
    const line = this.marked;
    for (const leaf of this.leaves) {
      const here = leaf.spots.filter((spot) => spot[0] === line).map((spot): Mark => [spot, "here", ""]);
      const wrong = this.findings.flatMap((found): Mark[] => {
        const spot = found.line && found.severity !== "note" ? leaf.spots.find(([at]) => at === found.line) : undefined;
        return spot ? [[spot, `wrong ${sortOf(found)}`, found.text]] : [];
      });
      const marks = [...here, ...wrong];
      const key = JSON.stringify(marks);
      if (key === leaf.marked) continue;
      leaf.marked = key;
      fill(leaf.marks, ...marks.map((mark) => box(leaf, mark)));
    }
    this.soon();
  }

  /** The line that is worked on, or the nearest one before it that stands on a page. */
  private get marked(): number {
    let nearest = 0;
    for (const { spots } of this.leaves) for (const [line] of spots) if (line <= this.line && line > nearest) nearest = line;
    return nearest;
  }

  /** Keep the paragraph that is worked on in sight when another one is, or when it moves; not against a person's own scrolling. */
  private follow(): void {
    const places = Array.from(this.roll.querySelectorAll<HTMLElement>(".mark.here"), (mark) => {
      const top = (mark.closest(".sheet") as HTMLElement).offsetTop + mark.offsetTop;
      return [top, top + mark.offsetHeight] as const;
    });
    const first = places[0];
    const now = `${this.marked} ${Math.round(first?.[0] ?? 0)}`;
    if (!first || this.followed === now) return;
    this.followed = now;
    const { scrollTop, clientHeight } = this.element;
    const seen = places.some(([top, bottom]) => top >= scrollTop + SLACK && bottom <= scrollTop + clientHeight - SLACK);
    if (!seen) this.element.scrollTop = first[0] - clientHeight / 3;
  }

  private click(leaf: Leaf, event: MouseEvent): void {
    const { left, top, width, height } = leaf.element.getBoundingClientRect();
    const x = ((event.clientX - left) / width) * leaf.width;
    const y = ((event.clientY - top) / height) * leaf.height;
    const far = ([, x0, y0, x1, y1]: Spot) => Math.max(y0 - y, y - y1, 0) * 10 + Math.max(x0 - x, x - x1, 0);
    let nearest = leaf.spots[0];
    // A row of a table follows the table that it stands in: of those that are as near the last is the smallest.
    for (const spot of leaf.spots) if (nearest && far(spot) <= far(nearest)) nearest = spot;
    if (nearest) this.choices.chosen(nearest[0]);
  }
}

function box(leaf: Leaf, [[, x0, y0, x1, y1], kind, title]: Mark): HTMLElement {
  const share = (value: number, whole: number) => `${(value / whole) * 100}%`;
  const mark = h("div", { class: `mark ${kind}`, ...(title ? { title } : {}) });
  mark.style.left = share(x0 - 4, leaf.width);
  mark.style.top = share(y0 - 3, leaf.height);
  mark.style.width = share(x1 - x0 + 8, leaf.width);
  mark.style.height = share(y1 - y0 + 6, leaf.height);
  return mark;
}
