/** A picture in the form: its file, the words under it, how wide it is. */

import { h } from "./dom";
import { put, typed } from "./inputs";
import type { Shown } from "./protocol";

export class PictureEditor {
  readonly element: HTMLElement;
  private readonly file = h("span", { class: "picture-file" });
  private readonly legend = typed(h("input", { type: "text", "aria-label": "图题", placeholder: "图题（可不写）" }), () => this.tell());
  private readonly width = typed(h("input", { type: "text", "aria-label": "宽度", placeholder: "宽度，如 120mm", class: "picture-width" }), () => this.tell());

  constructor(
    private picture: Shown,
    private readonly changed: (picture: Shown) => void,
  ) {
    this.element = h("div", { class: "picture-editor" }, this.file, this.legend, this.width);
    this.show(picture);
  }

  show(picture: Shown): void {
    this.picture = picture;
    this.file.textContent = picture.file;
    if (document.activeElement !== this.legend) put(this.legend, picture.legend);
    if (document.activeElement !== this.width) put(this.width, picture.width);
  }

  private tell(): void {
    this.changed({ file: this.picture.file, legend: this.legend.value.trim(), width: this.width.value.trim() });
  }
}
