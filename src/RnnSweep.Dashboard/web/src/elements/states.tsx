interface Look {
  readonly glyph: string;
  readonly colour: string;
}

/** A state is told by its word and its glyph; the colour only helps. */
const looks: { readonly [state: string]: Look } = {
  waiting: { glyph: '○', colour: 'quiet' },
  running: { glyph: '▸', colour: 'blue' },
  paused: { glyph: '‖', colour: 'amber' },
  stopping: { glyph: '▾', colour: 'amber' },
  finished: { glyph: '✓', colour: 'green' },
  stopped: { glyph: '■', colour: 'purple' },
  diverged: { glyph: '↗', colour: 'orange' },
  failed: { glyph: '✕', colour: 'red' },
  cancelled: { glyph: '⊘', colour: 'quiet' },
};

export const runStates = ['waiting', 'running', 'paused', 'finished', 'stopped', 'diverged', 'failed', 'cancelled'] as const;

export const endedStates: readonly string[] = ['finished', 'stopped', 'diverged', 'failed', 'cancelled'];

export function lookOf(state: string): Look {
  return looks[state] ?? { glyph: '•', colour: 'quiet' };
}

export function StateChip({ state, count }: { state: string; count?: string }) {
  const look = lookOf(state);
  return (
    <span class={`state state-${look.colour}`} data-testid="state-chip" data-state={state}>
      <span aria-hidden="true" class="state-glyph">{look.glyph}</span>
      {state}
      {count === undefined ? null : <b>{count}</b>}
    </span>
  );
}
