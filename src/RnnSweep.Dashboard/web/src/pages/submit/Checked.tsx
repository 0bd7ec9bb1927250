import { useEffect, useState } from 'preact/hooks';
import { api, ApiError, type FileError } from '../../api/client.ts';
import type { Check } from '../../api/types.ts';
import { Estimate } from './Estimate.tsx';
import { Mistakes } from './Mistakes.tsx';

/** The file is looked at when nobody has written for so long. */
const pauseBefore = 700;

type Answer = { readonly check: Check } | { readonly problem: ApiError };

/** What the server says of the file as it stands, without being handed it in: what it costs, or what is wrong. */
export function Checked({ text, file, onGo }: { text: string; file: string; onGo(error: FileError): void }) {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [late, setLate] = useState(false);
  const empty = text.trim() === '';
  useEffect(() => {
    if (empty) {
      setAnswer(null);
      return;
    }
    setLate(true);
    const abort = new AbortController();
    const look = async () => {
      try {
        setAnswer({ check: await api.check(text, file, abort.signal) });
      } catch (error) {
        if (abort.signal.aborted) return;
        setAnswer({ problem: error instanceof ApiError ? error : new ApiError(0, 'The page failed', String(error)) });
      }
      setLate(false);
    };
    const timer = setTimeout(() => void look(), pauseBefore);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, file, empty]);
  return (
    <section class="checked" aria-label="What it comes to" aria-live="polite" aria-busy={late} data-testid="checked">
      {empty ? (
        <p class="quiet note">Write or choose a file: what it costs, and what is wrong with it, is told here. Ctrl and Space offer what can stand at the cursor.</p>
      ) : answer === null ? (
        <p class="quiet note">Looking at it …</p>
      ) : 'check' in answer ? (
        <div class={late ? 'late' : ''}>
          <Estimate check={answer.check} />
        </div>
      ) : (
        <div class={late ? 'late' : ''}>
          <Mistakes problem={answer.problem} end="as it stands it would be refused" onGo={onGo} />
        </div>
      )}
    </section>
  );
}
