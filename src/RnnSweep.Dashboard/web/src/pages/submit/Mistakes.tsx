import type { ApiError, FileError } from '../../api/client.ts';
import { counted } from '../../format/format.ts';

/** All that is wrong with the file; a press leads to the place. */
export function Mistakes({ problem, end, onGo }: { problem: ApiError; end: string; onGo(error: FileError): void }) {
  const count = problem.errors.length;
  return (
    <div role="alert" data-testid="error-box">
      <p class="problem">{count === 0 ? problem.message : `${counted(count, 'mistake')}; ${end}:`}</p>
      <ul class="notes">
        {problem.errors.map((error, i) => (
          <li key={i}>
            {error.line === null ? null : (
              <button type="button" class="plain to-line" data-testid="file-error" onClick={() => onGo(error)}>
                line {error.line}:{error.column}
              </button>
            )}{' '}
            {error.key === '' ? '' : `${error.key}: `}
            {error.message}
          </li>
        ))}
      </ul>
    </div>
  );
}
