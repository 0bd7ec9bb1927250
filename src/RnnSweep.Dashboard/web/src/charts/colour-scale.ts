import { colouredWords } from '../analysis/word-colours.ts';
import { theme } from '../elements/theme.ts';
import { formatFigure, formatWord } from '../format/names.ts';
import { lastOf } from '../store/last-of.ts';
import type { RunTable } from '../store/table.ts';
import { categoryColour, noValueColour, rampColour } from './colours.ts';

export interface ColourBin {
  readonly label: string;
  readonly colour: string;
}

/** Which colour each row has. Bins rather than a free scale: charts draw one series a bin, which is far cheaper than a style a line. */
export interface ColourScale {
  readonly column: string;
  readonly ordered: boolean;
  readonly bins: readonly ColourBin[];
  /** The bins from faint to striking: what is drawn last lies on top. */
  readonly drawingOrder: readonly number[];
  binOf(row: number): number;
}

const mostBins = 10;
const mostWords = 8;

function wordScale(name: string, words: readonly string[], codeAt: (row: number) => number): ColourScale {
  const shown = colouredWords(name, words).slice(0, words.length > mostWords ? mostWords - 1 : mostWords);
  const bins: ColourBin[] = shown.map(({ word, colour }) => ({ label: formatWord(word), colour: categoryColour(colour) }));
  if (words.length > shown.length) bins.push({ label: 'others', colour: categoryColour(mostWords - 1) });
  const last = bins.length - 1;
  bins.push({ label: 'no value', colour: noValueColour() });
  const drawingOrder = [last + 1, ...shown.keys(), ...(last < shown.length ? [] : [last])];
  const places = new Map(shown.map(({ code }, place) => [code, place]));
  return { column: name, ordered: false, bins, drawingOrder, binOf: (row) => (codeAt(row) < 0 ? last + 1 : (places.get(codeAt(row)) ?? last)) };
}

/** The distinct ones of sorted values, up to one more than there are bins. */
function fewDistinct(sorted: Float64Array): number[] {
  const distinct: number[] = [];
  for (const value of sorted) {
    if (distinct.at(-1) === value) continue;
    distinct.push(value);
    if (distinct.length > mostBins) break;
  }
  return distinct;
}

/**
 * Bins with equally many of the shown runs each: one run with a huge loss does not make all others look alike, and runs that
 * were filtered to be alike are still told apart.
 */
export function colourScale(table: RunTable, name: string, lowIsGood: boolean, shown: Int32Array): ColourScale {
  return scaled(table, name, lowIsGood, shown, theme.value);
}

/** Legend and charts ask for the same scale; its colours are those of the theme. */
const scaled = lastOf((table: RunTable, name: string, lowIsGood: boolean, shown: Int32Array, _theme: string): ColourScale => {
  const column = table.column(name);
  const values = column?.values ?? new Float64Array(0);
  if (column?.labels) {
    return wordScale(name, column.labels, (row) => (column.present[row] === 1 ? (values[row] ?? -1) : -1));
  }
  const sorted = Float64Array.from(shown, (row) => values[row] ?? NaN)
    .filter(Number.isFinite)
    .sort();
  const distinct = fewDistinct(sorted);
  const few = distinct.length <= mostBins;
  const bounds: number[] = [];
  if (few) bounds.push(...distinct.slice(1));
  else for (let i = 1; i < mostBins; i++) bounds.push(sorted[Math.floor((i * sorted.length) / mostBins)] ?? 0);
  // Where no shown run has a figure there is no colour to explain.
  const count = sorted.length === 0 ? 0 : bounds.length + 1;
  const bins: ColourBin[] = [];
  for (let i = 0; i < count; i++) {
    const share = count === 1 ? 1 : i / (count - 1);
    const from = i === 0 ? (sorted[0] ?? NaN) : (bounds[i - 1] ?? NaN);
    const to = bounds[i] ?? sorted.at(-1) ?? NaN;
    const label = column === undefined ? '' : few ? formatFigure(column, from) : `${formatFigure(column, from)} … ${formatFigure(column, to)}`;
    bins.push({ label, colour: rampColour(lowIsGood ? 1 - share : share) });
  }
  bins.push({ label: 'no value', colour: noValueColour() });
  const faintFirst = [...Array(count).keys()];
  if (lowIsGood) faintFirst.reverse();
  return {
    column: name,
    ordered: true,
    bins,
    drawingOrder: [count, ...faintFirst],
    binOf: (row) => {
      const value = values[row] ?? NaN;
      if (!Number.isFinite(value)) return count;
      let bin = 0;
      while (bin < bounds.length && value >= (bounds[bin] ?? Infinity)) bin++;
      return bin;
    },
  };
});
