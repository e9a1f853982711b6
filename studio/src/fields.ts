/** The elements of the document as fields in their own words. */

import { button, fill, h } from "./dom";
import { type Box, fit, growing, put, selecting, typed } from "./inputs";
import type { Choices, Field } from "./protocol";

const PARTED = /[、，,；;\n]/;
/** The list of the names of offices that templates know. */
export const NAMES = "office-names";
/** What the keys under an element are of: several elements have a title or a date. */
const UNDER: Record<string, string> = { issued: "印发件的", publication: "公开的", archive: "归档的", signature_stamp: "签名章的" };
const HINTS: Record<string, string> = {
  title: "一行写不下会自动分行；要固定分行就按回车",
  recipients: "几个机关之间用顿号",
  document_number: "如 清府发〔2024〕12号；不写就没有",
  issuing_mark: "如 清河镇人民政府文件；写了就是红头，不写是白头",
  signers: "上行文要写；几个人之间用顿号",
  date: "如 2024-05-20",
  copies_to: "几个机关之间用顿号",
  note: "如 此件公开发布，或 联系人和电话；不写括号",
  subtitle: "标题下面的一行",
  title_note: "标题下括号里的一行，如 2026年3月5日镇长办公会议通过；不写括号",
  seals: "图片文件，如 印章.png；写“是”只留位置",
  attendees: "几个人之间用顿号",
  absentees: "几个人之间用顿号",
  observers: "几个人之间用顿号",
};

export class FieldRow {
  readonly element: HTMLElement;
  private readonly box: Box;
  private readonly aside = h("span", { class: "field-aside" });

  constructor(
    private field: Field,
    private choices: Choices,
    private readonly set: (values: string[]) => void,
    private readonly busy: () => boolean,
    readonly path = field.name,
  ) {
    const id = `field-${path}`;
    this.box = this.made();
    this.box.id = id;
    const under = UNDER[path.split(".")[0] as string];
    if (under && path.includes(".")) this.box.setAttribute("aria-label", `${under}${field.label}`);
    const hint = HINTS[path] ?? field.hint;
    this.box.title = hint;
    if (!(this.box instanceof HTMLSelectElement)) this.box.placeholder = hint;
    const line = h("div", { class: "field-line" }, this.box, field.how === "day" ? this.today() : null);
    this.element = h(
      "div",
      { class: "field", "data-name": field.name },
      h("label", { for: id }, field.label),
      h("div", { class: "field-value" }, line, this.aside),
    );
    this.show(field);
  }

  private made(): Box {
    const { how, name, label } = this.field;
    const tell = (value: string) => this.tell(value);
    if (how === "choice" || how === "flag") return typed(h("select", {}), tell);
    if (how === "lines") return selecting(growing(label, tell));
    const list = name === "printed_by" ? NAMES : undefined;
    return selecting(typed(h("input", { type: "text", autocomplete: "off", list }), tell));
  }

  private today(): HTMLElement {
    const set = () => {
      const now = new Date();
      const two = (number: number) => String(number).padStart(2, "0");
      put(this.box, `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`);
      this.tell(this.box.value);
    };
    return button("今天", set, { class: "small", "aria-label": `${this.field.label}写今天` });
  }

  private tell(value: string): void {
    const { how } = this.field;
    const parts = how === "lines" ? value.split("\n") : how === "texts" ? value.split(PARTED) : [value];
    this.set(parts.map((part) => part.trim()).filter((part) => part));
  }

  /** Show what the text says, unless that is about to change by what was typed here. */
  show(field: Field): void {
    this.field = field;
    if (this.busy()) return;
    if (this.box instanceof HTMLSelectElement) this.options(this.box);
    const value = field.values.join(field.how === "lines" ? "\n" : "、");
    if (!(document.activeElement === this.box && same(this.box.value, value))) put(this.box, value);
    this.box.disabled = !field.simple;
    this.aside.textContent = field.simple ? "" : "写法较复杂，请在“文字”里改";
  }

  private options(box: HTMLSelectElement): void {
    const { name, choices, values } = this.field;
    const labels: Record<string, string> = name === "template" ? this.choices.templates : Object.fromEntries(choices.map((choice) => [choice, choice]));
    const known = [...new Set([...Object.keys(labels), ...values])];
    const key = known.join("\n");
    if (box.dataset["known"] === key) return;
    box.dataset["known"] = key;
    const none = this.path === "kind" || this.path === "template" ? [] : [h("option", { value: "" }, "（不写）")];
    if (!values.length && !none.length) none.push(h("option", { value: "" }, name === "kind" ? "（请选择）" : "国家标准"));
    fill(box, ...none, ...known.map((value) => h("option", { value }, labels[value] ?? value)));
  }

  /** What there is to choose from is known. */
  chosen(choices: Choices): void {
    this.choices = choices;
    this.show(this.field);
  }

  get line(): number {
    return this.field.line;
  }

  fit(): void {
    if (this.box instanceof HTMLTextAreaElement) fit(this.box);
  }
}

/** Whether what is typed says the same already: a separator at its end is still being typed. */
function same(typedValue: string, value: string): boolean {
  const normal = (text: string) => text.split(PARTED).map((part) => part.trim()).filter((part) => part).join("、");
  return normal(typedValue) === normal(value);
}
