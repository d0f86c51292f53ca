/** One WebSocket at a time, opened again with jitter, and closed when nothing is heard on it. */
import { backoff } from "./backoff";
import { type ClientFrame, parseFrame, type ServerFrame, SESSION_ENDED, SESSION_LOCKED } from "./protocol";

export interface SocketEvents {
  opened(): void;
  frame(frame: ServerFrame): void;
  /** `failures` in a row, this one included. */
  lost(failures: number): void;
  sessionEnded(): void;
  /** Nothing is tried until `start` is called again. */
  sessionLocked(): void;
}
/** The server beats every 10 s; silence for longer than this is a dead line. */
const SILENCE = 25_000;
const OPENING = 8_000;

export class Socket {
  private socket: WebSocket | null = null;
  private failures = 0;
  private timer = 0;
  private watchdog = 0;
  private wanted = false;

  constructor(private readonly url: () => string, private readonly events: SocketEvents) {}

  start(): void {
    this.wanted = true;
    if (!this.socket) this.open();
  }

  stop(): void {
    this.wanted = false;
    this.drop();
  }

  /** Try now rather than when the pause is over: the network came back, or somebody looks. */
  hurry(): void {
    if (this.wanted && !this.socket) this.open();
  }

  /** A new line instead of this one, at once: the server takes one `hello` on each. */
  again(): void {
    if (!this.wanted) return;
    this.drop();
    this.open();
  }

  send(frame: ClientFrame): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(frame));
    return true;
  }

  /** The server greeted us: whatever failed before is over. */
  settled(): void {
    this.failures = 0;
  }

  private open(): void {
    clearTimeout(this.timer);
    const socket = new WebSocket(this.url());
    this.socket = socket;
    this.listenFor(OPENING);
    socket.onopen = () => {
      this.listenFor(SILENCE);
      this.events.opened();
    };
    socket.onmessage = (message: MessageEvent) => {
      this.listenFor(SILENCE);
      const frame = parseFrame(message.data);
      if (frame) this.events.frame(frame);
    };
    socket.onclose = (event) => this.closed(socket, event.code);
  }

  private closed(socket: WebSocket, code: number): void {
    if (this.socket !== socket) return;
    this.drop();
    if (code === SESSION_LOCKED) {
      this.wanted = false;
      return this.events.sessionLocked();
    }
    if (code === SESSION_ENDED) this.events.sessionEnded();
    // Tried again even then: whoever has no session any more leaves the page, which stops it.
    if (this.wanted) {
      this.timer = window.setTimeout(() => this.open(), backoff(this.failures++));
      this.events.lost(this.failures);
    }
  }

  private listenFor(milliseconds: number): void {
    clearTimeout(this.watchdog);
    const socket = this.socket;
    // 1006 by hand: `close()` on a dead line may take minutes to tell.
    this.watchdog = window.setTimeout(() => socket && this.closed(socket, 1006), milliseconds);
  }

  private drop(): void {
    clearTimeout(this.timer);
    clearTimeout(this.watchdog);
    const socket = this.socket;
    this.socket = null;
    socket?.close();
  }
}
