import type { About, CurvesAnswer, RunDetail, RunsAnswer, SweepDetail, SweepList } from './types.ts';

/** An answer other than success, or none at all (`status` 0). */
export class ApiError extends Error {
  readonly status: number;
  readonly title: string;

  constructor(status: number, title: string, detail: string) {
    super(detail);
    this.status = status;
    this.title = title;
  }
}

export function apiUrl(path: string): string {
  return new URL(`api/${path}`, document.baseURI.replace(/[?#].*$/, '')).toString();
}

function sweepPath(id: string, rest = ''): string {
  return `sweeps/${encodeURIComponent(id)}${rest}`;
}

async function problemOf(response: Response): Promise<ApiError> {
  const fallback = `The server answered with status ${response.status}.`;
  try {
    const body = (await response.json()) as { title?: string; detail?: string };
    return new ApiError(response.status, body.title ?? fallback, body.detail ?? body.title ?? fallback);
  } catch {
    return new ApiError(response.status, response.statusText || 'Error', fallback);
  }
}

async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(apiUrl(path), init);
  } catch (cause) {
    if (init?.signal?.aborted) throw cause;
    throw new ApiError(0, 'No connection', 'The server cannot be reached. Is rnnsweep still running?');
  }
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as T;
}

export const api = {
  about: () => ask<About>('about'),
  sweeps: (signal?: AbortSignal) => ask<SweepList>('sweeps', signal ? { signal } : undefined),
  sweep: (id: string) => ask<SweepDetail>(sweepPath(id)),
  runs: (id: string) => ask<RunsAnswer>(sweepPath(id, '/runs')),
  curves: (id: string, metric: string) => ask<CurvesAnswer>(sweepPath(id, `/curves?metric=${encodeURIComponent(metric)}`)),
  run: (id: string, run: number) => ask<RunDetail>(sweepPath(id, `/runs/${run}`)),
  eventsUrl: (id: string, after: number) => apiUrl(sweepPath(id, `/events?after=${after}`)),
  command: (id: string, command: string, run?: number) =>
    ask<{ accepted: boolean }>(sweepPath(id, '/commands'), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(run === undefined ? { command } : { command, run }),
    }),
};
