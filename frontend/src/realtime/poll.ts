/** The long poll: the same feed for networks that let no socket through. */
import { get } from "@/api/client";
import { Problem } from "@/api/problems";
import type { FeedPage } from "@/api/types";
import { backoff } from "./backoff";
import type { FeedState } from "./feed";

export interface PollEvents {
  position(): FeedState;
  page(page: FeedPage): void;
  lost(): void;
}

const WAIT_S = 25;

export class Poll {
  private abort: AbortController | null = null;

  constructor(private readonly events: PollEvents) {}

  get running(): boolean {
    return this.abort !== null;
  }

  start(): void {
    if (this.abort) return;
    this.abort = new AbortController();
    void this.loop(this.abort.signal);
  }

  stop(): void {
    this.abort?.abort();
    this.abort = null;
  }

  private async loop(signal: AbortSignal): Promise<void> {
    for (let failures = 0, first = true; !signal.aborted; ) {
      try {
        const page = await this.ask(signal, first ? 0 : WAIT_S);
        if (signal.aborted) return;
        this.events.page(page);
        failures = 0;
        first = false;
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof Problem && error.status === 401) return;
        this.events.lost();
        await new Promise((resume) => setTimeout(resume, backoff(failures++)));
      }
    }
  }

  private ask(signal: AbortSignal, wait: number): Promise<FeedPage> {
    const { epoch, seq } = this.events.position();
    const query = { epoch: epoch ?? "", since: seq, wait };
    return get<FeedPage>("/feed", query, { signal, timeout: (wait + 10) * 1000 });
  }
}
