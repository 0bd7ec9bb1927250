import type { ComponentChildren } from 'preact';
import type { ApiError } from '../api/client.ts';

/** What a page that could not be shown is headed with: the server's own titles are the bare names of statuses. */
const headings: { readonly [status: number]: string } = {
  401: 'A token is needed',
  403: 'This is not allowed',
  404: 'There is nothing here',
  409: 'This sweep cannot be read',
  503: 'No answer',
};

export function ErrorBox({ error, onRetry }: { error: ApiError; onRetry?: () => void }) {
  return (
    <div class="message message-error" role="alert" data-testid="error-box">
      <h2>{headings[error.status] ?? error.title}</h2>
      <p>{error.message}</p>
      {onRetry === undefined ? null : (
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}

export function EmptyState({ title, children }: { title: string; children?: ComponentChildren }) {
  return (
    <div class="message" data-testid="empty-state">
      <h2>{title}</h2>
      {children}
    </div>
  );
}

export function ConnectionBanner({ lost }: { lost: boolean }) {
  // The live region is always there: one that is added along with its text is not read out.
  return (
    <div role="status" class={lost ? 'banner' : 'banner banner-quiet'}>
      {lost ? <span data-testid="connection-banner">Connection lost, trying again…</span> : null}
    </div>
  );
}

export function Skeleton({ label, rows = 6 }: { label: string; rows?: number }) {
  return (
    <div class="skeleton" role="status">
      <span class="unseen">{label}</span>
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} class="skeleton-row" />
      ))}
    </div>
  );
}
