import { useRef, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { CatalogueEntry, FormField } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Conflict } from './Conflict.tsx';
import { useKeeping } from './catalogue.ts';
import { useDraft } from './draft.ts';
import { FormEffects } from './FormEffects.tsx';
import { FormPreview } from './FormPreview.tsx';
import { moved, newQuestion, questionField } from './form-editing.tsx';
import { Question } from './Question.tsx';
import { ResetMark } from './ResetMark.tsx';

const flat = ({ form, version }: CatalogueEntry) => ({
  fields: form?.fields ?? [],
  reset: form?.reset ?? null,
  version,
});

/** The questions of a service, written beside the form that the portal will show. */
export function FormEditor({ service }: { service: CatalogueEntry }) {
  const say = useSay();
  const draft = useDraft(flat(service));
  const [open, setOpen] = useState<string | null>(null);
  const adder = useRef<HTMLButtonElement>(null);
  const { fields, reset, version } = draft.value;
  const before = service.form?.fields ?? [];
  const save = useKeeping(
    () =>
      unwrap(
        api.PUT('/api/v1/services/{id}/form', {
          params: { path: { id: String(service.id) } },
          headers: { 'if-match': `"${version}"` },
          body: { form: fields.length === 0 ? null : { fields, ...(reset && { reset }) } },
        }),
      ),
    (saved) => {
      draft.settle(flat(saved));
      say(<FormattedMessage id="form_editor.saved" />, 'done');
    },
  );
  const set = (next: FormField[]): void => {
    // What was refused stood at places that no longer are the same.
    if (next.some(({ key }, at) => key !== fields[at]?.key)) save.reset();
    draft.change({ fields: next });
  };
  const add = (): void => {
    const question = newQuestion([...before, ...fields]);
    setOpen(question.key);
    set([...fields, question]);
  };
  return (
    <>
      <h2>
        <FormattedMessage id="form_editor.title" />
      </h2>
      <p>
        <FormattedMessage id="form_editor.about" />
      </p>
      <div className="columns">
        <Form onSubmit={() => save.isPending || save.mutate()}>
          {save.isError && <ProblemNotice error={save.error} nameOf={questionField} />}
          <Conflict
            fields={draft.conflicts.map((key) =>
              key === 'fields'
                ? {
                    phrase: 'catalogue.form',
                    theirs: before.map(({ label }) => label.fr).join(' ; '),
                  }
                : { phrase: 'form_editor.reset', theirs: service.form?.reset ?? '' },
            )}
          />
          {fields.length === 0 && (
            <p>
              <FormattedMessage id="form_editor.none" />
            </p>
          )}
          {fields.map((field, at) => (
            <Question
              key={field.key}
              field={field}
              at={at}
              count={fields.length}
              opened={field.key === open}
              error={save.error}
              change={(changed) => set(fields.with(at, changed))}
              move={(by) => set(moved(fields, at, by))}
              remove={() => {
                save.reset();
                set(fields.toSpliced(at, 1));
                // The button that was pressed goes with its question.
                adder.current?.focus();
              }}
            />
          ))}
          <p>
            <button type="button" className="button" ref={adder} onClick={add}>
              <FormattedMessage id="form_editor.add" />
            </button>
          </p>
          {fields.length > 0 && (
            <ResetMark
              phrase="form_editor.reset"
              value={reset}
              onChange={(value) => draft.change({ reset: value })}
            />
          )}
          {draft.touched.includes('fields') && (
            <FormEffects before={before} after={fields} open={service.open} />
          )}
          <Submit busy={save.isPending}>
            <FormattedMessage id="form_editor.save" />
          </Submit>
        </Form>
        <FormPreview fields={fields} />
      </div>
    </>
  );
}
