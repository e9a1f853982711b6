/** The document as a form; it edits the same text as the editor does. */

import { AttachmentRow } from "./attachment";
import { Blocks, type Hand } from "./blocks";
import { button, fill, h } from "./dom";
import { FieldRow } from "./fields";
import { TO_FILL_IN } from "./inputs";
import type { Body, Choices, Field, Form as Said } from "./protocol";

/** The parts of the form, in the order of the document: the elements that stand there, and those behind a line to open. */
const PARTS: Record<string, { names: string[]; more: Record<string, string[]> }> = {
  版头: {
    names: ["kind", "template", "issuing_mark", "document_number", "signers", "form"],
    more: { "份号、密级、紧急程度、标志图片": ["copy_number", "secrecy", "secrecy_period", "urgency", "mark_picture"] },
  },
  标题和主送: { names: ["title", "recipients"], more: { "副标题、题注、目录": ["subtitle", "title_note", "contents"] } },
  正文: { names: [], more: {} },
  附件: { names: [], more: {} },
  落款: {
    names: ["signatories", "date", "note"],
    more: {
      "印章、签名章": ["seals", "signature_stamp.title", "signature_stamp.name", "signature_stamp.file"],
      "出席、请假、列席（纪要）": ["attendees", "absentees", "observers"],
    },
  },
  印发的文件: {
    names: [],
    more: {
      "印发、转发、公布的文件": ["issued.title", "issued.title_note", "issued.contents", "issued.recipients", "issued.signatories", "issued.date"],
    },
  },
  版记: {
    names: ["copies_to", "printed_by", "printed_on"],
    more: {
      "印数、版记行、信函页脚、双面": ["print_run", "imprint_lines", "letter_foot", "duplex"],
      "报、送、发（简报）": ["reports_to", "sends_to", "issues_to"],
    },
  },
  公开和归档: {
    names: [],
    more: {
      网站公开: ["index_number", "topic", "genre", "publisher", "document_number", "dated_on", "published_on", "validity", "openness"].map((name) => `publication.${name}`),
      归档: ["fonds", "year", "retention", "category", "item", "box", "title", "responsible", "date", "note", "matter", "scan", "together", "ofd"].map((name) => `archive.${name}`),
      "数据、检查、编号": ["facts", "last_year", "content_kind", "numbering"],
    },
  },
};

export class Form {
  readonly element = h("div", { class: "form", role: "region", "aria-label": "表单", tabindex: -1 });
  private readonly rows = new Map<string, FieldRow>();
  private readonly folds: { element: HTMLDetailsElement; names: string[]; seen: boolean }[] = [];
  private readonly main: Blocks;
  private readonly attached = h("div", { class: "attachments" });
  private readonly issuing = h("div", { class: "attachments" });
  private attachments: AttachmentRow[] = [];
  private issued: Blocks[] = [];
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
    this.unfold(said.fields);
    this.main.show(said.bodies[0] as Body, said.version);
    this.attach(said.bodies.filter(({ body }) => body >= 0), said.version);
    this.issue(said.bodies.filter(({ body }) => body < -1), said);
  }

  /** What there is to choose from is known now. */
  chosen(): void {
    for (const row of this.rows.values()) row.chosen(this.choices);
  }

  private build(said: Said): void {
    this.built = true;
    for (const field of said.fields) this.rows.set(field.name, this.row(field));
    this.folds.length = 0;
    const inside: Record<string, (Node | null)[]> = {
      正文: [this.main.element],
      附件: [this.attached, button("＋ 附件", () => this.begin()), button("＋ PDF、图片作附件", () => this.hand.attachment())],
      印发的文件: [this.issuing],
    };
    const parts = Object.entries(PARTS).map(([name, { names, more }]) => {
      const folds = Object.entries(more).map(([summary, folded]) => this.fold(summary, folded));
      return h("section", { class: "part", "aria-label": name }, h("h2", {}, name), ...this.elements(names), ...folds, ...(inside[name] ?? []));
    });
    fill(this.element, ...parts);
    this.fit();
  }

  private row(field: Field): FieldRow {
    const { name } = field;
    const set = (values: string[]) => this.hand.ask(`field ${name}`, { type: "field", name, values });
    return new FieldRow(field, this.choices, set, () => this.hand.busy(`field ${name}`));
  }

  private elements(names: string[]): (Node | null)[] {
    return names.map((name) => this.rows.get(name)?.element ?? null);
  }

  /** Elements that most documents have no need of: behind a line, which is open where one of them says something. */
  private fold(summary: string, names: string[]): HTMLElement {
    const element = h("details", { class: "rare" }, h("summary", {}, summary), ...this.elements(names));
    element.addEventListener("toggle", () => names.forEach((name) => this.rows.get(name)?.fit()));
    this.folds.push({ element, names, seen: false });
    return element;
  }

  private unfold(fields: Field[]): void {
    const said = new Set(fields.filter(({ values, simple }) => values.length || !simple).map(({ name }) => name));
    for (const fold of this.folds) {
      const says = fold.names.some((name) => said.has(name));
      if (says && !fold.seen) fold.element.open = true;
      fold.seen = says;
    }
  }

  /** The number of the block of the body that a new one goes behind. */
  get here(): number {
    return this.main.here;
  }

  /** Enter the field or block that a line of the source is of: the last that begins on it or before. */
  goTo(line: number): boolean {
    const bodies = [this.main, ...this.attachments.map((row) => row.blocks), ...this.issued];
    const places = [...[...this.rows.values()].map((row) => ({ line: row.line, element: row.element })), ...bodies.flatMap((body) => body.places)];
    const before = places.filter((place) => place.line > 0 && place.line <= line).sort((one, other) => other.line - one.line);
    const element = before[0]?.element;
    const fold = element?.closest("details");
    if (fold) fold.open = true;
    element?.scrollIntoView({ block: "center" });
    element?.querySelector<HTMLElement>("textarea, input, .field-value select")?.focus({ preventScroll: true });
    return Boolean(element);
  }

  private begin(): void {
    this.attaching = true;
    this.hand.ask("attach", { type: "attach", name: TO_FILL_IN, file: "" });
  }

  private attach(bodies: Body[], version: number): void {
    const more = bodies.length > this.attachments.length;
    if (bodies.length !== this.attachments.length) {
      this.attachments = bodies.map((body) => new AttachmentRow(body, this.hand));
      fill(this.attached, ...this.attachments.map((row) => row.element));
    }
    bodies.forEach((body, index) => this.attachments[index]?.show(body, version));
    if (more && this.attaching) {
      this.attaching = false;
      this.attachments[bodies.length - 1]?.focus();
    }
  }

  /** The texts that the document issues; the first can be begun as soon as it has a title. */
  private issue(bodies: Body[], { fields, version }: Said): void {
    if (bodies.length !== this.issued.length) {
      this.issued = bodies.map(({ body }) => new Blocks(body, this.hand));
      const one = fields.some(({ name, values }) => name === "issued.title" && values.length);
      fill(this.issuing, ...this.issued.map((blocks, at) => h("div", { class: "attachment" }, one ? null : h("p", { class: "hint" }, bodies[at]?.name ?? ""), blocks.element)));
    }
    bodies.forEach((body, index) => this.issued[index]?.show(body, version));
  }

  /** Fields of several lines are as high as their text once they can be seen. */
  fit(): void {
    for (const row of this.rows.values()) row.fit();
    this.main.fit();
    for (const row of this.attachments) row.fit();
    for (const blocks of this.issued) blocks.fit();
  }
}
