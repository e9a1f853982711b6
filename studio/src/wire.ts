/** The websocket to the server; where it breaks it is joined again as soon as the server answers. */

import type { Asked, Said } from "./protocol";

const PAUSE = 800;

export class Wire {
  private socket: WebSocket | null = null;

  /**
   * @param hear told what the server says
   * @param joined told when the server can be spoken to, at first and after each break
   * @param broken told when it cannot
   */
  constructor(
    private readonly hear: (said: Said) => void,
    private readonly joined: () => void,
    private readonly broken: () => void,
  ) {}

  join(): void {
    const socket = new WebSocket(new URL("socket", location.href).href.replace(/^http/, "ws"));
    socket.onopen = () => {
      this.socket = socket;
      this.joined();
    };
    socket.onmessage = (event) => this.hear(JSON.parse(event.data as string) as Said);
    socket.onclose = () => {
      this.socket = null;
      this.broken();
      setTimeout(() => this.join(), PAUSE);
    };
  }

  get open(): boolean {
    return this.socket !== null;
  }

  /** Say something; nobody hears it while the line is broken. */
  say(asked: Asked): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(asked));
  }
}
