import { clearFilters, filters, setFilter, setSetting, settings } from '../address/navigation.ts';
import type { Filter, FilterPart } from '../address/filters.ts';
import { formatCount, formatNumber } from '../format/format.ts';
import { formatWord } from '../format/names.ts';
import type { SweepStore } from '../store/sweep-store.ts';
import { FilterPanel } from './FilterPanel.tsx';
import { SavedViews } from './SavedViews.tsx';

function partWords(part: FilterPart): string {
  if (part.kind === 'absent') return 'no value';
  if (part.kind === 'value') return formatWord(part.value);
  if (part.min === null) return `≤ ${formatNumber(part.max)}`;
  if (part.max === null) return `≥ ${formatNumber(part.min)}`;
  return `${formatNumber(part.min)} … ${formatNumber(part.max)}`;
}

function FilterChip({ filter }: { filter: Filter }) {
  const words = filter.parts.map(partWords).join(', ');
  return (
    <li class="filter-chip" data-testid="filter-chip" data-column={filter.column}>
      <span>
        <span class="quiet">{filter.column}</span> {words}
      </span>
      <button type="button" aria-label={`Remove the filter ${filter.column} ${words}`} onClick={() => setFilter(filter.column, [])}>
        ✕
      </button>
    </li>
  );
}

/** What is shown of the sweep: search, filters, and how many runs are left. */
export function FilterBar({ store }: { store: SweepStore }) {
  const search = settings.value.search ?? '';
  const any = filters.value.length > 0 || search !== '';
  const shown = store.selection.value.rows.length;
  return (
    <section class="filter-bar" aria-label="Filters">
      <div class="filter-line">
        <label class="choice">
          <span>Search</span>
          <input
            type="search"
            data-testid="search-input"
            placeholder="run, value, reason…"
            value={search}
            onInput={(event) => setSetting('search', event.currentTarget.value)}
          />
        </label>
        <p class="shown" role="status" data-testid="shown-count">
          shown {formatCount(shown)} of {formatCount(store.table.count)} runs
        </p>
        <ul class="filter-chips" aria-label="Filters in force">
          {filters.value.map((filter) => (
            <FilterChip key={filter.column} filter={filter} />
          ))}
        </ul>
        {any ? (
          <button type="button" class="plain" data-testid="clear-filters" onClick={clearFilters}>
            Clear all
          </button>
        ) : null}
        <SavedViews sweep={store.id} />
      </div>
      <FilterPanel store={store} />
    </section>
  );
}
