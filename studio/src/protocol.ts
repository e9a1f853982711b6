/** What the page and the server say to each other; `studio/protocol.py` has the same. */

export type Changes = (number | (number | string)[])[];

export interface Update {
  client: string;
  changes: Changes;
}

export interface Finding {
  severity: "error" | "warning" | "note";
  text: string;
  line: number;
  column: number;
  page: number | null;
  code: string;
  path: string;
  mends: boolean;
}

/** Line of the source, then left, top, right and bottom in points. */
export type Spot = [number, number, number, number, number];

export interface Sheet {
  number: number;
  svg: string | null;
  spots: Spot[];
}

export interface FaceSlice {
  family: string;
  key: string;
  ranges: string;
}

export type Asked =
  | { type: "open"; path: string }
  | { type: "push"; version: number; updates: Update[] }
  | { type: "look"; first: number; last: number }
  | { type: "cursor"; line: number }
  | { type: "save" }
  | { type: "settle"; keep: "mine" | "theirs" }
  | { type: "show"; form: boolean }
  | { type: "change"; number: number; operation: Operation }
  | { type: "mend"; number: number; rule: string; line: number; column: number };

export interface Laid {
  type: "laid";
  version: number;
  fresh: boolean;
  sizes: [number, number, number][];
  sheets: Sheet[];
  faces: FaceSlice[];
  findings: Finding[];
  at: number | null;
}

export interface State {
  type: "state";
  state: "saved" | "unsaved" | "conflict" | "failed";
  text: string;
}

export type Said =
  | { type: "opened"; path: string; text: string; version: number }
  | { type: "updated"; version: number; updates: Update[] }
  | { type: "stale" }
  | Laid
  | { type: "seen"; sheets: Sheet[]; faces: FaceSlice[]; at: number | null }
  | { type: "ahead"; faces: FaceSlice[] }
  | State
  | { type: "checked"; version: number; findings: Finding[] }
  | Proposed
  | Form
  | { type: "told"; text: string; severity: "error" | "note" };

export interface Field {
  name: string;
  label: string;
  hint: string;
  how: "text" | "texts" | "lines" | "choice" | "flag" | "day" | "number";
  values: string[];
  choices: string[];
  simple: boolean;
  line: number;
}

export type Kind = "heading" | "book" | "chapter" | "division" | "article" | "paragraph" | "item" | "table" | "picture" | "other";

/** What can be put in: a block of a kind, or one of those that are nothing but keys. */
export type Added = Exclude<Kind, "other"> | "names" | "people" | "ends" | "page_break";

export interface Grid {
  caption: string;
  unit: string;
  header: string[];
  rows: string[][];
}

export interface Shown {
  file: string;
  legend: string;
  width: string;
}

export interface Row {
  kind: Kind;
  depth: number;
  text: string;
  line: number;
  simple: boolean;
  grid: Grid | null;
  picture: Shown | null;
  /** What it is, of a block of keys alone. */
  name: string;
  details: Field[];
}

export interface Body {
  body: number;
  rows: Row[] | null;
  name: string;
  file: string;
  line: number;
  /** The text of a body that is written as one. */
  text: string | null;
  details: Field[];
}

export interface Form {
  type: "form";
  version: number;
  fields: Field[];
  bodies: Body[];
}

export type Operation =
  | { type: "field"; name: string; values: string[] }
  | { type: "text"; body: number; index: number; text: string }
  | { type: "add"; body: number; after: number; kind: Added; text: string }
  | { type: "remove"; body: number; index: number }
  | { type: "move"; body: number; index: number; up: boolean }
  | { type: "turn"; body: number; index: number; kind: "heading" | "book" | "chapter" | "division" | "article" | "paragraph" | "item"; level: number }
  | { type: "paste"; body: number; index: number; texts: string[] }
  | { type: "grid"; body: number; index: number; grid: Grid }
  | { type: "picture"; body: number; index: number; picture: Shown }
  | { type: "detail"; body: number; index: number; name: string; values: string[] }
  | { type: "markdown"; body: number; text: string }
  | { type: "attach"; name: string; file: string }
  | { type: "attachment"; index: number; name: string };

export interface Proposed {
  type: "proposed";
  number: number;
  version: number;
  changes: Changes | null;
  told: string;
}

export interface Choices {
  kinds: string[];
  templates: Record<string, string>;
  names: Record<string, string[]>;
  formats: string[];
}
