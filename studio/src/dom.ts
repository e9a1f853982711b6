/** Small ways to make elements. */

type Child = Node | string | null;
type Properties = Record<string, string | number | boolean | EventListener | undefined>;

/** Make an element: what begins with `on` is listened to, all else is an attribute; `class`, `aria-…` as they are. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== undefined) element.setAttribute(name, String(value));
  }
  element.append(...children.filter((child): child is Node | string => child !== null));
  return element;
}

/** Put other children in the place of those that an element has. */
export function fill(element: Element, ...children: Child[]): void {
  element.textContent = "";
  element.append(...children.filter((child): child is Node | string => child !== null));
}

/** A button with words on it. */
export function button(words: string, onclick: () => void, properties: Properties = {}): HTMLButtonElement {
  return h("button", { type: "button", onclick, ...properties }, words);
}
