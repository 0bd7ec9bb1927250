import { useEffect, useRef } from 'preact/hooks';
import { setSetting, settings } from '../address/navigation.ts';
import type { SweepStore } from '../store/sweep-store.ts';
import { views } from './registry.ts';
import type { View } from './view.ts';

function nextOf(shown: readonly View[], current: View, key: string): View | undefined {
  const at = shown.indexOf(current);
  if (key === 'ArrowRight') return shown[(at + 1) % shown.length];
  if (key === 'ArrowLeft') return shown[(at + shown.length - 1) % shown.length];
  if (key === 'Home') return shown[0];
  return key === 'End' ? shown.at(-1) : undefined;
}

export function ViewTabs({ store }: { store: SweepStore }) {
  const list = useRef<HTMLDivElement>(null);
  const detail = store.detail.value;
  const shown = detail === null ? [] : views.filter((view) => view.isAvailable({ detail, table: store.table }));
  const current = shown.find((view) => view.id === settings.value.view) ?? shown[0];
  useEffect(() => {
    // On a phone the tabs are a row that scrolls: the one that was chosen comes into sight, and the page stays where it is.
    const tab = list.current?.querySelector<HTMLElement>('[aria-selected="true"]');
    if (tab != null && list.current !== null) list.current.scrollLeft = tab.offsetLeft - (list.current.clientWidth - tab.offsetWidth) / 2;
  }, [current?.id]);
  if (current === undefined) return null;
  const choose = (view: View) => setSetting('view', view === shown[0] ? undefined : view.id);
  const onKey = (event: KeyboardEvent) => {
    const next = nextOf(shown, current, event.key);
    if (next === undefined) return;
    event.preventDefault();
    choose(next);
    list.current?.querySelector<HTMLElement>(`#tab-${next.id}`)?.focus();
  };
  const Shown = current.component;
  return (
    <section class="card views" aria-label="Charts">
      <div class="tabs" role="tablist" aria-label="Charts" ref={list} onKeyDown={onKey}>
        {shown.map((view) => (
          <button
            key={view.id}
            type="button"
            role="tab"
            id={`tab-${view.id}`}
            data-testid={`tab-${view.id}`}
            aria-selected={view === current}
            aria-controls="view-panel"
            tabIndex={view === current ? 0 : -1}
            onClick={() => choose(view)}
          >
            {view.title}
          </button>
        ))}
      </div>
      <div role="tabpanel" id="view-panel" aria-labelledby={`tab-${current.id}`} data-testid={`chart-${current.id}`}>
        <Shown key={current.id} store={store} />
      </div>
    </section>
  );
}
