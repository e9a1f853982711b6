/** Completion and help from the schema of documents: what may stand here, and what it means. */

import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { type EditorState } from "@codemirror/state";
import { type EditorView, hoverTooltip, type Tooltip } from "@codemirror/view";
import { h } from "./dom";

interface Schema {
  title?: string;
  description?: string;
  enum?: unknown[];
  properties?: Record<string, Schema>;
  items?: Schema;
  anyOf?: Schema[];
  $ref?: string;
  $defs?: Record<string, Schema>;
}

const KEY = /^(\s*(?:- +)*)([^\s:#'"[\]{}-][^:#]*?) *:(?: |$)/;
const CHINESE = /[\u4e00-\u9fff]/;

export class Guide {
  private root: Schema = {};

  /** What documents are made of is known now. */
  learn(schema: Schema): void {
    this.root = schema;
  }

  /** The schemas that may hold for a value: references and alternatives taken apart. */
  private parts(schema: Schema | undefined): Schema[] {
    if (!schema) return [];
    if (schema.$ref) return this.parts(this.root.$defs?.[schema.$ref.split("/").pop() as string]);
    return schema.anyOf ? schema.anyOf.flatMap((part) => this.parts(part)) : [schema];
  }

  /** The schemas of the mapping whose keys a line has, found by the keys above it that stand further out. */
  private mappings(state: EditorState, number: number, indent: number): Schema[] {
    const path: string[] = [];
    let edge = indent;
    for (let at = number - 1; at > 0 && edge > 0; at--) {
      const found = KEY.exec(state.doc.line(at).text);
      if (!found) continue;
      const column = (found[1] as string).length;
      if (column < edge) {
        path.unshift(found[2] as string);
        edge = column;
      }
    }
    let here = this.parts(this.root);
    for (const key of path) here = this.inside(here.flatMap((schema) => this.parts(schema.properties?.[key])));
    return here;
  }

  /** What stands in lists, at any depth, besides what is no list. */
  private inside(schemas: Schema[]): Schema[] {
    return schemas.flatMap((schema) => (schema.items ? this.inside(this.parts(schema.items)) : [schema]));
  }

  complete = (context: CompletionContext): CompletionResult | null => {
    const { state, pos } = context;
    const line = state.doc.lineAt(pos);
    const before = line.text.slice(0, pos - line.from);
    const braces = this.braces(state, pos);
    const inside = braces && /(?:[{,]|([^\s{},:]+):) *([^\s{},:[]*)$/.exec(before);
    if (inside) return inside[1] ? this.values(braces, inside[1], pos - (inside[2] as string).length) : keysOf(braces, pos - (inside[2] as string).length);
    const key = KEY.exec(before);
    if (key) {
      const typed = /[^\s[,]*$/.exec(before)?.[0] ?? "";
      return this.values(this.mappings(state, line.number, (key[1] as string).length), key[2] as string, pos - typed.length);
    }
    const start = /^(\s*(?:- +)*)([^\s:]*)$/.exec(before);
    if (!start || (!start[2] && !context.explicit)) return null;
    const indent = (start[1] as string).length;
    return keysOf(this.mappings(state, line.number, indent), line.from + indent);
  };

  /** What may be written for a key, where that is one of some words. */
  private values(schemas: Schema[], key: string, from: number): CompletionResult | null {
    const values = schemas.flatMap((schema) => this.parts(schema.properties?.[key]).flatMap((part) => [part, ...this.parts(part.items)]));
    const options = [...new Set(values.flatMap((schema) => schema.enum ?? []))].filter((value) => CHINESE.test(String(value)));
    return options.length ? { from, options: options.map((value) => ({ label: String(value) })) } : null;
  }

  /** The schemas of the mapping between braces that a place stands in; null where it is between none. */
  private braces(state: EditorState, pos: number): Schema[] | null {
    const line = state.doc.lineAt(pos);
    const path = bracedPath(line.text.slice(0, pos - line.from));
    if (!path) return null;
    let here = this.mappings(state, line.number, (/^\s*(?:- +)*/.exec(line.text)?.[0] ?? "").length);
    for (const name of path) here = this.inside(here.flatMap((schema) => this.parts(schema.properties?.[name])));
    return here;
  }

  /** Help on the key under the mouse. */
  hover = hoverTooltip((view: EditorView, pos: number): Tooltip | null => {
    const line = view.state.doc.lineAt(pos);
    const key = keyAt(line.text, pos - line.from);
    if (!key) return null;
    const from = line.from + key.from;
    const schemas = this.braces(view.state, from) ?? this.mappings(view.state, line.number, key.from);
    const found = schemas.map((schema) => schema.properties?.[key.name]).find(Boolean);
    if (!found) return null;
    const choices = this.parts(found).flatMap((part) => part.enum ?? []).filter((value) => CHINESE.test(String(value)));
    const words = [found.description ?? found.title ?? "", choices.length ? `可以写：${choices.join("、")}` : ""];
    const dom = h("div", { class: "help" }, h("strong", {}, found.title ?? ""), ...words.filter(Boolean).map((text) => h("p", {}, text)));
    return { pos: from, end: from + key.name.length, above: true, create: () => ({ dom }) };
  });
}

/** The keys of mappings, with what they mean. */
function keysOf(schemas: Schema[], from: number): CompletionResult | null {
  const found = new Map<string, Completion>();
  for (const { properties } of schemas)
    for (const [key, value] of Object.entries(properties ?? {}))
      if (CHINESE.test(key)) found.set(key, { label: key, apply: `${key}: `, info: value.description ?? key });
  return found.size ? { from, options: [...found.values()], validFor: /^[^\s:{},]*$/ } : null;
}

/** The key that a place of a line is in, at its beginning or between braces, and where it begins. */
function keyAt(text: string, at: number): { from: number; name: string } | null {
  const keys = /(^\s*(?:- +)*|[{,] *)([^\s:#'"[\]{},-][^:#{},[\]]*?) *:(?= |$)/g;
  for (let found = keys.exec(text); found; found = keys.exec(text)) {
    const [from, name] = [found.index + (found[1] as string).length, found[2] as string];
    if (at >= from && at <= from + name.length) return { from, name };
  }
  return null;
}

/** The keys that lead from the beginning of a line into the braces that are open at its end; null where none are. */
function bracedPath(before: string): string[] | null {
  const tokens = /"(?:[^"\\]|\\.)*"|'[^']*'|[{}[\],]|[^\s{}[\],:"'-][^{}[\],:"']*:(?=\s|$)/g;
  const open: { sign: string; key: string }[] = [];
  let key = "";
  for (let found = tokens.exec(before); found; found = tokens.exec(before)) {
    const [token] = found;
    if (token === "{" || token === "[") open.push({ sign: token, key });
    else if (token === "}" || token === "]") open.pop();
    key = token.endsWith(":") ? token.slice(0, -1).trim() : "";
  }
  return open.some(({ sign }) => sign === "{") ? open.map((one) => one.key).filter(Boolean) : null;
}
