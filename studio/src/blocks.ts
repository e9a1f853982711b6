/** The blocks of a body: each can be typed in, moved, made a heading of a level or an item, taken away. */

import { button, fill, h } from "./dom";
import { GridEditor } from "./grid";
import { fit, fitted, growing, put, selecting, TO_FILL_IN, typed } from "./inputs";
import { numbers } from "./numbering";
import type { Body, Grid, Kind, Operation, Row, Shown } from "./protocol";

const NAMES = ["一级标题", "二级标题", "三级标题", "四级标题"];
const KINDS: Record<string, string> = { paragraph: "段落", item: "条目", table: "表格", picture: "图片", other: "其他" };

export interface Hand {
  ask(name: string, operation: Operation): void;
  busy(name: string): boolean;
  /** A block is worked on: its line in the source. */
  at(line: number): void;
  /** Let a person choose a picture, and put it after a block. */
  picture(body: number, after: number): void;
  /** Let a person choose a file, and make it an attachment. */
  attachment(): void;
}

export class Blocks {
  readonly element = h("div", { class: "blocks" });
  private shown: BlockRow[] = [];
  private shape: string | null = null;
  private wanted: number | null = null;
  /** The block that was worked on last: what is added goes behind it. */
  private worked: number | null = null;

  constructor(
    private readonly body: number,
    private readonly hand: Hand,
  ) {}

  show({ rows }: Body): void {
    if (!rows) {
      this.shape = null;
      fill(this.element, h("p", { class: "hint" }, "这里的正文是用别的写法写的（如整段 Markdown），请在“文字”里改。"));
      return;
    }
    this.shown.length = Math.min(this.shown.length, rows.length);
    const shape = rows.map((row) => `${row.kind}${row.depth}${row.simple}`).join();
    if (shape !== this.shape) this.draw(rows);
    this.shape = shape;
    const signs = numbers(rows);
    rows.forEach((row, index) => this.shown[index]?.show(row, signs[index] ?? ""));
    if (this.wanted !== null && this.shown[this.wanted]) {
      fitted();
      this.shown[this.wanted]?.focus();
      this.wanted = null;
    }
  }

  private draw(rows: Row[]): void {
    const active = this.shown.findIndex((row) => row.element.contains(document.activeElement));
    const want = (index: number) => (this.wanted = index);
    const work = (index: number) => (this.worked = index);
    this.shown = rows.map((row, index) => new BlockRow(row, index, this.body, this.hand, want, work));
    const last = rows.length - 1;
    const add = (kind: Exclude<Kind, "other">) => this.add(kind, this.here);
    const tools = h(
      "div",
      { class: "block-tools", role: "group", "aria-label": "加在写着的一块后面" },
      button("＋ 段落", () => add("paragraph")),
      button("＋ 标题", () => add("heading")),
      button("＋ 条目", () => add("item")),
      button("＋ 表格", () => add("table")),
      button("＋ 图片", () => this.hand.picture(this.body, this.here)),
    );
    fill(this.element, ...this.shown.map((row) => row.element), tools);
    for (const row of this.shown) row.fit();
    if (active >= 0 && this.wanted === null) this.wanted = Math.min(active, last);
  }

  private add(kind: Exclude<Kind, "other">, after: number): void {
    this.wanted = after + 1;
    this.hand.ask(`add ${Math.random()}`, { type: "add", body: this.body, after, kind, text: TO_FILL_IN });
  }

  /** The block that a new one goes behind: the one that was worked on, or the last. */
  get here(): number {
    const last = this.shown.length - 1;
    return this.worked === null ? last : Math.min(this.worked, last);
  }

  /** The lines of the source that the blocks begin on. */
  get places(): { line: number; element: HTMLElement }[] {
    return this.element.hidden ? [] : this.shown.map(({ line, element }) => ({ line, element }));
  }

  fit(): void {
    for (const row of this.shown) row.fit();
  }
}

class BlockRow {
  readonly element: HTMLElement;
  private readonly sign = h("span", { class: "block-sign" });
  private area: HTMLTextAreaElement | null = null;
  private grid: GridEditor | null = null;
  private picture: PictureEditor | null = null;
  line = 0;

  constructor(
    private readonly row: Row,
    private readonly index: number,
    private readonly body: number,
    private readonly hand: Hand,
    private readonly want: (index: number) => void,
    work: (index: number) => void,
  ) {
    const value = this.value();
    this.element = h("div", { class: `block is-${row.kind}`, "data-depth": row.depth }, this.kinds(), this.sign, value, this.tools());
    this.element.addEventListener("focusin", () => {
      work(index);
      this.hand.at(this.line);
    });
  }

  private get name(): string {
    const { kind, depth } = this.row;
    return kind === "heading" ? (NAMES[depth] ?? "标题") : (KINDS[kind] as string);
  }

  private kinds(): HTMLElement {
    const { kind, depth, simple } = this.row;
    if (!simple || !["heading", "paragraph", "item"].includes(kind)) return h("span", { class: "block-kind" }, this.name);
    const value = kind === "heading" ? `heading${depth + 1}` : kind;
    const options = [["paragraph", "段落"], ["item", "条目"], ...NAMES.map((name, level) => [`heading${level + 1}`, name])];
    const box = h("select", { class: "block-kind", "aria-label": `第${this.index + 1}块是什么` });
    box.append(...options.map(([key, name]) => h("option", { value: key as string, selected: key === value }, name as string)));
    box.addEventListener("change", () => {
      const level = Number(/\d/.exec(box.value)?.[0] ?? 1);
      const turned = box.value.replace(/\d/, "") as "heading" | "paragraph" | "item";
      box.value = value;
      this.want(this.index);
      this.ask("turn", { type: "turn", body: this.body, index: this.index, kind: turned, level });
    });
    return box;
  }

  private value(): HTMLElement {
    const { grid, picture, simple, text } = this.row;
    if (grid) {
      this.grid = new GridEditor(grid, (changed: Grid) => this.ask("grid", { type: "grid", body: this.body, index: this.index, grid: changed }));
      return this.grid.element;
    }
    if (picture) {
      this.picture = new PictureEditor(picture, (changed) => this.ask("picture", { type: "picture", body: this.body, index: this.index, picture: changed }));
      return this.picture.element;
    }
    if (!simple) return h("pre", { class: "block-source", title: "请在“文字”里改" }, text);
    const tell = (value: string) => this.ask("text", { type: "text", body: this.body, index: this.index, text: value.replace(/\n/g, "") });
    this.area = selecting(growing(this.name, tell));
    this.area.addEventListener("keydown", (event) => this.key(event));
    return this.area;
  }

  /** Enter begins a new paragraph behind, and an emptied block goes with the key that emptied it. */
  private key(event: KeyboardEvent): void {
    const area = this.area as HTMLTextAreaElement;
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      const kind = this.row.kind === "item" ? "item" : "paragraph";
      this.want(this.index + 1);
      this.ask("add", { type: "add", body: this.body, after: this.index, kind, text: TO_FILL_IN });
    } else if (event.key === "Backspace" && !area.value && this.index) {
      event.preventDefault();
      this.remove();
    } else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      this.move(event.key === "ArrowUp");
    }
  }

  private tools(): HTMLElement {
    const label = (what: string) => ({ class: "small", "aria-label": `${what}第${this.index + 1}块`, title: what });
    return h(
      "span",
      { class: "block-hand" },
      button("↑", () => this.move(true), label("上移")),
      button("↓", () => this.move(false), label("下移")),
      button("✕", () => this.remove(), label("删去")),
    );
  }

  private move(up: boolean): void {
    this.want(Math.max(this.index + (up ? -1 : 1), 0));
    this.ask("move", { type: "move", body: this.body, index: this.index, up });
  }

  private remove(): void {
    this.want(Math.max(this.index - 1, 0));
    this.ask("remove", { type: "remove", body: this.body, index: this.index });
  }

  private ask(what: string, operation: Operation): void {
    this.hand.ask(this.key_(what), operation);
  }

  private key_(what: string): string {
    return `${what} ${this.body} ${this.index}`;
  }

  show(row: Row, sign: string): void {
    this.line = row.line;
    if (this.sign.textContent !== sign) this.sign.textContent = sign;
    if (this.area && !this.hand.busy(this.key_("text"))) put(this.area, row.text);
    if (this.grid && row.grid && !this.hand.busy(this.key_("grid"))) this.grid.show(row.grid);
    if (this.picture && row.picture && !this.hand.busy(this.key_("picture"))) this.picture.show(row.picture);
  }

  focus(): void {
    (this.area ?? this.element.querySelector("input"))?.focus();
  }

  fit(): void {
    if (this.area) fit(this.area);
  }
}

class PictureEditor {
  readonly element: HTMLElement;
  private readonly file = h("span", { class: "picture-file" });
  private readonly legend = typed(h("input", { type: "text", "aria-label": "图题", placeholder: "图题（可不写）" }), () => this.tell());
  private readonly width = typed(h("input", { type: "text", "aria-label": "宽度", placeholder: "宽度，如 120mm", class: "picture-width" }), () => this.tell());

  constructor(
    private picture: Shown,
    private readonly changed: (picture: Shown) => void,
  ) {
    this.element = h("div", { class: "picture-editor" }, this.file, this.legend, this.width);
    this.show(picture);
  }

  show(picture: Shown): void {
    this.picture = picture;
    this.file.textContent = picture.file;
    if (document.activeElement !== this.legend) put(this.legend, picture.legend);
    if (document.activeElement !== this.width) put(this.width, picture.width);
  }

  private tell(): void {
    this.changed({ file: this.picture.file, legend: this.legend.value.trim(), width: this.width.value.trim() });
  }
}
