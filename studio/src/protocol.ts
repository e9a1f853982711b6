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
  | { type: "settle"; keep: "mine" | "theirs" };

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
  | State
  | { type: "told"; text: string; severity: "error" | "note" };
