/** An attachment in the form: its name, its file or its blocks, and what it has besides. */

import { Blocks, type Hand } from "./blocks";
import { Details } from "./details";
import { button, h } from "./dom";
import { growing, put, selecting } from "./inputs";
import type { Body } from "./protocol";

export class AttachmentRow {
  readonly element: HTMLElement;
  private readonly index: number;
  private readonly name: HTMLTextAreaElement;
  private readonly file = h("span", { class: "picture-file" });
  private readonly details: Details;
  readonly blocks: Blocks;

  constructor(
    body: Body,
    private readonly hand: Hand,
  ) {
    const index = (this.index = body.body);
    const set = (name: string) => this.hand.ask(`attachment ${index}`, { type: "attachment", index, name });
    this.name = selecting(growing(`附件${index + 1}的名称`, (value) => (value.trim() ? set(value.replace(/\n/g, "").trim()) : undefined)));
    this.blocks = new Blocks(index, hand);
    this.details = new Details(index, -1, body.details, hand, "横排、不合订");
    const gone = button("✕", () => set(""), { class: "small", "aria-label": `删去附件${index + 1}`, title: "删去" });
    const head = h("div", { class: "attachment-head" }, h("span", { class: "block-kind" }, `附件${index + 1}`), this.name, this.file, gone);
    this.element = h("div", { class: "attachment" }, head, this.blocks.element, this.details.element);
  }

  show(body: Body, version: number): void {
    if (!this.hand.busy(`attachment ${this.index}`)) put(this.name, body.name);
    this.file.textContent = body.file;
    this.blocks.element.hidden = Boolean(body.file);
    this.blocks.show(body, version);
    this.details.show(body.details);
  }

  focus(): void {
    this.name.focus();
  }

  fit(): void {
    this.blocks.fit();
  }
}
