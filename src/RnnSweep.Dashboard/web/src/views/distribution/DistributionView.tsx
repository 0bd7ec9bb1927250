import { filters, setSetting, settings } from '../../address/navigation.ts';
import { distributionOf } from '../../analysis/distribution.ts';
import { groupRows, type Group } from '../../analysis/groups.ts';
import type { SweepDetail } from '../../api/types.ts';
import { gridOption, lineTooltip, rangedAxis, valueAxis } from '../../charts/axes.ts';
import { ChartBox } from '../../charts/ChartBox.tsx';
import { categoryColour } from '../../charts/colours.ts';
import type { Chart } from '../../charts/echarts.ts';
import { plainText } from '../../charts/text.ts';
import { Choice } from '../../elements/Choice.tsx';
import { counted, formatCount, formatNumber, formatShare } from '../../format/format.ts';
import { formatFigure } from '../../format/names.ts';
import type { SweepStore } from '../../store/sweep-store.ts';
import { axisOf } from '../axis.ts';
import { causeColumns, columnOptions, varyingParameters } from '../columns.ts';
import { Nothing } from '../Nothing.tsx';
import { ResultChoice, resultOf } from '../ResultChoice.tsx';

interface Line {
  readonly label: string;
  readonly colour: number;
  readonly count: number;
  readonly steps: [number, number][];
}

function groupsOf(store: SweepStore): Group[] {
  const { rows } = store.selection.value;
  const group = settings.value.group ?? '';
  return group === '' ? [{ label: 'all runs shown', rows: [...rows], colour: 0 }] : groupRows(store.table, group, rows);
}

/** Runs with a result; one that diverged has none worth the name and counts as never reached. */
function linesOf(store: SweepStore): Line[] {
  const { table } = store;
  const column = table.column(resultOf());
  if (column === undefined) return [];
  return groupsOf(store).map(({ label, rows, colour }) => {
    const ended = rows.filter((row) => column.present[row] === 1 || table.text('state', row) === 'diverged');
    const values = ended.map((row) => (table.text('state', row) === 'diverged' ? NaN : (column.values[row] ?? NaN)));
    return { label, colour, count: values.length, steps: distributionOf(values) };
  });
}

function draw(chart: Chart, store: SweepStore, lines: readonly Line[]): void {
  const detail = store.detail.value;
  const column = store.table.column(resultOf());
  if (detail === null || column === undefined) return;
  const axis = axisOf(column, detail, store.table);
  const scale = axis.scale === 'log' ? 'log' : 'linear';
  const kept = ([x]: [number, number]) => scale === 'linear' || x > 0;
  const end = axis.max > axis.min ? axis.max : axis.min + 1;
  const up = valueAxis('share of runs', 'linear');
  chart.setOption(
    {
      animation: false,
      grid: gridOption(chart),
      xAxis: { ...rangedAxis(resultOf(), scale, { min: axis.min, max: end }), nameLocation: 'middle' as const, nameGap: 28 },
      yAxis: { ...up, min: 0, max: 1, axisLabel: { ...up.axisLabel, formatter: (value: number) => formatShare(value) } },
      tooltip: {
        ...lineTooltip(() => []),
        formatter: (items: unknown) => {
          const shown = items as { axisValue: number }[];
          const at = shown[0]?.axisValue ?? NaN;
          const words = lines.map(({ label, steps }) => `${label}: ${formatShare(steps.findLast(([value]) => value <= at)?.[1] ?? 0)}`);
          return plainText([`${resultOf()} up to ${formatNumber(at)}`, ...words].join('\n'));
        },
      },
      series: lines.map(({ label, colour, steps }, i) => {
        const drawn = steps.filter(kept);
        const last = drawn.at(-1);
        const first = drawn[0];
        const whole = [...(first === undefined ? [] : [[first[0], 0]]), ...drawn, ...(last === undefined || last[0] >= end ? [] : [[end, last[1]]])];
        return {
          type: 'line' as const,
          name: plainText(label),
          step: 'end' as const,
          symbol: 'none',
          lineStyle: { width: 2, color: categoryColour(colour), type: i < 4 ? ('solid' as const) : ('dashed' as const) },
          itemStyle: { color: categoryColour(colour) },
          data: whole,
        };
      }),
    },
    { notMerge: true },
  );
}

/** The axis may end before the largest results. */
function endWords(store: SweepStore, detail: SweepDetail): string {
  const column = store.table.column(resultOf());
  const axis = column === undefined ? null : axisOf(column, detail, store.table);
  return axis?.clipped === true ? ` Results above ${formatFigure(axis.column, axis.max)} lie beyond the edge.` : '';
}

/** How many runs came how far: the empirical distribution of a result. */
export function Distribution({ store }: { store: SweepStore }) {
  store.version.value;
  const detail = store.detail.value;
  if (detail === null) return null;
  const lines = linesOf(store);
  const group = settings.value.group ?? '';
  const options = [...columnOptions(varyingParameters({ detail, table: store.table })), ...columnOptions(causeColumns(store.table))];
  return (
    <>
      <div class="controls">
        <ResultChoice store={store} />
        <Choice
          label="Group by"
          value={group}
          options={[{ value: '', label: 'nothing' }, ...options]}
          onChange={(value) => setSetting('group', value === '' ? undefined : value)}
        />
        <ul class="legend" aria-label="Lines">
          {lines.map(({ label, colour, count }, i) => (
            <li key={label}>
              <span class={i < 4 ? 'mark mark-line' : 'mark mark-dashes'} style={{ color: categoryColour(colour) }} />
              {label} <span class="quiet">{formatCount(count)}</span>
            </li>
          ))}
        </ul>
      </div>
      <ChartBox
        name={`distribution of ${resultOf()}`}
        summary={`Share of runs by ${resultOf()}: ${lines.map(({ label, count, steps }) => `${label}, ${counted(count, 'run')}, half of them up to ${formatNumber(steps.find(([, share]) => share >= 0.5)?.[0])}`).join('; ')}.`}
        watch={() => {
          filters.value;
          settings.value;
        }}
        watchLive={() => store.version.value}
        draw={(chart) => draw(chart, store, linesOf(store))}
      />
      <Nothing store={store} columns={[resultOf()]} />
      <p class="note quiet">
        The share of runs whose result is at most the value below. Runs that diverged count, and never get there.
        {endWords(store, detail)}
      </p>
    </>
  );
}
