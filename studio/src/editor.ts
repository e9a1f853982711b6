/** The text of the document: CodeMirror with YAML, in Chinese. */

import { autocompletion, completionKeymap, type CompletionSource } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, HighlightStyle, indentOnInput, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { sortOf } from "./findings";
import { PHRASES } from "./phrases";
import type { Finding } from "./protocol";

const COLOURS = HighlightStyle.define([
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], class: "tok-key" },
  { tag: tags.comment, class: "tok-comment" },
  { tag: [tags.string, tags.special(tags.string)], class: "tok-quoted" },
  { tag: [tags.separator, tags.punctuation, tags.squareBracket, tags.brace], class: "tok-sign" },
]);

export interface Hooks {
  /** The text or the selection has changed; `typed` if the text has. */
  changed(typed: boolean): void;
  save(): void;
}

/** All that an editor is made of, but for what keeps it the same as the server's. */
export function editorExtensions(hooks: Hooks, complete: CompletionSource, more: Extension[]): Extension[] {
  return [
    lineNumbers(),
    highlightActiveLineGutter(),
    highlightActiveLine(),
    history(),
    drawSelection(),
    indentOnInput(),
    indentUnit.of("  "),
    bracketMatching(),
    highlightSelectionMatches(),
    autocompletion({ icons: false, override: [complete] }),
    lintGutter(),
    yaml(),
    syntaxHighlighting(COLOURS),
    EditorView.lineWrapping,
    EditorState.phrases.of(PHRASES),
    EditorView.contentAttributes.of({ "aria-label": "公文的文字", tabindex: "0" }),
    keymap.of([
      { key: "Mod-s", preventDefault: true, run: () => (hooks.save(), true) },
      ...defaultKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...completionKeymap,
      ...lintKeymap,
      indentWithTab,
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged || update.selectionSet) hooks.changed(update.docChanged);
    }),
    ...more,
  ];
}

/** Mark what was found in the text, each from its place to the end of its line. */
export function markFindings(view: EditorView, findings: Finding[]): void {
  const { doc } = view.state;
  const marks = findings.filter(({ line }) => line > 0).map((found): Diagnostic => {
    const line = doc.line(Math.min(found.line, doc.lines));
    const from = Math.min(line.from + Math.max(found.column - 1, 0), line.to);
    const sort = sortOf(found);
    const severity = sort === "note" ? "info" : sort === "blank" ? "warning" : sort;
    return { from, to: line.to, severity, message: found.text };
  });
  view.dispatch(setDiagnostics(view.state, marks));
}

/** Put the cursor on a line, in the middle of what is in sight. */
export function goTo(view: EditorView, number: number, column = 1): void {
  const line = view.state.doc.line(Math.min(Math.max(number, 1), view.state.doc.lines));
  const anchor = Math.min(line.from + Math.max(column - 1, 0), line.to);
  view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
  view.focus();
}
