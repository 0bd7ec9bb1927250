import { useState } from 'preact/hooks';

interface SavedView {
  readonly name: string;
  /** The address after the sweep's own. */
  readonly query: string;
}

const prefix = 'rnnsweep-views ';

function stored(sweep: string): SavedView[] {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(prefix + sweep) ?? '[]');
    return Array.isArray(value)
      ? value.filter((view): view is SavedView => typeof view?.name === 'string' && typeof view?.query === 'string')
      : [];
  } catch {
    return [];
  }
}

function store(sweep: string, views: readonly SavedView[]): void {
  try {
    localStorage.setItem(prefix + sweep, JSON.stringify(views));
  } catch {
    // Without storage the views last as long as the page.
  }
}

/** Filters, columns, order and chart under a name, kept in this browser; as a link they go anywhere. */
export function SavedViews({ sweep }: { sweep: string }) {
  const [views, setViews] = useState(() => stored(sweep));
  const [name, setName] = useState('');
  const change = (next: SavedView[]) => {
    setViews(next);
    store(sweep, next);
  };
  const save = () => {
    const question = location.hash.indexOf('?');
    const query = question < 0 ? '' : location.hash.slice(question);
    if (name.trim() !== '') change([...views.filter((view) => view.name !== name.trim()), { name: name.trim(), query }]);
    setName('');
  };
  return (
    <details class="menu" data-testid="saved-views">
      <summary>
        Saved views <span class="quiet">{views.length}</span>
      </summary>
      <div class="menu-body">
        <ul class="notes">
          {views.map((view) => (
            <li key={view.name} class="menu-line">
              <a href={`#/sweeps/${encodeURIComponent(sweep)}${view.query}`}>{view.name}</a>
              <button type="button" class="plain" aria-label={`Forget the view ${view.name}`} onClick={() => change(views.filter((other) => other !== view))}>
                ✕
              </button>
            </li>
          ))}
        </ul>
        <form
          class="menu-line"
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <input type="text" aria-label="Name of the view" placeholder="name" value={name} onInput={(event) => setName(event.currentTarget.value)} />
          <button type="submit">Save this view</button>
        </form>
      </div>
    </details>
  );
}
