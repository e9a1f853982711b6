/** What other programs put on the clipboard: cells of a spreadsheet, paragraphs of a text. */

/** A cell as Excel writes it: in quotation marks where lines break in it, its own quotation marks doubled. */
const CELL = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*)/y;

/** The rows of cells that a text is of; null where it is one cell. */
export function cellsOf(text: string): string[][] | null {
  const rows: string[][] = [[]];
  for (CELL.lastIndex = 0; ; CELL.lastIndex++) {
    const [, quoted, plain] = CELL.exec(text) as RegExpExecArray;
    (rows[rows.length - 1] as string[]).push(inOneLine(quoted === undefined ? (plain as string) : quoted.replace(/""/g, '"')));
    const end = text[CELL.lastIndex];
    if (end === undefined) break;
    if (end === "\r" && text[CELL.lastIndex + 1] === "\n") CELL.lastIndex++;
    if (end !== "\t") rows.push([]);
  }
  while (rows.length > 1 && !(rows[rows.length - 1] as string[]).some(Boolean)) rows.pop();
  return rows.length > 1 || (rows[0] as string[]).length > 1 ? rows : null;
}

/** A cell is written in one line: words of Latin letters keep a blank between them, Chinese needs none. */
function inOneLine(text: string): string {
  return text.trim().replace(/\s*[\r\n]+\s*/g, (_, at: number, all: string) => (/\w/.test(all[at - 1] ?? "") && /^\s*\w/.test(all.slice(at)) ? " " : ""));
}

/** Whether cells of a spreadsheet were merged. */
export function hasMerged(html: string): boolean {
  const cells = new DOMParser().parseFromString(html, "text/html").querySelectorAll<HTMLTableCellElement>("td, th");
  return Array.from(cells).some((cell) => cell.colSpan > 1 || cell.rowSpan > 1);
}

/** The paragraphs of a text that have something in them. */
export function paragraphsOf(text: string): string[] {
  return text.split(/[\r\n]+/).map((line) => line.trim()).filter(Boolean);
}
