import { api, ApiError } from '../api/client.ts';
import type { Beat, End, SweepDetail, Update } from '../api/types.ts';

export interface LiveListener {
  update(update: Update): void;
  /** Nothing more will come, unless someone takes the sweep up again. */
  ended(end: End): void;
  connection(lost: boolean): void;
  /** What the server knows is not what the page has seen: it was started again, on another state. */
  stale(): void;
  gone(error: ApiError): void;
  /** The sequence of the last event that was taken in. */
  sequence(): number;
}

const backOff = [500, 1000, 2000, 4000, 8000];
const askAgainAfterEnd = 5000;
/** The server says something every 10 s at least; after this long the connection is dead, even if the network has not noticed. */
const silence = 25_000;

/**
 * Follows a sweep's events. A lost stream is not left to the browser, which continues asking a server that may have been
 * started again: before continuing, the page looks whether the server still knows everything that the page has seen.
 */
export class LiveConnection {
  private source: EventSource | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private closed = false;

  constructor(
    private readonly id: string,
    private readonly listener: LiveListener,
  ) {}

  start(): void {
    if (this.closed) return;
    this.source?.close();
    const source = new EventSource(api.eventsUrl(this.id, this.listener.sequence()));
    this.source = source;
    const heard = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        source.close();
        this.fail();
      }, silence);
    };
    heard();
    source.addEventListener('open', () => {
      heard();
      this.failures = 0;
      this.listener.connection(false);
    });
    source.addEventListener('beat', (event: MessageEvent<string>) => {
      heard();
      // The server is there, but what it asks is not: to whoever watches that is the same.
      this.listener.connection((JSON.parse(event.data) as Beat).trouble !== null);
    });
    source.addEventListener('update', (event: MessageEvent<string>) => {
      heard();
      this.listener.connection(false);
      this.listener.update(JSON.parse(event.data) as Update);
    });
    source.addEventListener('end', (event: MessageEvent<string>) => {
      source.close();
      this.failures = 0;
      this.listener.connection(false);
      this.listener.ended(JSON.parse(event.data) as End);
      this.later(askAgainAfterEnd);
    });
    source.addEventListener('error', () => {
      source.close();
      this.fail();
    });
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.source?.close();
  }

  private fail(): void {
    this.listener.connection(true);
    this.later(backOff[Math.min(this.failures++, backOff.length - 1)] ?? askAgainAfterEnd);
  }

  private later(milliseconds: number): void {
    clearTimeout(this.timer);
    if (!this.closed) this.timer = setTimeout(() => void this.look(), milliseconds);
  }

  private async look(): Promise<void> {
    let detail: SweepDetail;
    try {
      detail = await api.sweep(this.id);
    } catch (error) {
      if (error instanceof ApiError && error.status === 404) this.listener.gone(error);
      else this.fail();
      return;
    }
    if (this.closed) return;
    this.listener.connection(false);
    this.failures = 0;
    if (detail.sequence < this.listener.sequence()) this.listener.stale();
    else if (detail.sequence > this.listener.sequence() || isActive(detail.state)) this.start();
    else this.later(askAgainAfterEnd);
  }
}

export function isActive(state: string): boolean {
  return state === 'running' || state === 'paused' || state === 'stopping';
}
