import { useId } from 'preact/hooks';
import { terms } from './terms.ts';

/** A "?" beside a word, which says what the word means. */
export function Term({ name }: { name: string }) {
  const id = useId().replace(/[^\w-]/g, '-');
  const meaning = terms[name];
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
