/** The numbers that headings are printed with, so that the form looks as the pages do. */

import type { Row } from "./protocol";

const DIGITS = "零一二三四五六七八九";

function han(number: number): string {
  const tens = Math.floor(number / 10);
  const ones = number % 10 ? (DIGITS[number % 10] as string) : "";
  return tens ? `${tens > 1 ? DIGITS[tens] : ""}十${ones}` : ones;
}

const SIGNS = [(n: number) => `${han(n)}、`, (n: number) => `（${han(n)}）`, (n: number) => `${n}.`, (n: number) => `（${n}）`];

/** The number of each row, empty where it has none. */
export function numbers(rows: Row[]): string[] {
  const counts = [0, 0, 0, 0];
  return rows.map((row) => {
    if (row.kind !== "heading") return "";
    counts[row.depth] = (counts[row.depth] ?? 0) + 1;
    counts.fill(0, row.depth + 1);
    return SIGNS[row.depth]?.(counts[row.depth] ?? 1) ?? "";
  });
}
