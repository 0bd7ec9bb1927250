import { useRef, useState } from 'preact/hooks';
import { formatAddress } from '../../address/address.ts';
import { api, ApiError, type FileError } from '../../api/client.ts';
import { ConfirmDialog } from '../../elements/ConfirmDialog.tsx';
import { Page } from '../../elements/Page.tsx';
import { Checked } from './Checked.tsx';
import { Editor } from './Editor.tsx';
import { Mistakes } from './Mistakes.tsx';
import { offsetOf } from './place.ts';

const example = `task: { dataset: digits }
method: random
run_cap: 24
seed: 7
parameters:
  cell: { values: [rnn, gru, lstm] }
  learning_rate: { distribution: log_uniform_values, min: 0.001, max: 0.03 }
  epochs: { value: 40 }
`;

/** Submits a sweep file to the engine behind the page. */
export function SubmitPage() {
  const editor = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [file, setFile] = useState('sweep.yaml');
  const [id, setId] = useState('');
  const [weight, setWeight] = useState('');
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiError | null>(null);
  const [submitted, setSubmitted] = useState<{ id: string; warnings: string[] } | null>(null);

  const take = async (chosen: File | undefined) => {
    if (chosen === undefined) return;
    setText(await chosen.text());
    setFile(chosen.name);
  };
  const submit = async () => {
    setBusy(true);
    setProblem(null);
    setSubmitted(null);
    try {
      setSubmitted(await api.submit(text, file, id.trim(), weight.trim()));
    } catch (error) {
      setProblem(error instanceof ApiError ? error : new ApiError(0, 'The page failed', String(error)));
    }
    setBusy(false);
    setAsking(false);
  };
  const goTo = ({ line, column }: FileError) => {
    const at = offsetOf(text, line ?? 1, column ?? 1);
    editor.current?.focus();
    editor.current?.setSelectionRange(at, at);
  };
  return (
    <Page title="Submit a sweep" crumbs={[{ label: 'Sweeps', href: '#/' }, { label: 'Submit' }]}>
      <h1>Submit a sweep</h1>
      <section class="card submit" aria-label="The sweep file">
        <div class="controls">
          <label class="choice">
            <span>File</span>
            <input type="file" accept=".yaml,.yml,.json" onChange={(event) => void take(event.currentTarget.files?.[0])} />
          </label>
          <label class="choice">
            <span>Id</span>
            <input type="text" placeholder="made of its name" value={id} onInput={(event) => setId(event.currentTarget.value)} />
          </label>
          <label class="choice">
            <span>Weight</span>
            <input type="number" min={1} step={1} placeholder="1" value={weight} onInput={(event) => setWeight(event.currentTarget.value)} />
          </label>
        </div>
        <div class="submit-pair">
          <Editor area={editor} text={text} placeholder={example} onText={setText} />
          <Checked text={text} file={file} onGo={goTo} />
        </div>
        <div class="dialog-buttons">
          <button type="button" class="primary" disabled={text.trim() === '' || busy} data-testid="hand-in" onClick={() => setAsking(true)}>
            Submit
          </button>
        </div>
        {problem === null ? null : <Mistakes problem={problem} end="nothing was started" onGo={goTo} />}
        {submitted === null ? null : (
          <div role="status" data-testid="handed-in">
            <p>
              Submitted as <a href={formatAddress({ page: 'sweep', id: submitted.id })}>{submitted.id}</a>.
            </p>
            {submitted.warnings.map((warning) => (
              <p key={warning} class="note">
                {warning}
              </p>
            ))}
          </div>
        )}
      </section>
      {asking ? (
        <ConfirmDialog
          title="Submit this sweep?"
          text="It starts as soon as slots are free, and shares them with the other sweeps by weight. Submitting the same again changes nothing."
          action="Submit"
          problem={null}
          busy={busy}
          onYes={() => void submit()}
          onNo={() => setAsking(false)}
        />
      ) : null}
    </Page>
  );
}
