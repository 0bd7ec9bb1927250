interface Look {
  readonly glyph: string;
  readonly colour: string;
}

/** What speaks against a run, told by its word and its glyph; the colour only helps. */
const looks: { readonly [cause: string]: Look } = {
  'no better than guessing': { glyph: '≈', colour: 'red' },
  overfitting: { glyph: '⋎', colour: 'amber' },
  'still improving': { glyph: '→', colour: 'blue' },
  underfitting: { glyph: '―', colour: 'amber' },
  'degenerate start': { glyph: '◌', colour: 'purple' },
  dead: { glyph: '∅', colour: 'quiet' },
  'step too large': { glyph: '⇈', colour: 'orange' },
  'step too small': { glyph: '⇊', colour: 'blue' },
  exploding: { glyph: '↑', colour: 'red' },
  saturated: { glyph: '▬', colour: 'purple' },
  vanishing: { glyph: '↘', colour: 'amber' },
  'too little data': { glyph: '∴', colour: 'amber' },
  'no signal in the data': { glyph: '∿', colour: 'red' },
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
