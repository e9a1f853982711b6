/** The list of what is wrong and of note, below the text. */

import { button, fill, h } from "./dom";
import type { Finding } from "./protocol";

const NAMES = { error: "错误", blank: "待填", warning: "问题", note: "提示" };
type Sort = keyof typeof NAMES;
const SORTS = Object.keys(NAMES) as Sort[];
/** The rule that finds what is still to be filled in: nobody has made a mistake there. */
const BLANK = "FIN-001";

/** What a finding is to the person who writes. */
export function sortOf({ code, severity }: Finding): Sort {
  return code === BLANK ? "blank" : severity;
}

export class Findings {
  readonly element: HTMLElement;
  private readonly head = h("button", { type: "button", class: "findings-head", "aria-expanded": "true" });
  private readonly list = h("ul", { class: "findings-list" });
  private shown = "";
  private touched = false;

  constructor(
    private readonly choose: (found: Finding) => void,
    private readonly mend: (found: Finding | null) => void,
  ) {
    this.element = h("section", { class: "findings", "aria-label": "问题" }, this.head, this.list);
    this.head.addEventListener("click", () => {
      this.touched = true;
      this.fold(this.head.getAttribute("aria-expanded") === "true");
    });
  }

  private fold(folded: boolean): void {
    this.head.setAttribute("aria-expanded", String(!folded));
    this.list.hidden = folded;
  }

  /** Show what was found; the list opens by itself only where `open` says so. */
  show(findings: Finding[], open: boolean): void {
    const key = JSON.stringify(findings);
    if (key === this.shown) return;
    this.shown = key;
    const count = (sort: Sort) => findings.filter((found) => sortOf(found) === sort).length;
    const counts = SORTS.map((sort) => [count(sort), NAMES[sort]] as const);
    const told = counts.filter(([number]) => number).map(([number, name]) => `${number} 处${name}`);
    this.head.textContent = told.length ? told.join("，") : "没有问题";
    this.element.dataset["worst"] = count("error") ? "error" : count("warning") + count("blank") ? "warning" : "none";
    if (!this.touched) this.fold(!open);
    const sorted = SORTS.flatMap((sort) => findings.filter((found) => sortOf(found) === sort));
    const mends = sorted.filter((found) => found.mends).length;
    const all = mends > 1 ? h("li", {}, button(`把能机改的 ${mends} 处都改了`, () => this.mend(null), { class: "small mend-all" })) : null;
    fill(this.list, all, ...sorted.map((found) => this.row(found)));
  }

  /** Go to the next one that has a place. */
  next(): void {
    const rows = [...this.list.querySelectorAll<HTMLElement>("button.finding")];
    const now = rows.indexOf(document.activeElement as HTMLElement);
    this.fold(false);
    const row = rows[(now + 1) % Math.max(rows.length, 1)];
    row?.focus();
    row?.click();
  }

  private row(found: Finding): HTMLElement {
    const where = found.line ? `第 ${found.line} 行` : found.page ? `第 ${found.page} 页` : "";
    const words = h("span", { class: "finding-text" }, found.text);
    const label = h("span", { class: `badge ${sortOf(found)}` }, NAMES[sortOf(found)]);
    const row = found.line || found.page ? button("", () => this.choose(found), { class: "finding" }) : h("div", { class: "finding" });
    row.append(label, h("span", { class: "finding-where" }, where), words);
    const mend = found.mends ? button("改正", () => this.mend(found), { class: "small", "aria-label": `改正：${found.text}` }) : null;
    return h("li", {}, row, mend);
  }
}
