import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { Chart } from './echarts.ts';
import { nextMark, placeOf, press, seriesOf, textOf, type Mark } from './marks.ts';

interface MarkKeysProps {
  readonly name: string;
  chart(): Chart | null;
  readonly children: ComponentChildren;
}

/** Lets keys go through the marks of a chart: each says what it is, and Enter does what a click on it would. */
export function MarkKeys({ name, chart, children }: MarkKeysProps) {
  const at = useRef<Mark | null>(null);
  const [said, say] = useState('');
  const [ring, setRing] = useState<{ x: number; y: number } | null>(null);
  const followed = useRef<Chart | null>(null);
  /** Marks move with the window and with live figures. */
  const follow = (shown: Chart) => {
    if (followed.current === shown) return;
    followed.current = shown;
    shown.on('rendered', () => {
      if (at.current === null) return;
      const place = placeOf(shown, at.current);
      setRing((before) => (before?.x === place?.x && before?.y === place?.y ? before : place));
    });
  };
  const leave = () => {
    at.current = null;
    setRing(null);
    say('');
    chart()?.dispatchAction({ type: 'hideTip' });
  };
  const onKey = (event: KeyboardEvent) => {
    const shown = chart();
    if (shown === null || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape' && at.current !== null) {
      leave();
      return;
    }
    if (event.key === 'Enter' && at.current !== null) {
      event.preventDefault();
      press(shown, at.current);
      return;
    }
    const next = nextMark(seriesOf(shown), at.current, event.key, (mark) => textOf(shown, mark) !== '');
    if (next === null) return;
    event.preventDefault();
    at.current = next;
    follow(shown);
    const place = placeOf(shown, next);
    // Along the axes of parallel coordinates a mark has no one place, and the chart cannot put its words anywhere.
    shown.dispatchAction(place === null ? { type: 'hideTip' } : { type: 'showTip', ...next });
    setRing(place);
    say(textOf(shown, next));
  };
  return (
    <div
      class="mark-keys"
      role="application"
      aria-label={`Marks of the chart ${name}: arrow keys go through them, Enter opens one`}
      tabIndex={0}
      data-testid="mark-keys"
      onKeyDown={onKey}
      onBlur={leave}
      onPointerDown={leave}
    >
      {children}
      {ring === null ? null : <span class="mark-ring" aria-hidden="true" style={{ left: `${ring.x}px`, top: `${ring.y}px` }} />}
      <p class="mark-said note" role="status" data-testid="mark-said">
        {said}
      </p>
    </div>
  );
}
