/** The studio: documents, text, pages, put together. */

import "./studio.css";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { Documents } from "./documents";
import { button, fill, h } from "./dom";
import { editorExtensions, goTo, markFindings } from "./editor";
import { Findings } from "./findings";
import { Pages } from "./pages";
import type { Finding, Laid, Said, State } from "./protocol";
import { Sync } from "./sync";
import { Wire } from "./wire";

const STATES = { saved: "已存盘", unsaved: "正在存盘…", conflict: "文件在别处改过", failed: "没有存上" };
const TOLD_FOR = 6000;

class Studio {
  private readonly documents = new Documents((path) => this.open(path));
  private readonly findings = new Findings((found) => this.choose(found));
  private readonly pages = new Pages({
    look: (first, last) => this.wire.say({ type: "look", first, last }),
    chosen: (line) => goTo(this.view, line),
  });
  private readonly name = h("h1", { class: "document-name" }, "公文工作台");
  private readonly state = h("span", { class: "save-state", role: "status" });
  private readonly told = h("div", { class: "told", role: "status", "aria-live": "polite" });
  private readonly asking = h("div", { class: "asking", role: "alert", hidden: true });
  private readonly view = new EditorView({ parent: h("div", { class: "editor" }) });
  private readonly wire = new Wire(
    (said) => this.hear(said),
    () => this.joined(),
    () => this.broken(),
  );
  private readonly sync = new Sync(this.view, this.wire, `w${Math.random().toString(36).slice(2)}`);
  private path = "";
  private line = 0;

  start(root: HTMLElement): void {
    const top = h("header", { class: "top" }, this.name, this.state, h("span", { class: "space" }), this.pages.bar);
    const writing = h("main", { class: "writing" }, this.asking, this.view.dom.parentElement, this.findings.element);
    root.append(top, h("div", { class: "rooms" }, this.documents.element, writing, this.pages.element), this.told);
    window.addEventListener("hashchange", () => this.follow());
    window.addEventListener("beforeunload", (event) => {
      if (this.path && !this.sync.settled) event.preventDefault();
    });
    void this.documents.refresh().then((entries) => {
      const asked = decodeURIComponent(location.hash.slice(1));
      const first = entries.find(({ path }) => path === asked) ?? entries[0];
      if (first) this.path = first.path;
      this.wire.join();
    });
  }

  private follow(): void {
    const path = decodeURIComponent(location.hash.slice(1));
    if (path && path !== this.path) this.open(path);
  }

  private open(path: string): void {
    this.path = path;
    this.pages.clear();
    this.wire.say({ type: "open", path });
  }

  private joined(): void {
    document.body.classList.remove("is-broken");
    if (this.path) this.wire.say({ type: "open", path: this.path });
  }

  private broken(): void {
    document.body.classList.add("is-broken");
    this.sync.broken();
    this.state.textContent = "与工作台的连接断了，写的内容还在这里";
  }

  private hear(said: Said): void {
    switch (said.type) {
      case "opened":
        return this.opened(said.path, said.text, said.version);
      case "updated":
        return this.sync.receive(said.updates);
      case "stale":
        return this.sync.stale();
      case "laid":
        return this.laid(said);
      case "seen":
        return this.pages.seen(said.sheets, said.faces, said.at);
      case "state":
        return this.stateIs(said);
      case "told":
        return this.tell(said.text, said.severity);
    }
  }

  private opened(path: string, text: string, version: number): void {
    const again = path === this.path && this.name.dataset["path"] === path;
    const mine = again && !this.sync.settled ? this.view.state.doc.toString() : null;
    const base = this.sync.server?.toString();
    this.path = path;
    this.name.dataset["path"] = path;
    this.name.textContent = path.replace(/\.ya?ml$/i, "");
    document.title = `${this.name.textContent} · 公文工作台`;
    location.hash = encodeURIComponent(path);
    this.documents.select(path);
    const hooks = { changed: (typed: boolean) => this.changed(typed), save: () => this.save() };
    const extensions = editorExtensions(hooks, [this.sync.extension(version)]);
    this.view.setState(EditorState.create({ doc: text, extensions }));
    this.sync.begin(this.view.state.doc);
    if (mine !== null && mine !== text) this.bringBack(mine, base === text);
    this.view.focus();
  }

  /** What was typed while the line was broken goes on top of the server's text, if that is as it was. */
  private bringBack(mine: string, unchanged: boolean): void {
    if (unchanged) this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: mine } });
    else this.tell("连接断开时文件在别处改过；您刚才写的还在剪贴板里，可以粘贴出来核对。", "error");
    if (!unchanged) void navigator.clipboard?.writeText(mine);
  }

  private changed(typed: boolean): void {
    if (typed) this.sync.push();
    const line = this.view.state.doc.lineAt(this.view.state.selection.main.head).number;
    if (line === this.line) return;
    this.line = line;
    this.pages.cursor(line);
    this.wire.say({ type: "cursor", line });
  }

  private laid(laid: Laid): void {
    this.pages.laid(laid);
    this.findings.show(laid.findings);
    if (!this.view.composing) markFindings(this.view, laid.findings);
  }

  private choose(found: Finding): void {
    if (found.line) goTo(this.view, found.line, found.column);
    else if (found.page) this.pages.show(found.page);
  }

  private save(): void {
    this.wire.say({ type: "save" });
  }

  private stateIs({ state, text }: State): void {
    this.state.textContent = STATES[state];
    this.state.className = `save-state is-${state}`;
    this.state.title = text;
    this.asking.hidden = state !== "conflict" && state !== "failed";
    if (state === "failed") fill(this.asking, h("p", {}, text));
    if (state === "conflict") {
      const settle = (keep: "mine" | "theirs") => this.wire.say({ type: "settle", keep });
      const mine = button("用这里写的", () => settle("mine"), { class: "primary" });
      fill(this.asking, h("p", {}, text), mine, button("用文件里的", () => settle("theirs")));
    }
  }

  private tell(text: string, severity: "error" | "note" = "note"): void {
    const row = h("p", { class: severity }, text);
    this.told.append(row);
    setTimeout(() => row.remove(), TOLD_FOR);
  }
}

new Studio().start(document.getElementById("studio") as HTMLElement);
