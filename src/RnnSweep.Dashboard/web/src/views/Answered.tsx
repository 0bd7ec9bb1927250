import type { ComponentChildren } from 'preact';
import { ErrorBox, Skeleton } from '../elements/messages.tsx';
import type { Loaded } from '../store/answers.ts';

interface AnsweredProps<T> {
  readonly loaded: Loaded<T>;
  readonly label: string;
  onRetry(): void;
  children(value: T): ComponentChildren;
}

/** What is shown of an answer: it, or that it is on its way, or why there is none. What is known stays while it is asked for again. */
export function Answered<T>({ loaded, label, onRetry, children }: AnsweredProps<T>) {
  if (loaded.value !== null) return <>{children(loaded.value)}</>;
  return loaded.error === null ? <Skeleton label={label} rows={6} /> : <ErrorBox error={loaded.error} onRetry={onRetry} />;
}
