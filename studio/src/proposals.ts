/**
 * Changes that the server works out (of the form, of the checker) and this window makes as its own, so that they can be
 * undone. One is asked for at a time, of a text that the server has; of those that wait under one name the last counts.
 */

import { getSyncedVersion } from "@codemirror/collab";
import { ChangeSet } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { Asked, Operation, Proposed } from "./protocol";
import type { Sync } from "./sync";

type Request = (number: number) => Asked;

export class Proposals {
  private readonly waiting = new Map<string, Request>();
  /** The version of the text from which on what was wished is in it. */
  private readonly since = new Map<string, number>();
  private current: { name: string; request: Request } | null = null;
  private number = 0;

  constructor(
    private readonly view: EditorView,
    private readonly sync: Sync,
    private readonly say: (asked: Asked) => void,
    private readonly tell: (text: string) => void,
  ) {}

  /** Ask for a change; `name` tells which earlier wish, if it still waits, it takes the place of. */
  change(name: string, operation: Operation): void {
    this.ask(name, (number) => ({ type: "change", number, operation }));
  }

  mend(rule: string, line: number, column: number): void {
    this.ask(`mend ${rule} ${line}`, (number) => ({ type: "mend", number, rule, line, column }));
  }

  /** Whether a wish of that name is still to be carried out. */
  busy(name: string): boolean {
    return this.waiting.has(name) || this.current?.name === name;
  }

  /** Whether a version of the text has what was wished under a name, or never will. */
  done(name: string, version: number): boolean {
    return !this.busy(name) && (this.since.get(name) ?? 0) <= version;
  }

  private ask(name: string, request: Request): void {
    this.waiting.set(name, request);
    this.go();
  }

  /** Go on, once all that was typed has arrived. */
  go(): void {
    const next = this.waiting.entries().next();
    if (this.current || next.done || !this.sync.settled) return;
    const [name, request] = next.value;
    this.waiting.delete(name);
    this.current = { name, request };
    this.say(request(++this.number));
  }

  /** Another text, or the same at another version, is open. */
  begin(): void {
    this.since.clear();
  }

  /** The line broke: what was asked is asked again. */
  broken(): void {
    if (this.current && !this.waiting.has(this.current.name)) this.waiting.set(this.current.name, this.current.request);
    this.current = null;
  }

  proposed({ number, version, changes, told }: Proposed): void {
    if (number !== this.number || !this.current) return;
    const { name, request } = this.current;
    this.current = null;
    if (told) this.tell(told);
    else if (version !== getSyncedVersion(this.view.state) || !this.sync.settled) {
      if (!this.waiting.has(name)) this.waiting.set(name, request);
    } else if (changes?.length) {
      const set = ChangeSet.fromJSON(changes);
      this.since.set(name, version + 1);
      if (!set.empty) this.view.dispatch({ changes: set, userEvent: "input.form" });
    }
    this.go();
  }
}
