/** A table as a grid of cells; what is pasted from Excel fills as many as it has. */

import { button, fill, h } from "./dom";
import { typed } from "./inputs";
import { cellsOf, hasMerged } from "./pasting";
import type { Grid } from "./protocol";

const MERGED = "粘贴的表格里有合并的格子：拆成了单个的，内容在左上一格。要合并的，切换到“文字”写“跨列”“跨行”。";

export class GridEditor {
  readonly element: HTMLElement;
  private readonly table = h("table", { class: "grid" });
  private readonly caption = typed(h("input", { type: "text", "aria-label": "表题", placeholder: "表题（可不写）" }), () => this.tell());
  private readonly unit = typed(h("input", { type: "text", "aria-label": "单位", placeholder: "单位" }), () => this.tell());
  private shape = "";

  constructor(
    private grid: Grid,
    private readonly changed: (grid: Grid) => void,
    private readonly told: (text: string) => void,
  ) {
    const tools = h(
      "div",
      { class: "grid-tools" },
      button("加行", () => this.reshape((rows) => [...rows, rows[0]?.map(() => "") ?? [""]]), { class: "small" }),
      button("减行", () => this.reshape((rows) => (rows.length > 2 ? rows.slice(0, -1) : rows)), { class: "small" }),
      button("加列", () => this.reshape((rows) => rows.map((row) => [...row, ""])), { class: "small" }),
      button("减列", () => this.reshape((rows) => rows.map((row) => (row.length > 1 ? row.slice(0, -1) : row))), { class: "small" }),
    );
    this.unit.className = "grid-unit";
    this.element = h("div", { class: "grid-editor" }, h("div", { class: "grid-head" }, this.caption, this.unit), this.table, tools);
    this.show(grid);
  }

  show(grid: Grid): void {
    this.grid = grid;
    const rows = this.rows;
    const shape = `${rows.length}×${Math.max(...rows.map((row) => row.length))}`;
    if (document.activeElement !== this.caption) this.caption.value = grid.caption;
    if (document.activeElement !== this.unit) this.unit.value = grid.unit;
    if (shape !== this.shape) this.draw();
    this.shape = shape;
    this.cells.forEach((line, at) =>
      line.forEach((cell, column) => {
        const value = rows[at]?.[column] ?? "";
        if (cell.value !== value && document.activeElement !== cell) cell.value = value;
      }),
    );
  }

  /** The head and the rows as one list. */
  private get rows(): string[][] {
    return [...(this.grid.header.length ? [this.grid.header] : []), ...this.grid.rows];
  }

  private get cells(): HTMLInputElement[][] {
    return [...this.table.rows].map((row) => [...row.querySelectorAll("input")]);
  }

  private draw(): void {
    const head = this.grid.header.length ? 1 : 0;
    const rows = this.rows.map((row, at) => {
      const cells = row.map((value, column) => {
        const label = at < head ? `表头第${column + 1}列` : `第${at + 1 - head}行第${column + 1}列`;
        const input = typed(h("input", { type: "text", "aria-label": label, value }), () => this.tell());
        input.addEventListener("paste", (event) => this.paste(event, at, column));
        return h(at < head ? "th" : "td", {}, input);
      });
      return h("tr", {}, ...cells);
    });
    fill(this.table, h("tbody", {}, ...rows));
  }

  private paste(event: ClipboardEvent, top: number, left: number): void {
    const pasted = cellsOf(event.clipboardData?.getData("text/plain") ?? "");
    if (!pasted) return;
    event.preventDefault();
    if (hasMerged(event.clipboardData?.getData("text/html") ?? "")) this.told(MERGED);
    const rows = this.cells.map((line) => line.map((cell) => cell.value));
    const width = Math.max(...rows.map((row) => row.length), left + Math.max(...pasted.map((line) => line.length)));
    while (rows.length < top + pasted.length) rows.push([]);
    pasted.forEach((line, at) => line.forEach((value, column) => ((rows[top + at] as string[])[left + column] = value)));
    (document.activeElement as HTMLElement | null)?.blur();
    this.put(rows.map((row) => Array.from({ length: width }, (_, column) => row[column] ?? "")));
  }

  private reshape(change: (rows: string[][]) => string[][]): void {
    this.put(change(this.cells.map((line) => line.map((cell) => cell.value))));
  }

  private tell(): void {
    this.put(this.cells.map((line) => line.map((cell) => cell.value)));
  }

  private put(rows: string[][]): void {
    const head = this.grid.header.length ? 1 : 0;
    const grid = { caption: this.caption.value.trim(), unit: this.unit.value.trim(), header: head ? (rows[0] as string[]) : [], rows: rows.slice(head) };
    this.show(grid);
    this.changed(grid);
  }
}
