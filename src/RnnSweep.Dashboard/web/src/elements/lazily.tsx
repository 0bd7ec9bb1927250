import type { FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { ApiError } from '../api/client.ts';
import { ErrorBox, Skeleton } from './messages.tsx';

/** A part of the page whose scripts are fetched when it is first looked at: most people look at few of them. */
export function lazily<P extends object>(load: () => Promise<FunctionComponent<P>>): FunctionComponent<P> {
  let loaded: FunctionComponent<P> | null = null;
  return function Lazy(props: P) {
    const [tries, setTries] = useState(0);
    const [failed, setFailed] = useState(false);
    const [, setThere] = useState(loaded !== null);
    useEffect(() => {
      if (loaded !== null) return;
      let stale = false;
      load().then(
        (component) => {
          loaded = component;
          if (!stale) setThere(true);
        },
        () => (stale ? undefined : setFailed(true)),
      );
      return () => {
        stale = true;
      };
    }, [tries]);
    const Component = loaded as FunctionComponent<P> | null;
    if (Component !== null) return <Component {...props} />;
    if (!failed) return <Skeleton label="Loading this part of the page" rows={6} />;
    const again = () => {
      setFailed(false);
      setTries(tries + 1);
    };
    return <ErrorBox error={new ApiError(0, 'This part of the page cannot be loaded', 'The server cannot be reached. Is rnnsweep still running?')} onRetry={again} />;
  };
}
