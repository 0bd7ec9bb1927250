/** Live figures may use this share of the main thread for a chart; what people do is answered in the next frame. */
const liveShare = 0.08;

/**
 * Decides when a chart is drawn again. Each drawing is a task of its own, after the frame in which the table and the counts
 * have answered, and the longer a drawing takes the rarer it is repeated for live figures.
 */
export class Refresher {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private frame = 0;
  private due = Infinity;
  private last = -Infinity;
  private cost = 0;
  private disposed = false;

  constructor(
    private readonly draw: () => void | Promise<void>,
    private readonly leastInterval: number,
  ) {}

  now(): void {
    this.schedule(0);
  }

  later(): void {
    const interval = Math.max(this.leastInterval, this.cost / liveShare);
    this.schedule(Math.max(0, this.last + interval - performance.now()));
  }

  dispose(): void {
    this.disposed = true;
    clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
  }

  private schedule(wait: number): void {
    const due = performance.now() + wait;
    if (this.disposed || due >= this.due) return;
    this.due = due;
    clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
    this.timer = setTimeout(() => {
      this.frame = requestAnimationFrame(() => {
        this.timer = setTimeout(() => void this.run(), 0);
      });
    }, wait);
  }

  private async run(): Promise<void> {
    this.due = Infinity;
    const began = performance.now();
    await this.draw();
    this.last = performance.now();
    this.cost = this.last - began;
  }
}
