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
    const line = context.state.doc.lineAt(context.pos);
    const before = line.text.slice(0, context.pos - line.from);
    const key = KEY.exec(before);
    if (key) {
      const typed = /[^\s[,]*$/.exec(before)?.[0] ?? "";
      const schemas = this.mappings(context.state, line.number, (key[1] as string).length);
      const values = schemas.flatMap((schema) => this.parts(schema.properties?.[key[2] as string]).flatMap((part) => [part, ...this.parts(part.items)]));
      const options = [...new Set(values.flatMap((schema) => schema.enum ?? []))].filter((value) => CHINESE.test(String(value)));
      return options.length ? { from: context.pos - typed.length, options: options.map((value) => ({ label: String(value) })) } : null;
    }
    const start = /^(\s*(?:- +)*)([^\s:]*)$/.exec(before);
    if (!start || (!start[2] && !context.explicit)) return null;
    const from = line.from + (start[1] as string).length;
    const options = this.keys(context.state, line.number, (start[1] as string).length);
    return options.length ? { from, options, validFor: /^[^\s:]*$/ } : null;
  };

  private keys(state: EditorState, number: number, indent: number): Completion[] {
    const found = new Map<string, Completion>();
    for (const schema of this.mappings(state, number, indent))
      for (const [key, value] of Object.entries(schema.properties ?? {}))
        if (CHINESE.test(key)) found.set(key, { label: key, apply: `${key}: `, info: value.description ?? key });
    return [...found.values()];
  }

  /** Help on the key under the mouse. */
  hover = hoverTooltip((view: EditorView, pos: number): Tooltip | null => {
    const line = view.state.doc.lineAt(pos);
    const key = KEY.exec(line.text);
    if (!key) return null;
    const from = line.from + (key[1] as string).length;
    const to = from + (key[2] as string).length;
    if (pos < from || pos > to) return null;
    const schemas = this.mappings(view.state, line.number, (key[1] as string).length);
    const found = schemas.map((schema) => schema.properties?.[key[2] as string]).find(Boolean);
    if (!found) return null;
    const choices = this.parts(found).flatMap((part) => part.enum ?? []).filter((value) => CHINESE.test(String(value)));
    const words = [found.description ?? found.title ?? "", choices.length ? `可以写：${choices.join("、")}` : ""];
    const dom = h("div", { class: "help" }, h("strong", {}, found.title ?? ""), ...words.filter(Boolean).map((text) => h("p", {}, text)));
    return { pos: from, end: to, above: true, create: () => ({ dom }) };
  });
}
