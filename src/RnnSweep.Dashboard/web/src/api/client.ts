import type { ExplainAnswer, GroupsAnswer, ImportanceAnswer, SurfaceAnswer, TestPartAnswer, VariantsAnswer } from './analysis.ts';
import type { About, Check, CurvesAnswer, RunDetail, SweepDetail, SweepList } from './types.ts';

/** What the server says a sweep file may contain: JSON Schema. */
export interface Schema {
  readonly [word: string]: unknown;
}

/** Something that is wrong with a sweep file. */
export interface FileError {
  source: string;
  line: number | null;
  column: number | null;
  key: string;
  message: string;
}

/** An answer other than success, or none at all (`status` 0). */
export class ApiError extends Error {
  readonly status: number;
  readonly title: string;
  /** All that is wrong with a sweep file that was handed in. */
  readonly errors: readonly FileError[];

  constructor(status: number, title: string, detail: string, errors: readonly FileError[] = []) {
    super(detail);
    this.status = status;
    this.title = title;
    this.errors = errors;
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
    const body = (await response.json()) as { title?: string; detail?: string; errors?: FileError[] };
    return new ApiError(response.status, body.title ?? fallback, body.detail ?? body.title ?? fallback, body.errors ?? []);
  } catch {
    return new ApiError(response.status, response.statusText || 'Error', fallback);
  }
}

async function answerOf(path: string, init?: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(apiUrl(path), init);
  } catch (cause) {
    if (init?.signal?.aborted) throw cause;
    throw new ApiError(0, 'No connection', 'The server cannot be reached. Is rnnsweep still running?');
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

async function ask<T>(path: string, init?: RequestInit): Promise<T> {
  return (await (await answerOf(path, init)).json()) as T;
}

async function askBytes(path: string): Promise<ArrayBuffer> {
  return (await answerOf(path)).arrayBuffer();
}

async function askText(path: string): Promise<string> {
  return (await answerOf(path)).text();
}

export const api = {
  about: () => ask<About>('about'),
  sweeps: (signal?: AbortSignal) => ask<SweepList>('sweeps', signal ? { signal } : undefined),
  sweep: (id: string) => ask<SweepDetail>(sweepPath(id)),
  table: (id: string) => askBytes(sweepPath(id, '/table')),
  curves: (id: string, metric: string) => askBytes(sweepPath(id, `/table/curves?metric=${encodeURIComponent(metric)}`)),
  curvesOf: (id: string, metric: string, runs: readonly number[]) =>
    ask<CurvesAnswer>(sweepPath(id, `/curves?metric=${encodeURIComponent(metric)}&runs=${runs.join(',')}`)),
  importance: (id: string, metric: string) => ask<ImportanceAnswer>(sweepPath(id, `/importance?metric=${encodeURIComponent(metric)}`)),
  surface: (id: string, across: string, up: string, metric: string) =>
    ask<SurfaceAnswer>(
      sweepPath(id, `/surface?across=${encodeURIComponent(across)}&up=${encodeURIComponent(up)}&metric=${encodeURIComponent(metric)}`),
    ),
  groups: (id: string, metric: string) => ask<GroupsAnswer>(sweepPath(id, `/groups?metric=${encodeURIComponent(metric)}`)),
  variants: (id: string) => ask<VariantsAnswer>(sweepPath(id, '/variants')),
  attempts: (id: string) => askBytes(sweepPath(id, '/table/attempts')),
  decisions: (id: string) => askBytes(sweepPath(id, '/table/decisions')),
  explain: (id: string, run?: number) => ask<ExplainAnswer>(sweepPath(id, run === undefined ? '/explain' : `/explain?run=${run}`)),
  results: (id: string) => askText(sweepPath(id, '/results')),
  file: (id: string) => askText(sweepPath(id, '/file')),
  report: (id: string) => askText(sweepPath(id, '/report')),
  models: (id: string) => ask<{ models: { run: number }[] }>(sweepPath(id, '/models')),
  modelUrl: (id: string, run: number) => apiUrl(sweepPath(id, `/runs/${run}/model`)),
  run: (id: string, run: number) => ask<RunDetail>(sweepPath(id, `/runs/${run}`)),
  testPart: (id: string, run: number, target: string) =>
    ask<TestPartAnswer>(sweepPath(id, `/runs/${run}/test${target === '' ? '' : `?target=${encodeURIComponent(target)}`}`)),
  eventsUrl: (id: string, after: number) => apiUrl(sweepPath(id, `/events?after=${after}`)),
  submit: (yaml: string, file: string, id: string, weight: string) => {
    const query = new URLSearchParams({ file, ...(id === '' ? {} : { id }), ...(weight === '' ? {} : { weight }) });
    return ask<{ id: string; warnings: string[] }>(`sweeps?${query.toString()}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/yaml' },
      body: yaml,
    });
  },
  check: (yaml: string, file: string, signal: AbortSignal) =>
    ask<Check>(`check?${new URLSearchParams({ file }).toString()}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/yaml' },
      body: yaml,
      signal,
    }),
  schema: () => ask<Schema>('schema'),
  remove: (id: string) => ask<{ deleted: boolean }>(sweepPath(id), { method: 'DELETE' }),
  command: (id: string, command: string, more: { run?: number; run_cap?: number; text?: string } = {}) =>
    ask<{ accepted: boolean }>(sweepPath(id, '/commands'), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ command, ...more }),
    }),
};
