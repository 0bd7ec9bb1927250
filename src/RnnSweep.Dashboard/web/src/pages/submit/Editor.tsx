import type { Ref } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import { api, type Schema } from '../../api/client.ts';
import { suggestionsAt, type Suggestion, type Suggestions } from './completion.ts';

interface EditorProps {
  readonly area: Ref<HTMLTextAreaElement>;
  readonly text: string;
  readonly placeholder: string;
  onText(text: string): void;
}

/** The height of a line, and the width of a sign of its font, for a list that stands below the word. */
const lineHeight = 22;
const signWidth = 8.3;

/** Where sweep files are written. What can stand at the cursor is offered as one writes, and by Ctrl and Space. */
export function Editor({ area, text, placeholder, onText }: EditorProps) {
  const list = useId().replace(/[^\w-]/g, '-');
  const [schema, setSchema] = useState<Schema | null>(null);
  const [offered, setOffered] = useState<Suggestions | null>(null);
  const [active, setActive] = useState(-1);
  const [place, setPlace] = useState({ left: 0, top: 0 });
  useEffect(() => {
    // Without it there is an editor that offers nothing; what is wrong is said all the same.
    api.schema().then(setSchema, () => undefined);
  }, []);

  const offer = (editor: HTMLTextAreaElement, always: boolean) => {
    const at = editor.selectionStart;
    const found = schema === null || at !== editor.selectionEnd ? null : suggestionsAt(schema, editor.value, at);
    // Unasked, only a word that has begun is completed: a list at every line end would be in the way.
    const shown = found !== null && (always || found.from < at) ? found : null;
    if (shown !== null) {
      const before = editor.value.slice(0, shown.from).split('\n');
      const column = before.at(-1)?.length ?? 0;
      setPlace({
        left: Math.max(0, Math.min(12 + column * signWidth - editor.scrollLeft, editor.clientWidth - 320)),
        top: Math.min(12 + before.length * lineHeight - editor.scrollTop, editor.clientHeight),
      });
    }
    setOffered(shown);
    setActive(-1);
  };
  const close = () => setOffered(null);
  const take = (editor: HTMLTextAreaElement, suggestion: Suggestion) => {
    if (offered === null) return;
    editor.focus();
    editor.setRangeText(suggestion.insert, offered.from, editor.selectionStart, 'end');
    onText(editor.value);
    close();
  };
  const onKey = (event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }) => {
    const editor = event.currentTarget;
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault();
      offer(editor, true);
      return;
    }
    if (offered === null) return;
    const { items } = offered;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const chosen = items[active] ?? (event.key === 'Tab' && !event.shiftKey ? items[0] : undefined);
    if (step !== 0) setActive((active + step + items.length + (active < 0 && step < 0 ? 1 : 0)) % items.length);
    else if (event.key === 'Escape') close();
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen !== undefined) take(editor, chosen);
    else return;
    event.preventDefault();
  };
  return (
    <div class="editor">
      <textarea
        ref={area}
        aria-label="Sweep file, YAML"
        aria-autocomplete="list"
        aria-controls={list}
        {...(offered !== null && active >= 0 ? { 'aria-activedescendant': `${list}-${active}` } : {})}
        data-testid="editor"
        rows={20}
        spellcheck={false}
        autocomplete="off"
        placeholder={placeholder}
        value={text}
        onInput={(event) => {
          onText(event.currentTarget.value);
          offer(event.currentTarget, false);
        }}
        onKeyDown={onKey}
        onClick={close}
        onBlur={close}
        onScroll={close}
      />
      <ul
        id={list}
        role="listbox"
        aria-label="What can stand here"
        class="suggestions"
        data-testid="suggestions"
        hidden={offered === null}
        style={{ left: `${place.left}px`, top: `${place.top}px` }}
      >
        {(offered?.items ?? []).map((item, i) => (
          <li
            key={item.label}
            id={`${list}-${i}`}
            role="option"
            aria-selected={i === active}
            onPointerDown={(event) => {
              // The cursor stays where it is.
              event.preventDefault();
              const editor = event.currentTarget.closest('.editor')?.querySelector('textarea');
              if (editor != null) take(editor, item);
            }}
          >
            <b>{item.label}</b> <span class="quiet">{item.about}</span>
          </li>
        ))}
      </ul>
      <p class="unseen" role="status">
        {offered === null ? '' : `${offered.items.length} suggestions; arrow keys choose, Enter takes one`}
      </p>
    </div>
  );
}
