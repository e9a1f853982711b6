/** The studio: documents, text or form, pages, put together. */

import "./old";
import "./studio.css";
import { redo, undo } from "@codemirror/commands";
import { EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { Documents } from "./documents";
import { button, fill, h } from "./dom";
import { dropping } from "./dropping";
import { editorExtensions, goTo, markFindings } from "./editor";
import { askDownload, askHistory, askImport, askNew, bring, choose, type Desk, print, trying } from "./exchange";
import { addFacesAhead } from "./faces";
import { NAMES } from "./fields";
import { Findings } from "./findings";
import { Form } from "./form";
import { Pages } from "./pages";
import { Proposals } from "./proposals";
import type { Choices, Finding, Laid, Said, State } from "./protocol";
import { Guide } from "./schema";
import { ask, askPatiently } from "./server";
import { Sync } from "./sync";
import { setTheme, switchTheme } from "./theme";
import { Wire } from "./wire";

const STATES = { saved: "已存盘", unsaved: "正在存盘…", conflict: "文件在别处改过", failed: "没有存上" };
const TOLD_FOR = 6000;
const PICTURES = ".png,.jpg,.jpeg";
const ATTACHED = `.pdf,${PICTURES}`;
/** Where the browser keeps whether the form was shown last. */
const MODE = "studio-mode";

/** The document that the address names; nothing where it is no name. */
function named(): string {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return "";
  }
}

class Studio implements Desk {
  path = "";
  paths: string[] = [];
  readonly choices: Choices = { kinds: [], templates: {}, names: {}, formats: [] };
  readonly chosen: Promise<void>;
  private readonly guide = new Guide();
  private line = 0;
  /** The findings that are marked in the text: the editor moves them along by itself. */
  private marked = "";
  private laidFindings: Finding[] = [];
  private checkedFindings: Finding[] = [];
  private readonly view = new EditorView({ parent: h("div", { class: "editor" }) });
  private readonly wire = new Wire(
    (said) => this.hear(said),
    () => this.joined(),
    () => this.broken(),
  );
  private readonly sync = new Sync(this.view, this.wire, `w${Math.random().toString(36).slice(2)}`);
  private readonly proposals = new Proposals(this.view, this.sync, (asked) => this.wire.say(asked), (text) => this.tell(text, "error"));
  private readonly documents = new Documents((path) => void this.open(path));
  private readonly findings = new Findings(
    (found) => this.choose(found),
    (found) => this.proposals.mend(found?.code ?? "", found?.line ?? 0, found?.column ?? 0),
  );
  private readonly pages = new Pages({
    look: (first, last) => this.wire.say({ type: "look", first, last }),
    chosen: (line) => this.goToLine(line),
  });
  private readonly form: Form;
  private readonly name = h("h1", { class: "document-name" }, "公文工作台");
  private readonly state = h("span", { class: "save-state", role: "status" });
  private readonly told = h("div", { class: "told", role: "status", "aria-live": "polite" });
  private readonly asking = h("div", { class: "asking", role: "alert", hidden: true });
  private readonly empty = h("main", { class: "start" });
  private readonly modes = {
    form: button("表单", () => this.mode("form"), { class: "mode", "aria-pressed": "false" }),
    text: button("文字", () => this.mode("text"), { class: "mode", "aria-pressed": "false" }),
  };

  constructor() {
    this.form = new Form(this.choices, {
      ask: (name, operation) => this.proposals.change(name, operation),
      busy: (name) => this.proposals.busy(name),
      done: (name, version) => this.proposals.done(name, version),
      tell: (text) => this.tell(text),
      at: (line) => this.at(line),
      picture: (body, after) => choose(PICTURES, (file) => void this.picture(file, body, after)),
      attachment: () => choose(ATTACHED, (file) => void this.attachment(file)),
    });
    this.chosen = trying(this, () => this.learnChoices());
  }

  start(root: HTMLElement): void {
    const act = (words: string, work: () => void, title = words) => button(words, work, { title });
    const tools = [
      h("span", { class: "modes", role: "group", "aria-label": "怎样写" }, this.modes.form, this.modes.text),
      act("撤销", () => undo(this.view), "撤销（Ctrl+Z）"),
      act("重做", () => redo(this.view), "重做（Ctrl+Y）"),
      h("span", { class: "space" }),
      act("历史", () => void askHistory(this)),
      act("下载", () => void askDownload(this)),
      button("打印", () => void print(this), { class: "primary" }),
      this.pages.bar,
      button("◐", switchTheme, { class: "small", title: "亮色或暗色", "aria-label": "亮色或暗色" }),
    ];
    const top = h("header", { class: "top" }, this.name, this.state, ...tools);
    this.documents.element.prepend(
      h("div", { class: "document-tools" }, button("新建", () => void askNew(this), { class: "primary" }), button("导入", () => askImport(this))),
    );
    const writing = h("main", { class: "writing" }, this.asking, this.form.element, this.view.dom.parentElement, this.findings.element);
    fill(this.empty, h("h2", {}, "还没有公文"), h("p", {}, "新建一份，或把 Word、WPS、网页文件拖到这里。"), button("新建公文", () => void askNew(this), { class: "primary" }));
    root.append(top, h("div", { class: "rooms" }, this.documents.element, writing, this.pages.element, this.empty), this.told);
    window.addEventListener("hashchange", () => this.follow());
    window.addEventListener("beforeunload", (event) => {
      if (this.path && !this.sync.settled) event.preventDefault();
    });
    document.addEventListener("keydown", (event) => this.key(event));
    dropping({ document: (file) => void bring(this, file), picture: (file) => void this.picture(file, -1, null) });
    this.mode(localStorage.getItem(MODE) === "text" ? "text" : "form");
    this.path = named();
    if (this.path) this.wire.join();
    void trying(this, () => this.refresh()).then(() => this.found());
  }

  private async refresh(): Promise<void> {
    this.paths = (await this.documents.refresh()).map(({ path }) => path);
  }

  /** What is in the folder is known: open the first document, unless one was asked for by name. */
  private found(): void {
    const asked = this.path;
    if (!this.paths.includes(asked)) this.path = this.paths[0] ?? "";
    document.body.classList.toggle("is-empty", !this.path);
    if (!asked) this.wire.join();
    else if (asked !== this.path) void this.open(this.path);
    void trying(this, async () => this.guide.learn(await askPatiently<object>("schema")));
  }

  private async learnChoices(): Promise<void> {
    const choices = await askPatiently<Choices>("choices");
    Object.assign(this.choices, choices);
    this.form.chosen();
    const names = [...new Set(Object.values(choices.names).flat())];
    document.body.append(h("datalist", { id: NAMES }, ...names.map((value) => h("option", { value }))));
  }

  // documents

  private follow(): void {
    const path = named();
    if (path && path !== this.path) void this.open(path);
  }

  async open(path: string): Promise<void> {
    this.path = path;
    this.pages.clear();
    document.body.classList.remove("is-empty");
    this.wire.say({ type: "open", path });
    await trying(this, () => this.refresh());
    this.documents.select(path);
  }

  private opened(path: string, text: string, version: number): void {
    const again = this.name.dataset["path"] === path;
    const mine = again && !this.sync.settled ? this.view.state.doc.toString() : null;
    const base = this.sync.server?.toString();
    this.path = path;
    this.name.dataset["path"] = path;
    this.name.textContent = path.replace(/\.ya?ml$/i, "");
    document.title = `${this.name.textContent} · 公文工作台`;
    location.hash = encodeURIComponent(path);
    this.documents.select(path);
    this.checkedFindings = [];
    const hooks = { changed: (typed: boolean) => this.changed(typed), save: () => this.save() };
    const extensions = editorExtensions(hooks, this.guide.complete, [this.guide.hover, this.sync.extension(version)]);
    this.view.setState(EditorState.create({ doc: text, extensions }));
    this.sync.begin(this.view.state.doc);
    this.line = 0;
    this.proposals.begin();
    this.marked = "";
    if (mine !== null && mine !== text) this.bringBack(mine, base === text);
    if (this.modes.form.getAttribute("aria-pressed") === "true") this.wire.say({ type: "show", form: true });
    this.proposals.go();
  }

  /** What was typed while the line was broken goes on top of the server's text, if that is as it was. */
  private bringBack(mine: string, unchanged: boolean): void {
    if (unchanged) this.replace(mine);
    else {
      this.tell("连接断开时文件在别处改过；您刚才写的放在剪贴板里，可以粘贴出来核对。", "error");
      void navigator.clipboard?.writeText(mine).catch(() => undefined);
    }
  }

  replace(text: string): void {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
  }

  /** Put a file beside the document; what the document calls it by. */
  private async put(file: File): Promise<string> {
    return (await ask<{ name: string }>("picture", { path: this.path, name: file.name }, file)).name;
  }

  private async attachment(file: File): Promise<void> {
    await trying(this, async () => {
      const name = await this.put(file);
      this.proposals.change(`attach ${name}`, { type: "attach", name: name.replace(/\.[^.]*$/, ""), file: name });
    });
  }

  private async picture(file: File, body: number, after: number | null): Promise<void> {
    await trying(this, async () => {
      const name = await this.put(file);
      this.proposals.change(`picture ${name}`, { type: "add", body, after: after ?? this.form.here, kind: "picture", text: name });
    });
  }

  // the line to the server

  private joined(): void {
    document.body.classList.remove("is-broken");
    if (this.path) this.wire.say({ type: "open", path: this.path });
  }

  private broken(): void {
    document.body.classList.add("is-broken");
    this.sync.broken();
    this.proposals.broken();
    this.state.textContent = "与工作台的连接断了，写的内容还在这里";
  }

  private hear(said: Said): void {
    switch (said.type) {
      case "opened":
        return this.opened(said.path, said.text, said.version);
      case "updated":
        this.sync.receive(said.updates);
        return this.proposals.go();
      case "stale":
        return this.sync.stale();
      case "laid":
        return this.laid(said);
      case "seen":
        return this.pages.seen(said.sheets, said.faces, said.at);
      case "ahead":
        return void addFacesAhead(said.faces);
      case "checked":
        this.checkedFindings = said.findings;
        return this.tellFindings();
      case "proposed":
        return this.proposals.proposed(said);
      case "form":
        return this.form.show(said);
      case "state":
        return this.stateIs(said);
      case "told":
        return this.tell(said.text, said.severity);
    }
  }

  // writing

  private mode(mode: "form" | "text"): void {
    for (const [name, pressed] of Object.entries(this.modes)) pressed.setAttribute("aria-pressed", String(name === mode));
    const editor = this.view.dom.parentElement as HTMLElement;
    editor.hidden = mode === "form";
    this.form.element.hidden = mode !== "form";
    localStorage.setItem(MODE, mode);
    this.wire.say({ type: "show", form: mode === "form" });
    this.marked = "";
    if (mode === "text") this.tellFindings();
    else this.form.fit();
  }

  private goToLine(line: number, column = 1): void {
    if (this.form.element.hidden) goTo(this.view, line, column);
    else if (this.form.goTo(line)) this.at(line);
    else {
      this.mode("text");
      goTo(this.view, line, column);
    }
  }

  private key(event: KeyboardEvent): void {
    const control = event.ctrlKey || event.metaKey;
    const inEditor = this.view.dom.contains(event.target as Node);
    if (control && event.key === "s") {
      event.preventDefault();
      if (!inEditor) this.save();
    } else if (control && event.key === "p") {
      event.preventDefault();
      void print(this);
    } else if (control && !inEditor && (event.key === "z" || event.key === "y") && !this.form.element.hidden) {
      event.preventDefault();
      (event.key === "y" || event.shiftKey ? redo : undo)(this.view);
    } else if (event.key === "F8" && !inEditor) this.findings.next();
  }

  private changed(typed: boolean): void {
    if (typed) this.sync.push();
    if (!this.form.element.hidden) return;
    this.at(this.view.state.doc.lineAt(this.view.state.selection.main.head).number);
  }

  /** What is worked on stands on a line of the source: it is marked on the page. */
  private at(line: number): void {
    if (line === this.line) return;
    this.line = line;
    this.pages.cursor(line);
    this.wire.say({ type: "cursor", line });
  }

  private save(): void {
    this.wire.say({ type: "save" });
  }

  // what is told

  private laid(laid: Laid): void {
    this.laidFindings = laid.findings;
    if (!laid.fresh) this.checkedFindings = [];
    this.pages.laid(laid);
    this.tellFindings();
  }

  private tellFindings(): void {
    const all = [...this.laidFindings, ...this.checkedFindings];
    this.pages.wrong(all);
    this.findings.show(all, this.laidFindings.some(({ severity }) => severity === "error"));
    const key = JSON.stringify(all);
    if (key === this.marked || this.view.composing || !this.form.element.hidden) return;
    this.marked = key;
    markFindings(this.view, all);
  }

  private choose(found: Finding): void {
    if (found.line) this.goToLine(found.line, found.column);
    else if (found.page) this.pages.show(found.page);
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

  tell(text: string, severity: "error" | "note" = "note"): void {
    const row = h("p", { class: severity }, text);
    this.told.append(row);
    setTimeout(() => row.remove(), severity === "error" ? 2 * TOLD_FOR : TOLD_FOR);
  }
}

setTheme();
new Studio().start(document.getElementById("studio") as HTMLElement);
