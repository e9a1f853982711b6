/** The numbers that headings are printed with, so that the form looks as the pages do. */

import type { Row } from "./protocol";

const DIGITS = "零一二三四五六七八九";

function han(number: number): string {
  if (number >= 100) return `${han(Math.floor(number / 100))}百${number % 100 ? `${number % 100 < 10 ? "零" : number % 100 < 20 ? "一" : ""}${han(number % 100)}` : ""}`;
  const tens = Math.floor(number / 10);
  const ones = number % 10 ? (DIGITS[number % 10] as string) : "";
  return tens ? `${tens > 1 ? DIGITS[tens] : ""}十${ones}` : ones;
}

const SIGNS = [(n: number) => `${han(n)}、`, (n: number) => `（${han(n)}）`, (n: number) => `${n}.`, (n: number) => `（${n}）`];

/** The parts of rules: books and articles are counted through, chapters anew in each book, sections in each chapter. */
const RULES: Record<string, string> = { book: "编", chapter: "章", division: "节", article: "条" };

/** The number of each row, empty where it has none. */
export function numbers(rows: Row[]): string[] {
  const counts = [0, 0, 0, 0];
  const rules: Record<string, number> = {};
  return rows.map((row) => {
    const part = RULES[row.kind];
    if (part) {
      if (row.kind === "article" && row.details.some(({ name, values }) => name === "added" && values[0] === "是"))
        return `第${han(rules["article"] ?? 0)}条之${han((rules["added"] = (rules["added"] ?? 0) + 1))}`;
      const count = (rules[row.kind] = (rules[row.kind] ?? 0) + 1);
      rules["added"] = 0;
      if (row.kind === "book") rules["chapter"] = 0;
      if (row.kind !== "article") rules["division"] = row.kind === "division" ? count : 0;
      counts.fill(0);
      return `第${han(count)}${part}`;
    }
    if (row.kind !== "heading") return "";
    counts[row.depth] = (counts[row.depth] ?? 0) + 1;
    counts.fill(0, row.depth + 1);
    return SIGNS[row.depth]?.(counts[row.depth] ?? 1) ?? "";
  });
}
