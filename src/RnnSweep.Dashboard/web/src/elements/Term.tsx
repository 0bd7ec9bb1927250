import { useId } from 'preact/hooks';
import { termOf } from './terms.ts';

/** A "?" beside a word or the name of a metric, which says what it means. */
export function Term({ name }: { name: string }) {
  const id = useId().replace(/[^\w-]/g, '-');
  const meaning = termOf(name);
  if (meaning === undefined) return null;
  return (
    <span class="term">
      <button type="button" class="term-button" popovertarget={id} aria-label={`What is ${name}?`} data-testid="term">
        ?
      </button>
      <span id={id} popover="auto" class="term-text" role="note">
        <b>{name}</b>: {meaning}
      </span>
    </span>
  );
}
