/** The blocks of a body: each can be typed in, moved, made a heading of a level or an item, taken away. */

import { Details } from "./details";
import { button, fill, h } from "./dom";
import { GridEditor } from "./grid";
import { fit, fitted, growing, put, selecting, TO_FILL_IN } from "./inputs";
import { numbers } from "./numbering";
import { paragraphsOf } from "./pasting";
import { PictureEditor } from "./picture";
import type { Added, Body, Grid, Kind, Operation, Row } from "./protocol";

const NAMES = ["一级标题", "二级标题", "三级标题", "四级标题"];
const KINDS: Record<string, string> = { book: "编", chapter: "章", division: "节", article: "条", paragraph: "段落", item: "条目", table: "表格", picture: "图片", other: "其他" };
/** The blocks that are made of one another. */
const TEXTS = ["heading", "book", "chapter", "division", "article", "paragraph", "item"];
/** What is seldom put in. */
const SELDOM: [Added, string][] = [["book", "编"], ["chapter", "章"], ["division", "节"], ["article", "条"], ["names", "名单"], ["people", "人员"], ["ends", "左右两端"], ["page_break", "分页"]];
/** What Enter puts behind a block; paragraphs behind all others. */
const NEXT: Partial<Record<Kind, Added>> = { item: "item", book: "chapter", chapter: "article", division: "article", article: "article" };

export interface Hand {
  ask(name: string, operation: Operation): void;
  busy(name: string): boolean;
  /** Whether a version of the text has what was asked for under a name. */
  done(name: string, version: number): boolean;
  /** Tell a person something. */
  tell(text: string): void;
  /** A block is worked on: its line in the source. */
  at(line: number): void;
  /** Let a person choose a picture, and put it after a block. */
  picture(body: number, after: number): void;
  /** Let a person choose a file, and make it an attachment. */
  attachment(): void;
}

export class Blocks {
  readonly element = h("div", { class: "blocks" });
  private readonly list = h("div", {});
  private shown: BlockRow[] = [];
  private filled = false;
  /** The block to enter, once what was asked for under a name is there. */
  private wanted: { index: number; name: string } | null = null;
  /** The block that was worked on last: what is added goes behind it. */
  private worked: number | null = null;
  /** The field of a body that is written as one text. */
  private readonly markdown: HTMLTextAreaElement;

  constructor(
    private readonly body: number,
    private readonly hand: Hand,
  ) {
    this.markdown = growing("正文", (text) => this.hand.ask(`markdown ${body}`, { type: "markdown", body, text }));
  }

  show({ rows, text }: Body, version: number): void {
    if (!rows) {
      this.showText(text);
      return;
    }
    if (!this.filled) fill(this.element, this.list, this.tools());
    this.filled = true;
    this.draw(rows);
    const signs = numbers(rows);
    rows.forEach((row, index) => this.shown[index]?.show(row, signs[index] ?? ""));
    if (this.wanted && this.hand.done(this.wanted.name, version)) {
      fitted();
      this.shown[this.wanted.index]?.focus();
      this.wanted = null;
    }
  }

  /** A body that is no row of blocks: one text in Markdown, or something that the form does not change. */
  private showText(text: string | null): void {
    if (this.filled || !this.element.firstChild) {
      const hint = text === null ? "这里的正文是用别的写法写的，请在“文字”里改。" : "正文是一整段 Markdown：空一行是另一段，“# ”开头是标题，“- ”开头是条目。";
      fill(this.element, h("p", { class: "hint" }, hint), text === null ? null : this.markdown);
    }
    this.filled = false;
    this.list.textContent = "";
    this.shown = [];
    if (text !== null && !this.hand.busy(`markdown ${this.body}`) && this.markdown.value.trim() !== text.trim()) put(this.markdown, text);
  }

  /** Make the rows those of the blocks; those that say what they said before stay as they are. */
  private draw(rows: Row[]): void {
    const old = this.shown;
    const same = (row: BlockRow | undefined, other: Row | undefined) => Boolean(row && other && row.says(other));
    let first = 0;
    while (same(old[first], rows[first])) first++;
    let last = 0;
    while (last < Math.min(old.length, rows.length) - first && same(old[old.length - 1 - last], rows[rows.length - 1 - last])) last++;
    const [gone, come] = [old.slice(first, old.length - last), rows.slice(first, rows.length - last)];
    const kept = gone.length === come.length && gone.every((row, at) => row.fits(come[at] as Row));
    if (kept) return;
    const active = gone.findIndex((row) => row.element.contains(document.activeElement));
    const made = come.map((row, at) => new BlockRow(row, first + at, this.body, this.hand, this));
    const behind = old[old.length - last]?.element ?? null;
    for (const row of made) this.list.insertBefore(row.element, behind);
    for (const row of gone) row.element.remove();
    const rest = old.slice(old.length - last);
    rest.forEach((row, at) => row.at(first + made.length + at));
    this.shown = [...old.slice(0, first), ...made, ...rest];
    for (const row of made) row.fit();
    if (active >= 0 && !this.wanted) this.wanted = { index: Math.min(first + active, rows.length - 1), name: "" };
  }

  private tools(): HTMLElement {
    const add = (kind: Added) => this.add(kind, this.here);
    const more = h("details", { class: "block-more" }, h("summary", {}, "＋ 更多"), ...SELDOM.map(([kind, name]) => button(`＋ ${name}`, () => add(kind))));
    return h(
      "div",
      { class: "block-tools", role: "group", "aria-label": "加在写着的一块后面" },
      button("＋ 段落", () => add("paragraph")),
      button("＋ 标题", () => add("heading")),
      button("＋ 条目", () => add("item")),
      button("＋ 表格", () => add("table")),
      button("＋ 图片", () => this.hand.picture(this.body, this.here)),
      more,
    );
  }

  private add(kind: Added, after: number): void {
    const name = `add ${Math.random()}`;
    this.want(after + 1, name);
    this.hand.ask(name, { type: "add", body: this.body, after, kind, text: TO_FILL_IN });
  }

  /** A block is to be entered once it is there. */
  want(index: number, name: string): void {
    this.wanted = { index, name };
  }

  /** A block is worked on. */
  work(index: number): void {
    this.worked = index;
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
    if (!this.filled) fit(this.markdown);
    for (const row of this.shown) row.fit();
  }
}

class BlockRow {
  readonly element: HTMLElement;
  private readonly sign = h("span", { class: "block-sign" });
  private readonly labels: [HTMLElement, (index: number) => string][] = [];
  private area: HTMLTextAreaElement | null = null;
  private grid: GridEditor | null = null;
  private picture: PictureEditor | null = null;
  private details: Details | null = null;
  line = 0;

  constructor(
    private row: Row,
    private index: number,
    private readonly body: number,
    private readonly hand: Hand,
    private readonly blocks: Blocks,
  ) {
    const value = h("div", { class: "block-value" }, this.value(), this.more());
    this.element = h("div", { class: `block is-${row.kind}`, "data-depth": row.depth }, this.kinds(), this.sign, value, this.tools());
    this.element.addEventListener("focusin", () => {
      this.blocks.work(this.index);
      this.hand.at(this.line);
    });
  }

  /** It stands elsewhere in the row now. */
  at(index: number): void {
    if (index === this.index) return;
    this.index = index;
    if (this.details) this.details.index = index;
    for (const [element, label] of this.labels) element.setAttribute("aria-label", label(index));
  }

  /** Whether a block says what was shown here last. */
  says(row: Row): boolean {
    return this.row.text === row.text && this.fits(row);
  }

  /** Whether a block can be shown here. */
  fits({ kind, depth, simple, name, grid }: Row): boolean {
    const mine = this.row;
    return mine.kind === kind && mine.depth === depth && mine.simple === simple && mine.name === name && Boolean(mine.grid) === Boolean(grid);
  }

  private labelled<T extends HTMLElement>(element: T, label: (index: number) => string): T {
    this.labels.push([element, label]);
    element.setAttribute("aria-label", label(this.index));
    return element;
  }

  private get name(): string {
    const { kind, depth, name } = this.row;
    return name || (kind === "heading" ? (NAMES[depth] ?? "标题") : (KINDS[kind] as string));
  }

  private kinds(): HTMLElement {
    const { kind, depth } = this.row;
    if (!this.area || !TEXTS.includes(kind)) return h("span", { class: "block-kind" }, this.name);
    const value = kind === "heading" ? `heading${depth + 1}` : kind;
    const headings = NAMES.map((name, level) => [`heading${level + 1}`, name]);
    const options = [["paragraph", "段落"], ["item", "条目"], ...headings, ["book", "编"], ["chapter", "章"], ["division", "节"], ["article", "条"]];
    const box = this.labelled(h("select", { class: "block-kind" }), (index) => `第${index + 1}块是什么`);
    box.append(...options.map(([key, name]) => h("option", { value: key as string, selected: key === value }, name as string)));
    box.addEventListener("change", () => {
      const level = Number(/\d/.exec(box.value)?.[0] ?? 1);
      const turned = box.value.replace(/\d/, "") as (Operation & { type: "turn" })["kind"];
      box.value = value;
      this.blocks.want(this.index, this.key_("turn"));
      this.ask("turn", { type: "turn", body: this.body, index: this.index, kind: turned, level });
    });
    return box;
  }

  private value(): HTMLElement | null {
    const { kind, grid, picture, simple, text, name } = this.row;
    if (grid) {
      this.grid = new GridEditor(grid, (changed: Grid) => this.ask("grid", { type: "grid", body: this.body, index: this.index, grid: changed }), (text) => this.hand.tell(text));
      return this.grid.element;
    }
    if (picture) {
      this.picture = new PictureEditor(picture, (changed) => this.ask("picture", { type: "picture", body: this.body, index: this.index, picture: changed }));
      return this.picture.element;
    }
    if (!simple) return h("pre", { class: "block-source", title: "请在“文字”里改" }, text);
    if (name || kind === "table") return null;
    const tell = (value: string) => this.ask("text", { type: "text", body: this.body, index: this.index, text: value.replace(/\n/g, "") });
    this.area = selecting(growing(this.name, tell));
    this.area.addEventListener("keydown", (event) => this.key(event));
    this.area.addEventListener("paste", (event) => this.paste(event));
    return this.area;
  }

  /** Several paragraphs that are pasted become as many blocks: the first goes on where the cursor is. */
  private paste(event: ClipboardEvent): void {
    const texts = paragraphsOf(event.clipboardData?.getData("text/plain") ?? "");
    if (texts.length < 2) return;
    event.preventDefault();
    const { value, selectionStart, selectionEnd } = this.area as HTMLTextAreaElement;
    const last = texts.length - 1;
    texts[0] = value.slice(0, selectionStart) + (texts[0] as string);
    texts[last] = (texts[last] as string) + value.slice(selectionEnd);
    this.blocks.want(this.index + last, this.key_("paste"));
    this.ask("paste", { type: "paste", body: this.body, index: this.index, texts });
  }

  /** The keys that it has besides its words. */
  private more(): HTMLElement | null {
    const { kind, details } = this.row;
    if (!details.length) return null;
    const summary = kind === "table" ? "表注、列宽、合计、横排等" : kind === "article" ? "条名、代号、增加" : "";
    this.details = new Details(this.body, this.index, details, this.hand, summary);
    return this.details.element;
  }

  /** Enter begins a new paragraph behind, and an emptied block goes with the key that emptied it. */
  private key(event: KeyboardEvent): void {
    const area = this.area as HTMLTextAreaElement;
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      this.blocks.want(this.index + 1, this.key_("add"));
      this.ask("add", { type: "add", body: this.body, after: this.index, kind: NEXT[this.row.kind] ?? "paragraph", text: TO_FILL_IN });
    } else if (event.key === "Backspace" && !area.value && this.index) {
      event.preventDefault();
      this.remove();
    } else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      this.move(event.key === "ArrowUp");
    }
  }

  private tools(): HTMLElement {
    const tool = (sign: string, what: string, work: () => void) =>
      this.labelled(button(sign, work, { class: "small", title: what }), (index) => `${what}第${index + 1}块`);
    return h(
      "span",
      { class: "block-hand" },
      tool("↑", "上移", () => this.move(true)),
      tool("↓", "下移", () => this.move(false)),
      tool("✕", "删去", () => this.remove()),
    );
  }

  private move(up: boolean): void {
    this.blocks.want(Math.max(this.index + (up ? -1 : 1), 0), this.key_("move"));
    this.ask("move", { type: "move", body: this.body, index: this.index, up });
  }

  private remove(): void {
    this.blocks.want(Math.max(this.index - 1, 0), this.key_("remove"));
    this.ask("remove", { type: "remove", body: this.body, index: this.index });
  }

  private ask(what: string, operation: Operation): void {
    this.hand.ask(this.key_(what), operation);
  }

  private key_(what: string): string {
    return `${what} ${this.body} ${this.index}`;
  }

  show(row: Row, sign: string): void {
    this.row = row;
    this.line = row.line;
    if (this.sign.textContent !== sign) this.sign.textContent = sign;
    if (this.area && !this.hand.busy(this.key_("text"))) put(this.area, row.text);
    if (this.grid && row.grid && !this.hand.busy(this.key_("grid"))) this.grid.show(row.grid);
    if (this.picture && row.picture && !this.hand.busy(this.key_("picture"))) this.picture.show(row.picture);
    this.details?.show(row.details);
  }

  focus(): void {
    (this.area ?? this.element.querySelector<HTMLElement>("input, .block-value textarea"))?.focus();
  }

  fit(): void {
    if (this.area) fit(this.area);
    this.details?.fit();
  }
}
