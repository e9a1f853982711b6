/** The document as a form; it edits the same text as the editor does. */

import { Blocks, type Hand } from "./blocks";
import { button, fill, h } from "./dom";
import { FieldRow, RARE } from "./fields";
import { growing, put, selecting, TO_FILL_IN } from "./inputs";
import type { Body, Choices, Form as Said } from "./protocol";

const HEAD = ["kind", "template", "issuing_mark", "document_number", "signers", "form"];
const TITLE = ["title", "recipients"];
const FOOT = ["signatories", "date", "note"];
const IMPRINT = ["copies_to", "printed_by", "printed_on"];

export class Form {
  readonly element = h("div", { class: "form", role: "region", "aria-label": "表单", tabindex: -1 });
  private readonly rows = new Map<string, FieldRow>();
  private readonly main: Blocks;
  private readonly attached = h("div", { class: "attachments" });
  private attachments: AttachmentRow[] = [];
  private built = false;
  /** An attachment was asked for: its name is entered once it is there. */
  private attaching = false;

  constructor(
    private readonly choices: Choices,
    private readonly hand: Hand,
  ) {
    this.main = new Blocks(-1, hand);
  }

  show(said: Said): void {
    if (!said.fields.length) {
      this.built = false;
      fill(this.element, h("p", { class: "form-off" }, "文字里有写法上的错误，表单暂时不能用。请切换到“文字”改正，或按“撤销”。"));
      return;
    }
    if (!this.built) this.build(said);
    for (const field of said.fields) this.rows.get(field.name)?.show(field);
    this.main.show(said.bodies[0] as Body);
    this.attach(said.bodies.slice(1));
  }

  /** What there is to choose from is known now. */
  chosen(): void {
    for (const row of this.rows.values()) row.chosen(this.choices);
  }

  private build(said: Said): void {
    this.built = true;
    const ask = this.hand.ask.bind(this.hand);
    for (const field of said.fields) this.rows.set(field.name, new FieldRow(field, this.choices, ask, this.hand.busy.bind(this.hand)));
    const elements = (names: string[]) => names.map((name) => this.rows.get(name)?.element ?? null);
    const rare = h("details", { class: "rare" }, h("summary", {}, "份号、密级、紧急程度"), ...elements(RARE));
    rare.open = said.fields.some(({ name, values }) => RARE.includes(name) && values.length > 0);
    const part = (name: string, ...children: (Node | null)[]) => h("section", { class: "part", "aria-label": name }, h("h2", {}, name), ...children);
    fill(
      this.element,
      part("版头", ...elements(HEAD), rare),
      part("标题和主送", ...elements(TITLE)),
      part("正文", this.main.element),
      part("附件", this.attached, button("＋ 附件", () => this.begin()), button("＋ PDF、图片作附件", () => this.hand.attachment())),
      part("落款", ...elements(FOOT)),
      part("版记", ...elements(IMPRINT)),
    );
    this.fit();
  }

  /** The number of the block of the body that a new one goes behind. */
  get here(): number {
    return this.main.here;
  }

  /** Enter the field or block that a line of the source is of: the last that begins on it or before. */
  goTo(line: number): boolean {
    const bodies = [this.main, ...this.attachments.map((row) => row.blocks)];
    const places = [...[...this.rows.values()].map((row) => ({ line: row.line, element: row.element })), ...bodies.flatMap((body) => body.places)];
    const before = places.filter((place) => place.line > 0 && place.line <= line).sort((one, other) => other.line - one.line);
    const element = before[0]?.element;
    element?.scrollIntoView({ block: "center" });
    element?.querySelector<HTMLElement>("textarea, input, .field-value select")?.focus({ preventScroll: true });
    return Boolean(element);
  }

  private begin(): void {
    this.attaching = true;
    this.hand.ask("attach", { type: "attach", name: TO_FILL_IN, file: "" });
  }

  private attach(bodies: Body[]): void {
    const more = bodies.length > this.attachments.length;
    if (bodies.length !== this.attachments.length) {
      this.attachments = bodies.map((body) => new AttachmentRow(body.body, this.hand));
      fill(this.attached, ...this.attachments.map((row) => row.element));
    }
    bodies.forEach((body, index) => this.attachments[index]?.show(body));
    if (more && this.attaching) {
      this.attaching = false;
      this.attachments[bodies.length - 1]?.focus();
    }
  }

  /** Fields of several lines are as high as their text once they can be seen. */
  fit(): void {
    for (const row of this.rows.values()) row.fit();
    this.main.fit();
    for (const row of this.attachments) row.fit();
  }
}

class AttachmentRow {
  readonly element: HTMLElement;
  private readonly name: HTMLTextAreaElement;
  private readonly file = h("span", { class: "picture-file" });
  readonly blocks: Blocks;

  constructor(
    private readonly index: number,
    private readonly hand: Hand,
  ) {
    const set = (name: string) => this.hand.ask(`attachment ${index}`, { type: "attachment", index, name });
    this.name = selecting(growing(`附件${index + 1}的名称`, (value) => (value.trim() ? set(value.replace(/\n/g, "").trim()) : undefined)));
    this.blocks = new Blocks(index, hand);
    const gone = button("✕", () => set(""), { class: "small", "aria-label": `删去附件${index + 1}`, title: "删去" });
    const head = h("div", { class: "attachment-head" }, h("span", { class: "block-kind" }, `附件${index + 1}`), this.name, this.file, gone);
    this.element = h("div", { class: "attachment" }, head, this.blocks.element);
  }

  show(body: Body): void {
    if (!this.hand.busy(`attachment ${this.index}`)) put(this.name, body.name);
    this.file.textContent = body.file;
    this.blocks.element.hidden = Boolean(body.file);
    this.blocks.show(body);
  }

  focus(): void {
    this.name.focus();
  }

  fit(): void {
    this.blocks.fit();
  }
}
