import { effect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { fileName, saveAs, saveText } from '../elements/save.ts';
import { theme } from '../elements/theme.ts';
import { narrowWidth } from './axes.ts';
import { chartColours } from './colours.ts';
import { createChart, disposeChart, svgOf, type Chart } from './echarts.ts';
import { MarkKeys } from './MarkKeys.tsx';
import { Refresher } from './refresher.ts';

interface ChartBoxProps {
  /** What the chart shows, in a sentence, for those who do not see it. */
  readonly summary: string;
  /** What a file with the chart is called, without its ending. */
  readonly name: string;
  readonly low?: boolean;
  /** In pixels; a chart that needs more than there is stands in a box that scrolls. */
  readonly leastWidth?: number;
  /** Reads the signals whose changes are answered at once: filters and choices. */
  watch(): void;
  /** Reads the signals of live figures. */
  watchLive(): void;
  /** What takes long may be drawn in several tasks. */
  draw(chart: Chart): void | Promise<void>;
  /** Called once; what it returns is called when the chart goes. */
  onCreate?(chart: Chart): void;
}

const leastInterval = 700;

/** Holds an ECharts chart: creates it, keeps its size, and draws it when something it shows has changed. */
export function ChartBox(props: ChartBoxProps) {
  const box = useRef<HTMLDivElement>(null);
  const shown = useRef<Chart | null>(null);
  const latest = useRef(props);
  latest.current = props;

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const chart = createChart(element);
    shown.current = chart;
    let held = false;
    let missed = false;
    const refresher = new Refresher(() => {
      // Drawing again would take the rectangle out of the hand that is drawing it.
      if (!held) return latest.current.draw(chart);
      missed = true;
    }, leastInterval);
    latest.current.onCreate?.(chart);
    const hold = () => (held = true);
    const release = () => {
      if (!held) return;
      held = false;
      if (missed) refresher.now();
      missed = false;
    };
    element.addEventListener('pointerdown', hold);
    window.addEventListener('pointerup', release);
    window.addEventListener('pointercancel', release);
    const stopWatching = effect(() => {
      theme.value;
      latest.current.watch();
      refresher.now();
    });
    const stopLive = effect(() => {
      latest.current.watchLive();
      refresher.later();
    });
    let narrow = element.clientWidth < narrowWidth;
    const observer = new ResizeObserver(() => {
      if (element.clientWidth === 0) return;
      chart.resize();
      if (element.clientWidth < narrowWidth === narrow) return;
      // On a phone that is turned, there is room for longer names and margins.
      narrow = !narrow;
      refresher.now();
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      stopWatching();
      stopLive();
      refresher.dispose();
      window.removeEventListener('pointerup', release);
      window.removeEventListener('pointercancel', release);
      disposeChart(chart);
    };
  }, []);

  return (
    <div class="chart-figure" style={props.leastWidth === undefined ? {} : { minWidth: `${props.leastWidth}px` }}>
      <MarkKeys name={props.name} chart={() => shown.current}>
        <div ref={box} class={props.low === true ? 'chart chart-low' : 'chart'} role="img" aria-label={props.summary} />
      </MarkKeys>
      <SaveButtons name={props.name} chart={() => shown.current} />
    </div>
  );
}

function SaveButtons({ name, chart }: { name: string; chart(): Chart | null }) {
  const file = (ending: string) => `${fileName(document.title.replace(/ · RnnSweep$/, ''), name)}.${ending}`;
  const savePng = async () => {
    const address = chart()?.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: chartColours().surface });
    if (address !== undefined) saveAs(file('png'), pngOf(address));
  };
  const saveSvg = async () => {
    const shown = chart();
    if (shown !== null) saveText(file('svg'), await svgOf(shown, chartColours().surface), 'image/svg+xml');
  };
  return (
    <p class="chart-tools">
      <button type="button" class="plain" aria-label={`Save the chart ${name} as PNG`} data-testid="save-png" onClick={() => void savePng()}>
        PNG
      </button>
      <button type="button" class="plain" aria-label={`Save the chart ${name} as SVG`} data-testid="save-svg" onClick={() => void saveSvg()}>
        SVG
      </button>
    </p>
  );
}

/** By hand: the policy allows no request to a data address. */
function pngOf(address: string): Blob {
  const bytes = Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (sign) => sign.charCodeAt(0));
  return new Blob([bytes], { type: 'image/png' });
}
