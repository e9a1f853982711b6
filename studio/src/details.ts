/** What a block or an attachment has besides its words, as fields; behind a line to open where most have no need of it. */

import type { Hand } from "./blocks";
import { h } from "./dom";
import { FieldRow } from "./fields";
import type { Choices, Field } from "./protocol";

const NO_CHOICES: Choices = { kinds: [], templates: {}, names: {}, formats: [] };
let count = 0;

export class Details {
  readonly element: HTMLElement;
  private readonly rows: FieldRow[];

  /** @param summary the line to open; without one the fields always show */
  constructor(
    private readonly body: number,
    public index: number,
    fields: Field[],
    private readonly hand: Hand,
    summary = "",
  ) {
    this.rows = fields.map((field) => this.row(field));
    const elements = this.rows.map((row) => row.element);
    if (!summary) {
      this.element = h("div", { class: "details" }, ...elements);
      return;
    }
    const fold = h("details", { class: "details" }, h("summary", {}, summary), ...elements);
    fold.open = fields.some(({ values }) => values.length > 0);
    fold.addEventListener("toggle", () => this.fit());
    this.element = fold;
  }

  private row(field: Field): FieldRow {
    const { name } = field;
    const key = () => `detail ${this.body} ${this.index} ${name}`;
    const set = (values: string[]) => this.hand.ask(key(), { type: "detail", body: this.body, index: this.index, name, values });
    return new FieldRow(field, NO_CHOICES, set, () => this.hand.busy(key()), `detail-${++count}`);
  }

  show(fields: Field[]): void {
    fields.forEach((field, at) => this.rows[at]?.show(field));
  }

  fit(): void {
    for (const row of this.rows) row.fit();
  }
}
