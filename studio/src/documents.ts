/** The documents of the folder, at the left edge. */

import { button, fill, h } from "./dom";
import { askPatiently } from "./server";

interface Entry {
  path: string;
  changed: number;
}

export class Documents {
  readonly element: HTMLElement;
  private readonly folder = h("h2", {}, "文件夹");
  private readonly list = h("ul", { class: "document-list" });
  private entries: Entry[] = [];
  private current = "";

  constructor(private readonly open: (path: string) => void) {
    this.element = h("nav", { class: "documents", "aria-label": "文件夹里的公文" }, this.folder, this.list);
  }

  /** Ask the server what is in the folder. */
  async refresh(): Promise<Entry[]> {
    const answer = await askPatiently<{ folder: string; documents: Entry[] }>("documents");
    this.folder.textContent = answer.folder || "文件夹";
    this.entries = answer.documents;
    this.draw();
    return this.entries;
  }

  select(path: string): void {
    this.current = path;
    this.draw();
  }

  private draw(): void {
    let folder = "";
    const rows = this.entries.flatMap(({ path }) => {
      const parts = path.split("/");
      const name = parts.pop() as string;
      const under = parts.join("/");
      const heading = under !== folder ? [h("li", { class: "folder-name" }, under)] : [];
      folder = under;
      const open = button(name.replace(/\.ya?ml$/i, ""), () => this.open(path), { title: path });
      if (path === this.current) open.setAttribute("aria-current", "true");
      return [...heading, h("li", {}, open)];
    });
    fill(this.list, ...(rows.length ? rows : [h("li", { class: "empty" }, "还没有公文")]));
  }
}
