import { useState } from 'preact/hooks';
import { api, ApiError } from '../api/client.ts';
import type { SweepDetail } from '../api/types.ts';
import { fileName, saveText } from '../elements/save.ts';
import { counted } from '../format/format.ts';
import type { SweepStore } from '../store/sweep-store.ts';
import { chosenRecords } from './records.ts';

function indented(definition: string): string {
  return `${JSON.stringify(JSON.parse(definition), null, 2)}\n`;
}

/** Everything that can be carried off: tables, the report, the definition, a link to what is shown. */
export function TakeAway({ store, detail }: { store: SweepStore; detail: SweepDetail }) {
  const [said, say] = useState('');
  const shown = store.selection.value.rows.length;
  const name = (...rest: string[]) => fileName(detail.name, ...rest);
  const doing = (what: () => Promise<string> | string) => async () => {
    try {
      say(await what());
    } catch (error) {
      say(error instanceof ApiError ? error.message : String(error));
    }
  };
  const items = [
    {
      id: 'csv',
      label: `Table as CSV: ${counted(shown, 'run')} shown`,
      act: async () => {
        const runs = Array.from(store.sorted.peek(), (row) => store.table.runAt(row));
        saveText(`${name('runs')}.csv`, chosenRecords(await api.results(store.id), runs), 'text/csv');
        return 'Saved.';
      },
    },
    {
      id: 'report',
      label: 'Report: one HTML file',
      act: async () => {
        saveText(`${name('report')}.html`, await api.report(store.id), 'text/html');
        return 'Saved.';
      },
    },
    {
      id: 'file',
      label: 'Sweep file as it was given, YAML',
      act: async () => {
        saveText(`${name()}.yaml`, await api.file(store.id), 'application/yaml');
        return 'Saved.';
      },
    },
    {
      id: 'definition',
      label: 'Effective definition, JSON',
      act: () => {
        saveText(`${name('definition')}.json`, indented(detail.definition), 'application/json');
        return 'Saved.';
      },
    },
    {
      id: 'link',
      label: 'Link to what is shown',
      act: async () => {
        await navigator.clipboard.writeText(location.href);
        return 'Copied. It opens the same view for whoever reaches this server.';
      },
    },
  ];
  return (
    <details class="menu" data-testid="take-away">
      <summary>Export</summary>
      <div class="menu-body">
        {items.map(({ id, label, act }) => (
          <button key={id} type="button" class="plain" data-testid={`take-${id}`} onClick={() => void doing(act)()}>
            {label}
          </button>
        ))}
        <p class="note quiet" role="status">
          {said}
        </p>
        <p class="note quiet">Each chart has PNG and SVG below it; a run's page has its model.</p>
      </div>
    </details>
  );
}
