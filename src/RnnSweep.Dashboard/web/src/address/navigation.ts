import { computed, signal } from '@preact/signals';
import { formatAddress, parseAddress, type Place, type Query, type SettingName } from './address.ts';
import { withFilter, type FilterPart } from './filters.ts';

const address = signal(parseAddress(location.hash));

export const place = computed(() => address.value.place, { name: 'place' });
export const filters = computed(() => address.value.query.filters);
export const settings = computed(() => address.value.query.settings);

window.addEventListener('hashchange', () => {
  if (formatAddress(address.value.place, address.value.query) !== location.hash) address.value = parseAddress(location.hash);
});

/** Changes of the same thing within this time are one step of the back button: a slider, a word being typed. */
const oneStep = 1000;
let lastKey = '';
let lastTime = 0;

function write(nextPlace: Place, query: Query, key: string): void {
  const hash = formatAddress(nextPlace, query);
  const now = performance.now();
  if (hash !== location.hash) {
    if (key !== '' && key === lastKey && now - lastTime < oneStep) history.replaceState(null, '', hash);
    else history.pushState(null, '', hash);
  }
  lastKey = key;
  lastTime = now;
  address.value = { place: nextPlace, query };
}

// Links change the address by themselves; pushState fires no event, popstate and hashchange both follow a step back.
window.addEventListener('popstate', () => {
  address.value = parseAddress(location.hash);
});

export function goTo(next: Place): void {
  write(next, address.value.query, '');
}

/** The address of a place that keeps the filters and choices made here. */
export function hrefKeeping(next: Place): string {
  return formatAddress(next, address.value.query);
}

export function setFilter(column: string, parts: readonly FilterPart[]): void {
  const { query } = address.value;
  write(address.value.place, { ...query, filters: withFilter(query.filters, column, parts) }, `filter ${column}`);
}

/** Several filters at once, as a rectangle drawn in a chart gives them. */
export function setFilters(changes: readonly { column: string; parts: readonly FilterPart[] }[]): void {
  const { query } = address.value;
  const next = changes.reduce((all, change) => withFilter(all, change.column, change.parts), [...query.filters]);
  write(address.value.place, { ...query, filters: next }, '');
}

export function clearFilters(): void {
  const { query } = address.value;
  const { search: _, ...rest } = query.settings;
  write(address.value.place, { filters: [], settings: rest }, '');
}

export function setSetting(name: SettingName, value: string | undefined): void {
  const { query } = address.value;
  write(address.value.place, { ...query, settings: { ...query.settings, [name]: value } }, `setting ${name}`);
}
