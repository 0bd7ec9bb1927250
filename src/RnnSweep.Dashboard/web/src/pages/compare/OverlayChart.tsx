import { signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { ChartBox } from '../../charts/ChartBox.tsx';
import { categoryColour } from '../../charts/colours.ts';
import { drawOverlay, type OverlaidLine } from './overlay.ts';

interface OverlayChartProps {
  readonly name: string;
  readonly lines: readonly OverlaidLine[];
  readonly across: string;
  readonly up: string;
  readonly steps?: boolean;
  readonly logAcross?: boolean;
  readonly log?: boolean;
  readonly levels?: readonly number[];
}

/** Lines on the same axes, with what their colours mean. */
export function OverlayChart(props: OverlayChartProps) {
  const shown = useMemo(() => signal(props), []);
  shown.value = props;
  const { name, lines, across, up } = props;
  return (
    <>
      <ul class="legend" aria-label={`Lines of ${name}`}>
        {lines.map(({ label }, i) => (
          <li key={label}>
            <span class={i < 3 ? 'mark mark-line' : 'mark mark-dashes'} style={{ color: categoryColour(i) }} />
            {label}
          </li>
        ))}
      </ul>
      <ChartBox
        name={name}
        summary={`${up} by ${across} of ${lines.map(({ label, points }) => `${label}, at the end ${points.at(-1)?.[1] ?? 'nothing'}`).join('; ')}.`}
        watch={() => shown.value}
        watchLive={() => undefined}
        draw={(chart) => drawOverlay(chart, shown.peek().lines, shown.peek())}
      />
    </>
  );
}
