import type { NamedValue } from '../api/types.ts';
import { formatValue } from '../format/names.ts';

/** A variant on one line: `cell lstm · hidden_size 32`. */
export function Variant({ variant }: { variant: readonly NamedValue[] }) {
  return (
    <span class="variant">
      {variant
        .filter((entry) => entry.value !== null)
        .map((entry) => (
          <span key={entry.name}>
            <span class="quiet">{entry.name}</span> {formatValue(entry.value)}
          </span>
        ))}
    </span>
  );
}
