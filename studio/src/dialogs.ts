/** Windows in the window: a title, what is asked or told, and buttons; Escape closes them. */

import { button, h } from "./dom";

export interface Dialog {
  element: HTMLElement;
  close(): void;
}

/** Show a dialog; the focus comes back to where it was when it closes. */
export function dialog(title: string, content: (Node | null)[], actions: [string, () => void | Promise<void>][]): Dialog {
  const before = document.activeElement as HTMLElement | null;
  const close = () => {
    document.removeEventListener("keydown", key);
    cover.remove();
    before?.focus();
  };
  const buttons = actions.map(([words, act], index) => button(words, () => void act(), index ? {} : { class: "primary" }));
  const box = h(
    "div",
    { class: "dialog", role: "dialog", "aria-modal": "true", "aria-label": title },
    h("h2", {}, title),
    h("div", { class: "dialog-content" }, ...content),
    h("div", { class: "dialog-actions" }, ...buttons, button("关闭", close)),
  );
  const cover = h("div", { class: "cover" }, box);
  // Heard everywhere: a click beside the fields takes the focus out of the dialog, and it is the one to close all the same.
  const key = (event: KeyboardEvent) => {
    const all = document.querySelectorAll(".cover");
    if (event.isComposing || all[all.length - 1] !== cover) return;
    if (event.key === "Escape") close();
    if (event.key === "Tab") keepInside(box, event);
    if (event.key === "Enter" && event.target instanceof HTMLInputElement) buttons[0]?.click();
  };
  document.addEventListener("keydown", key);
  document.body.append(cover);
  box.querySelector<HTMLElement>("input, select, textarea, button")?.focus();
  return { element: box, close };
}

function keepInside(box: HTMLElement, event: KeyboardEvent): void {
  const stops = [...box.querySelectorAll<HTMLElement>("input, select, textarea, button, summary, [tabindex='0']")].filter((stop) => stop.offsetParent);
  const [first, last] = [stops[0], stops[stops.length - 1]];
  if (!box.contains(document.activeElement)) {
    event.preventDefault();
    first?.focus();
  }
  if (event.shiftKey && document.activeElement === first) {
    event.preventDefault();
    last?.focus();
  } else if (!event.shiftKey && document.activeElement === last) {
    event.preventDefault();
    first?.focus();
  }
}

/** A line of a dialog: what is asked, and its field. */
export function line(words: string, box: HTMLElement): HTMLElement {
  return h("label", { class: "dialog-line" }, h("span", {}, words), box);
}
