interface Look {
  readonly glyph: string;
  readonly colour: string;
}

/** What speaks against a run, told by its word and its glyph; the colour only helps. */
const looks: { readonly [cause: string]: Look } = {
  vanishing: { glyph: '↘', colour: 'amber' },
  exploding: { glyph: '↑', colour: 'red' },
  saturated: { glyph: '▬', colour: 'purple' },
  dead: { glyph: '∅', colour: 'quiet' },
  diverged: { glyph: '↗', colour: 'orange' },
};

export function DiagnosisChip({ cause }: { cause: string }) {
  const look = looks[cause] ?? { glyph: '•', colour: 'quiet' };
  return (
    <span class={`state state-${look.colour}`} data-testid="diagnosis" data-cause={cause}>
      <span aria-hidden="true" class="state-glyph">{look.glyph}</span>
      {cause}
    </span>
  );
}
