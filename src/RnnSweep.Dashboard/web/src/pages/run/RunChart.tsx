import { useMemo, useState } from 'preact/hooks';
import { signal } from '@preact/signals';
import { isWide, paddedRange } from '../../analysis/ranges.ts';
import { belowAxis, gridOption, lineTooltip, rangedAxis, referenceLine, valueAxis } from '../../charts/axes.ts';
import { ChartBox } from '../../charts/ChartBox.tsx';
import { categoryColour } from '../../charts/colours.ts';
import type { Chart } from '../../charts/echarts.ts';
import { plainText } from '../../charts/text.ts';
import { Switch } from '../../elements/Choice.tsx';
import { Term } from '../../elements/Term.tsx';
import { formatNumber } from '../../format/format.ts';
import type { Curve, Family } from './families.ts';

interface Shown {
  readonly curves: readonly Curve[];
  readonly bestEpoch: number | null;
  readonly log: boolean;
  /** Values from 0 to 1. */
  readonly share: boolean;
}

const lineTypes = ['solid', 'dashed', 'dotted'] as const;

function drawable(value: number | null, log: boolean): number | null {
  return value !== null && Number.isFinite(value) && (!log || value > 0) ? value : null;
}

function draw(chart: Chart, title: string, { curves, bestEpoch, log, share }: Shown): void {
  const epochs = curves.reduce((most, { values }) => Math.max(most, values.length), 1);
  const range = paddedRange(curves.flatMap(({ values }) => values.filter((value) => value !== null)), log);
  chart.setOption(
    {
      animation: false,
      grid: gridOption(chart),
      xAxis: { ...belowAxis('epoch', 'linear'), min: Math.min(1, epochs - 1), max: epochs, minInterval: 1 },
      yAxis: share && !log ? { ...valueAxis(title.toLowerCase(), 'linear'), min: 0, max: 1 } : rangedAxis(title.toLowerCase(), log ? 'log' : 'linear', range),
      tooltip: lineTooltip((place) => [`epoch ${place + 1}`, ...curves.map(({ name, values }) => `${name} ${formatNumber(values[place])}`)]),
      series: curves.map(({ name, values }, i) => ({
        type: 'line' as const,
        name: plainText(name),
        showSymbol: values.length < 2 || bestEpoch !== null,
        symbolSize: (point: number[]) => (values.length < 2 || point[0] === bestEpoch ? 9 : 0),
        lineStyle:
          name === 'baseline_loss' ? referenceLine() : { width: 2, color: categoryColour(i), type: lineTypes[i % lineTypes.length] ?? 'solid' },
        itemStyle: { color: categoryColour(i) },
        data: values.map((value, at) => [at + 1, drawable(value, log)]),
      })),
    },
    { notMerge: true },
  );
}

function firstBad(curve: Curve): string | null {
  const at = curve.values.findIndex((value) => value !== null && !Number.isFinite(value));
  return at < 0 ? null : `${curve.name} is ${formatNumber(curve.values[at])} from epoch ${at + 1} on`;
}

export function RunChart({ family, bestEpoch }: { family: Family; bestEpoch: number | null }) {
  const [chosen, setLog] = useState<boolean | null>(null);
  // Curves that blew up would press the rest into a line.
  const log = chosen ?? (family.log || isWide(family.curves.flatMap(({ values }) => values.filter((value) => value !== null))));
  const shown = useMemo(() => signal<Shown>({ curves: [], bestEpoch: null, log: false, share: false }), []);
  shown.value = { curves: family.curves, bestEpoch, log, share: family.share === true };
  const bad = family.curves.map(firstBad).filter((words) => words !== null);
  const last = family.curves.map(({ name, values }) => `${name} ${formatNumber(values.at(-1))}`).join(', ');
  return (
    <section class="card" aria-label={family.title}>
      <div class="controls">
        <h3>{family.title}</h3>
        <Switch label="logarithmic" on={log} onChange={setLog} />
        <ul class="legend" aria-label={`Lines of ${family.title}`}>
          {family.curves.map(({ name }, i) => (
            <li key={name}>
              <span class={i % 3 === 0 ? 'mark mark-line' : 'mark mark-dashes'} style={{ color: categoryColour(i) }} />
              {name} <Term name={name} />
            </li>
          ))}
        </ul>
      </div>
      <ChartBox
        name={family.title}
        low
        summary={`${family.title} by epoch; at the last epoch: ${last}.`}
        watch={() => shown.value.log}
        watchLive={() => shown.value.curves}
        draw={(chart) => draw(chart, family.title, shown.peek())}
      />
      {bad.length === 0 ? null : <p class="note quiet">{bad.join('; ')}.</p>}
    </section>
  );
}
