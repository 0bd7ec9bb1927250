import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { theme, toggleTheme } from './theme.ts';

export interface Crumb {
  readonly label: string;
  readonly href?: string;
}

/** What every page has: the bar with the way back, and the main part, whose heading takes the focus when the page is opened. */
export function Page({ title, crumbs, children }: { title: string; crumbs: readonly Crumb[]; children: ComponentChildren }) {
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    document.title = `${title} · RnnSweep`;
  }, [title]);
  useEffect(() => {
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, []);
  return (
    <>
      <a class="skip" href="#main" onClick={(event) => (event.preventDefault(), main.current?.focus())}>
        Skip to the content
      </a>
      <header class="bar">
        <nav aria-label="You are here">
          <ol class="crumbs">
            {[{ label: 'RnnSweep', href: '#/' }, ...crumbs].map((crumb, i, all) => (
              <li key={i}>
                {crumb.href === undefined || (i > 0 && i === all.length - 1) ? (
                  <span aria-current="page">{crumb.label}</span>
                ) : (
                  <a href={crumb.href}>{crumb.label}</a>
                )}
              </li>
            ))}
          </ol>
        </nav>
        <button type="button" class="plain" data-testid="theme-toggle" onClick={toggleTheme}>
          {theme.value === 'dark' ? 'Light theme' : 'Dark theme'}
        </button>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}
