/** Documents into the folder and out of it: new ones, imported ones, files, print, earlier versions. */

import { dialog, line } from "./dialogs";
import { button, h } from "./dom";
import type { Choices } from "./protocol";
import { ask, fileAddress, Told } from "./server";

export interface Desk {
  readonly path: string;
  readonly choices: Choices;
  /** What there is to choose from has come. */
  readonly chosen: Promise<void>;
  readonly paths: string[];
  open(path: string): Promise<void>;
  tell(text: string, severity?: "error" | "note"): void;
  /** Put another text in the place of the one that is open, as an own change. */
  replace(text: string): void;
}

const FORMATS: Record<string, string> = {
  docx: "Word（.docx）",
  pdf: "PDF",
  ofd: "OFD",
  html: "网页（.html）",
  "html-fragment": "网页正文（贴进网站后台）",
};
const SAME = "照已有的一份（如去年的）";

/** Do something, and tell what is wrong where it cannot be done. */
export async function trying(desk: Desk, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    desk.tell(error instanceof Told ? error.message : String(error), "error");
  }
}

export async function askNew(desk: Desk): Promise<void> {
  await desk.chosen;
  const name = h("input", { type: "text", placeholder: "如 2024年防汛通知" });
  const kind = h("select", {}, ...[...desk.choices.kinds, SAME].map((value) => h("option", { value }, value)));
  const template = h("select", {}, ...Object.entries(desk.choices.templates).map(([value, label]) => h("option", { value }, label)));
  const last = h("select", {}, ...desk.paths.map((value) => h("option", { value }, value)));
  const templateLine = line("模板", template);
  const lastLine = line("照哪一份", last);
  kind.value = "通知";
  template.value = "gbt9704";
  const settle = () => {
    lastLine.hidden = kind.value !== SAME;
    templateLine.hidden = !lastLine.hidden;
  };
  kind.addEventListener("change", settle);
  settle();
  const make = () =>
    trying(desk, async () => {
      const asked = lastLine.hidden ? { kind: kind.value, template: template.value } : { last: last.value };
      const made = await ask<{ path: string }>("new", {}, { name: name.value.trim() || kind.value, ...asked });
      shown.close();
      await desk.open(made.path);
    });
  const shown = dialog("新建公文", [line("文件名", name), line("文种", kind), templateLine, lastLine], [["新建", make]]);
}

/** Let a person choose a file or paste a text, and bring it in. */
export function askImport(desk: Desk): void {
  const take = (file: Blob & { name?: string }) => {
    shown.close();
    void bring(desk, file);
  };
  const area = h("textarea", { rows: 5, placeholder: "按 Ctrl+V 粘贴" });
  area.addEventListener("paste", (event) => {
    const pasted = pastedFile(event.clipboardData);
    if (!pasted) return;
    event.preventDefault();
    take(pasted);
  });
  const file = button("选文件（Word、WPS、网页、纯文本）", () => choose(".docx,.doc,.wps,.txt,.md,.html,.htm", take), { class: "wide" });
  const shown = dialog("导入", [h("p", {}, "把文件拖到窗口里也行。"), file, line("或粘贴文字", area)], []);
}

/** A text of another program as a file: as a web page where there are tables in it, since only that has their cells. */
function pastedFile(data: DataTransfer | null): File | null {
  const [text, html] = [data?.getData("text/plain") ?? "", data?.getData("text/html") ?? ""];
  if (!text.trim()) return null;
  return /<table/i.test(html) ? new File([html], "粘贴的公文.html") : new File([text], "粘贴的公文.txt");
}

/** Let a person choose a file. */
export function choose(accept: string, chosen: (file: File) => void): void {
  const input = h("input", { type: "file", accept });
  input.addEventListener("change", () => {
    const file = input.files?.[0];
    if (file) chosen(file);
  });
  input.click();
}

/** Bring a file of another program in, and show what became of it. */
export async function bring(desk: Desk, file: Blob & { name?: string }): Promise<void> {
  await trying(desk, async () => {
    desk.tell("正在导入…");
    const brought = await ask<{ path: string; told: string[]; decide: string[] }>("import", { name: file.name ?? "粘贴的公文.txt" }, file);
    await desk.open(brought.path);
    const list = (entries: string[]) => h("ul", { class: "report" }, ...entries.map((entry) => h("li", {}, entry)));
    const decide = brought.decide.length ? [h("h3", {}, `要由您定的有 ${brought.decide.length} 处`), list(brought.decide)] : [h("p", {}, "没有要由您定的。")];
    const told = brought.told.length ? [h("details", {}, h("summary", {}, `逐行说明（${brought.told.length} 条）`), list(brought.told))] : [];
    dialog(`已导入：${brought.path}`, [...decide, ...told], []);
  });
}

export async function askDownload(desk: Desk): Promise<void> {
  await desk.chosen;
  const save = (format: string) =>
    trying(desk, async () => {
      const content = await fetched(desk.path, format);
      const name = desk.path.split("/").pop()?.replace(/\.ya?ml$/i, "") ?? "公文";
      const link = h("a", { href: URL.createObjectURL(content), download: `${name}${format === "html-fragment" ? ".fragment.html" : `.${format}`}` });
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      desk.tell(`已下载：${link.download}`);
    });
  const buttons = desk.choices.formats.map((format) => button(FORMATS[format] ?? format, () => void save(format), { class: "wide" }));
  const reveal = () => trying(desk, async () => void (await ask("reveal", { path: desk.path }, "")));
  dialog("下载", [h("p", {}, "文件存到浏览器的下载文件夹。"), ...buttons], [["打开公文所在的文件夹", reveal]]);
}

async function fetched(path: string, format: string): Promise<Blob> {
  const answer = await fetch(fileAddress(path, format));
  if (!answer.ok) throw new Told(((await answer.json()) as { told: string[] }).told.join("\n"));
  return answer.blob();
}

/** Print the PDF: by the browser's own viewer, in a frame that is not seen. */
export async function print(desk: Desk): Promise<void> {
  await trying(desk, async () => {
    const content = await fetched(desk.path, "pdf");
    const address = URL.createObjectURL(content);
    document.querySelector("iframe.printing")?.remove();
    const frame = h("iframe", { class: "printing", title: "打印", "aria-hidden": "true", tabindex: -1, src: address });
    frame.addEventListener("load", () => {
      frame.contentWindow?.focus();
      frame.contentWindow?.print();
    });
    document.body.append(frame);
  });
}

export async function askHistory(desk: Desk): Promise<void> {
  await trying(desk, async () => {
    const { path } = desk;
    const versions = await ask<{ name: string; when: string; size: number }[]>("versions", { path });
    const text = h("pre", { class: "version", tabindex: 0 }, versions.length ? "选一个版本看看。" : "");
    let chosen: string | null = null;
    const show = async (name: string) => {
      chosen = (await ask<{ text: string }>("version", { path, name })).text;
      text.textContent = chosen;
    };
    const rows = versions.map(({ name, when, size }) => h("li", {}, button(`${when}　${Math.ceil(size / 1024)} KB`, () => void trying(desk, () => show(name)))));
    const back = () => {
      if (chosen === null) return;
      desk.replace(chosen);
      shown.close();
      desk.tell("已换成这个版本；按“撤销”可以换回来。");
    };
    const empty = h("p", {}, "还没有以前的版本。改过以后，这里每隔几分钟留一份；按 Ctrl+S 也留一份。");
    const content = versions.length ? h("div", { class: "versions" }, h("ul", {}, ...rows), text) : empty;
    const shown = dialog("历史", [content], versions.length ? [["换成这个版本", back]] : []);
  });
}
