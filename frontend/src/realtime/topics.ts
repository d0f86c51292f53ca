/** Live views: each topic brings a snapshot and then deltas, in order and without a hole. */
export interface TopicEvents {
  snapshot(data: unknown): void;
  delta(data: unknown): void;
  refused?(code: string): void;
}
interface Subscription {
  events: Set<TopicEvents>;
  /** Position of the last frame taken in; null: waiting for a snapshot. */
  seq: number | null;
}

export class Topics {
  private readonly subscriptions = new Map<string, Subscription>();

  constructor(private readonly ask: (op: "subscribe" | "unsubscribe", topic: string) => void) {}

  /** Several may listen to one topic; each gets a snapshot of its own first. */
  subscribe(topic: string, events: TopicEvents): () => void {
    const subscription = this.subscriptions.get(topic) ?? { events: new Set(), seq: null };
    subscription.events.add(events);
    this.subscriptions.set(topic, subscription);
    // A second listener needs the whole as well: ask again, and everybody starts from there.
    this.refresh(topic, subscription);
    return () => this.leave(topic, events);
  }

  /** The line is new: everything starts from a snapshot. */
  renew(): void {
    for (const [topic, subscription] of this.subscriptions) this.refresh(topic, subscription);
  }

  snapshot(topic: string, seq: number, data: unknown): void {
    const subscription = this.subscriptions.get(topic);
    if (!subscription) return;
    subscription.seq = seq;
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

  private refresh(topic: string, subscription: Subscription): void {
    subscription.seq = null;
    this.ask("subscribe", topic);
  }

  private leave(topic: string, events: TopicEvents): void {
    const subscription = this.subscriptions.get(topic);
    if (!subscription?.events.delete(events) || subscription.events.size) return;
    this.subscriptions.delete(topic);
    this.ask("unsubscribe", topic);
  }
}
