import { joinList } from '../address/address.ts';
import { setSetting, settings } from '../address/navigation.ts';
import type { Column, RunTable } from '../store/table.ts';

export function ColumnMenu({ table, chosen }: { table: RunTable; chosen: readonly Column[] }) {
  const names = chosen.map((column) => column.name);
  const toggle = (name: string) => {
    const next = names.includes(name)
      ? names.filter((other) => other !== name)
      : table.columns.map((column) => column.name).filter((other) => other === name || names.includes(other));
    setSetting('columns', joinList(next));
  };
  return (
    <details class="menu" data-testid="column-menu">
      <summary>
        Columns <span class="quiet">{chosen.length}</span>
      </summary>
      <fieldset class="menu-body">
        <legend class="unseen">Columns of the table</legend>
        {settings.value.columns === undefined ? null : (
          <button type="button" class="plain" onClick={() => setSetting('columns', undefined)}>
            As at first
          </button>
        )}
        {table.columns
          .filter((column) => column.name !== 'run')
          .map((column) => (
            <label key={column.name} class="switch">
              <input type="checkbox" checked={names.includes(column.name)} onChange={() => toggle(column.name)} />
              <span>{column.name}</span>
            </label>
          ))}
      </fieldset>
    </details>
  );
}
