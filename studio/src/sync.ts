/**
 * Keeps the text of this window and the server's the same. One push is under way at a time; what is typed meanwhile goes
 * with the next. While an input method composes nothing is sent, and nothing that others typed is put in.
 */

import { collab, getSyncedVersion, receiveUpdates, sendableUpdates } from "@codemirror/collab";
import { ChangeSet, type Extension, type Text } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { Changes, Update } from "./protocol";
import type { Wire } from "./wire";

export class Sync {
  private waiting = false;
  private held: Update[] = [];
  /** The text as the server has it. */
  private confirmed: Text | null = null;

  constructor(
    private readonly view: EditorView,
    private readonly wire: Wire,
    readonly client: string,
  ) {
    view.contentDOM.addEventListener("compositionend", () => setTimeout(() => this.flush(), 0));
  }

  /** What a new state needs to be kept the same. */
  extension(version: number): Extension {
    return collab({ startVersion: version, clientID: this.client });
  }

  /** The server's text is now this one, and nothing is under way. */
  begin(text: Text): void {
    this.confirmed = text;
    this.waiting = false;
    this.held = [];
  }

  /** The line broke: what was under way has not arrived, or nobody will say that it has. */
  broken(): void {
    this.waiting = false;
  }

  /** Whether all that was typed here has arrived. */
  get settled(): boolean {
    return !this.waiting && this.unsent.length === 0;
  }

  /** What was typed here and has not arrived; before a document is there nothing can be. */
  private get unsent(): ReturnType<typeof sendableUpdates> {
    return this.confirmed ? sendableUpdates(this.view.state) : [];
  }

  /** The text as the server has it; null before the first. */
  get server(): Text | null {
    return this.confirmed;
  }

  push(): void {
    const updates = this.unsent;
    if (this.waiting || this.composing || !updates.length || !this.wire.open) return;
    this.waiting = true;
    const sent = updates.map((update) => ({ client: update.clientID, changes: update.changes.toJSON() as Changes }));
    this.wire.say({ type: "push", version: getSyncedVersion(this.view.state), updates: sent });
  }

  /** Changes that the server has taken, this window's own among them. */
  receive(updates: Update[]): void {
    this.held.push(...updates);
    this.flush();
  }

  stale(): void {
    this.waiting = false;
    this.push();
  }

  private get composing(): boolean {
    return this.view.composing || this.view.compositionStarted;
  }

  private flush(): void {
    if (this.composing) return;
    const updates = this.held.map(({ client, changes }) => ({ clientID: client, changes: ChangeSet.fromJSON(changes) }));
    this.held = [];
    for (const { changes } of updates) this.confirmed = this.confirmed ? changes.apply(this.confirmed) : null;
    if (updates.length) {
      if (updates.some(({ clientID }) => clientID === this.client)) this.waiting = false;
      this.view.dispatch(receiveUpdates(this.view.state, updates));
    }
    this.push();
  }
}
