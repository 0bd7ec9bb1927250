import type { ColourBin, ColourScale } from './colour-scale.ts';

function Swatch({ bin }: { bin: ColourBin }) {
  return <span class="swatch" style={{ backgroundColor: bin.colour }} />;
}

/** Says what the colours mean: words one by one, numbers as a row from low to high. */
export function Legend({ scale }: { scale: ColourScale }) {
  const named = scale.bins.slice(0, -1);
  const first = named[0];
  const last = named.at(-1);
  if (first === undefined || last === undefined) return null;
  if (!scale.ordered || named.length <= 6) {
    return (
      <ul class="legend" aria-label={`Colours: ${scale.column}`}>
        {named.map((bin) => (
          <li key={bin.label}>
            <Swatch bin={bin} />
            {bin.label}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <p class="legend">
      <span>{first.label.split(' … ')[0]}</span>
      <span class="ramp" aria-hidden="true">
        {named.map((bin) => (
          <Swatch key={bin.label} bin={bin} />
        ))}
      </span>
      <span>{last.label.split(' … ').at(-1)}</span>
      <span class="quiet">equally many runs per colour</span>
    </p>
  );
}
