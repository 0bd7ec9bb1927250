/** The metrics of the gradient probe by their names, as `docs/explanation/gradient-flow.md` has them. What a later probe reports under the same beginnings is known too. */

const lag = /^gradient_lag_(?:(h)_)?(\d+)(?:_(.+))?$/;
const byPlace = /^gradient_(?:gamma|horizon)(?:_.+)?$/;
const byPart = /^(?:gate_.+_mean|(?:grad_norm|update_ratio)_[Wb]_.+)$/;
const others = new Set([
  'gradient_omega', 'gradient_snr', 'lyapunov', 'saturation', 'dead', 'effective_memory', 'spectral_radius', 'memoryless_loss', 'dependency_length',
]);

function bare(name: string): string {
  return name.replace(/^(?:start|best)_/, '');
}

export function isProbe(name: string): boolean {
  return lag.test(name) || byPlace.test(name) || byPart.test(name) || others.has(name);
}

/** Figures of one lag, gate, layer or parameter: there are dozens of them, and the panel draws them. */
export function isDetail(name: string): boolean {
  const plain = bare(name);
  return lag.test(plain) || byPart.test(plain) || (byPlace.test(plain) && !['gradient_gamma', 'gradient_horizon', 'gradient_horizon_h'].includes(plain));
}

/** Where a curve by lag was taken: empty for the lowest layer, forwards; else a layer (`l1`, `l0_reverse`) or the state `h` of cells whose memory is c. */
export function lagOf(name: string): { readonly lag: number; readonly place: string } | null {
  const match = lag.exec(name);
  if (match === null) return null;
  return { lag: Number(match[2]), place: [match[1], match[3]].filter((part) => part !== undefined).join('_') };
}

/** The places a run's metrics tell of. The lowest layer's own curve is the plain one, and is not offered twice. */
export function placesOf(metrics: Iterable<string>): string[] {
  const places = new Set<string>();
  for (const metric of metrics) {
    const place = lagOf(metric)?.place;
    if (place !== undefined && place !== 'l0') places.add(place);
  }
  return [...places].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

export function placeLabel(place: string, places: readonly string[]): string {
  const state = places.includes('h') ? (place === 'h' ? 'state h' : place === '' ? 'memory c' : '') : '';
  const layer = /^l(\d+)(_reverse)?$/.exec(place);
  const layered = places.some((other) => other !== '' && other !== 'h');
  if (layer !== null) return `layer ${layer[1]}${layer[2] === undefined ? '' : ', backwards'}`;
  if (place !== '' && place !== 'h') return place.replaceAll('_', ' ');
  return [layered ? 'layer 0, the lowest' : '', state].filter((part) => part !== '').join(', ');
}
