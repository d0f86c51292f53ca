/** Live views: each topic brings a snapshot and then deltas, in order and without a hole. */
export interface TopicEvents {
  snapshot(data: unknown): void;
  delta(data: unknown): void;
  refused?(code: string): void;
}
/** A place in a topic's log: what came before it is known already. */
export interface Position {
  epoch: string;
  seq: number;
}
interface Subscription {
  events: Set<TopicEvents>;
  /** Position of the last frame taken in; null: waiting for a snapshot. */
  seq: number | null;
  /** The epoch that `seq` belongs to: in another one the server starts from a snapshot. */
  epoch?: string;
}
type Ask = (op: "subscribe" | "unsubscribe", topic: string, since?: Partial<Position>) => void;

export class Topics {
  private readonly subscriptions = new Map<string, Subscription>();

  constructor(private readonly ask: Ask) {}

  /** Several may listen to one topic; each gets a snapshot of its own first. */
  subscribe(topic: string, events: TopicEvents, known?: Position): () => void {
    const subscription = this.subscriptions.get(topic) ?? { events: new Set(), seq: null, ...known };
    subscription.events.add(events);
    this.subscriptions.set(topic, subscription);
    // A second listener needs the whole as well: ask again, and everybody starts from there.
    if (subscription.events.size > 1) this.refresh(topic, subscription);
    else this.resume(topic, subscription);
    return () => this.leave(topic, events);
  }

  /** The line is new: go on from where each stood; the server sends a snapshot where it cannot. */
  renew(): void {
    for (const [topic, subscription] of this.subscriptions) this.resume(topic, subscription);
  }

  snapshot(topic: string, seq: number, data: unknown, epoch?: string): void {
    const subscription = this.subscriptions.get(topic);
    if (!subscription) return;
    subscription.seq = seq;
    subscription.epoch = epoch;
    subscription.events.forEach((events) => events.snapshot(data));
  }

  delta(topic: string, seq: number, data: unknown): void {
    const subscription = this.subscriptions.get(topic);
    if (!subscription || subscription.seq === null || seq <= subscription.seq) return;
    if (seq > subscription.seq + 1) return this.refresh(topic, subscription);
    subscription.seq = seq;
    subscription.events.forEach((events) => events.delta(data));
  }

  refused(topic: string, code: string): void {
    this.subscriptions.get(topic)?.events.forEach((events) => events.refused?.(code));
  }

  private resume(topic: string, { seq, epoch }: Subscription): void {
    if (seq === null) this.ask("subscribe", topic);
    else this.ask("subscribe", topic, epoch === undefined ? { seq } : { seq, epoch });
  }

  /** The server keeps one subscription of each topic: end it, then begin anew. */
  private refresh(topic: string, subscription: Subscription): void {
    subscription.seq = null;
    this.ask("unsubscribe", topic);
    this.ask("subscribe", topic);
  }

  private leave(topic: string, events: TopicEvents): void {
    const subscription = this.subscriptions.get(topic);
    if (!subscription?.events.delete(events) || subscription.events.size) return;
    this.subscriptions.delete(topic);
    this.ask("unsubscribe", topic);
  }
}
