import { useState } from 'preact/hooks';
import { setSetting, settings } from '../address/navigation.ts';
import type { Column, RunTable } from '../store/table.ts';
import { columnGroups, moved, toggled } from './columns.ts';

/** Which columns the table has, in which order: searched by name, grouped by what they are. */
export function ColumnMenu({ table, chosen }: { table: RunTable; chosen: readonly Column[] }) {
  const [search, setSearch] = useState('');
  const names = chosen.map((column) => column.name);
  const found = table.columns.filter((column) => column.name !== 'run' && column.name.toLowerCase().includes(search.trim().toLowerCase()));
  return (
    <details class="menu" data-testid="column-menu">
      <summary>
        Columns <span class="quiet">{chosen.length}</span>
      </summary>
      <div class="menu-body">
        <input
          type="search"
          aria-label="Search columns"
          placeholder="search columns"
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
        />
        {settings.value.columns === undefined ? null : (
          <button type="button" class="plain" onClick={() => setSetting('columns', undefined)}>
            As at first
          </button>
        )}
        {columnGroups.map((group) => {
          const members = found.filter(group.of);
          return members.length === 0 ? null : (
            <fieldset key={group.title}>
              <legend>{group.title}</legend>
              {members.map((column) => (
                <ColumnLine key={column.name} name={column.name} names={names} />
              ))}
            </fieldset>
          );
        })}
      </div>
    </details>
  );
}

function ColumnLine({ name, names }: { name: string; names: readonly string[] }) {
  const at = names.indexOf(name);
  return (
    <div class="menu-line">
      <label class="switch">
        <input type="checkbox" checked={at >= 0} onChange={() => setSetting('columns', toggled(names, name))} />
        <span>{name}</span>
      </label>
      {at < 0 ? null : (
        <span class="movers">
          <button
            type="button"
            class="plain"
            disabled={at <= 1}
            aria-label={`Move ${name} to the left`}
            onClick={() => setSetting('columns', moved(names, name, -1))}
          >
            ←
          </button>
          <button
            type="button"
            class="plain"
            disabled={at === names.length - 1}
            aria-label={`Move ${name} to the right`}
            onClick={() => setSetting('columns', moved(names, name, 1))}
          >
            →
          </button>
        </span>
      )}
    </div>
  );
}
