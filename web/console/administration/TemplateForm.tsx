import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { SEVERITIES, type Severity } from '../interruption/queries.ts';
import { Conflict } from './Conflict.tsx';
import { useDraft } from './draft.ts';
import { Line } from './Line.tsx';
import { TemplatePlaces } from './TemplatePlaces.tsx';
import { TemplatePreview } from './TemplatePreview.tsx';
import { contentOf, type Template, type TemplateKind, TEXTS, written } from './templates.ts';
import { TextField } from './TextField.tsx';

const EMPTY = {
  ...{ name: '', severity: null, version: 0 },
  ...{ textFr: '', textEn: '', greetingFr: '', greetingEn: '' },
} as const;

/** One template beside what it may be filled with and what it becomes; a new one when there is none yet. */
export function TemplateForm(props: {
  kind: TemplateKind;
  template: Template | null;
  onKept: (id: number) => void;
  onDone: () => void;
}) {
  const { kind, template, onKept, onDone } = props;
  const intl = useIntl();
  const say = useSay();
  const queries = useQueryClient();
  const draft = useDraft(template === null ? EMPTY : written(template, kind));
  const given = template !== null && template.name === null;
  const shown = TEXTS.filter((part) => kind.greets || part === 'textFr' || part === 'textEn');
  const settled = () => queries.invalidateQueries({ queryKey: ['bulletin-templates'] });
  const put = (row: Template, body: ReturnType<typeof contentOf>) =>
    unwrap(
      api.PUT('/api/v1/bulletin-templates/{id}', {
        params: { path: { id: String(row.id) } },
        headers: { 'if-match': `"${draft.value.version}"` },
        body,
      }),
    );
  const save = useMutation({
    mutationFn(back: boolean) {
      const body = back ? {} : contentOf(draft.value);
      return template === null
        ? unwrap(api.POST('/api/v1/bulletin-templates', { body: { ...body, kind: kind.kind } }))
        : put(template, body);
    },
    onSuccess(kept, back) {
      draft.settle(written(kept, kind));
      say(<FormattedMessage id={back ? 'text.reverted' : 'template.saved'} />, 'done');
      if (template === null) onKept(kept.id);
    },
    onSettled: settled,
  });
  const remove = useMutation({
    mutationFn: () =>
      unwrap(
        api.DELETE('/api/v1/bulletin-templates/{id}', {
          params: { path: { id: String(template?.id ?? 0) } },
        }),
      ),
    onSuccess() {
      say(<FormattedMessage id="template.removed" />, 'done');
      onDone();
    },
    onSettled: settled,
  });
  const error = save.error ?? remove.error;
  const label = given
    ? intl.formatMessage({ id: 'template.given' })
    : (template?.name ?? intl.formatMessage({ id: 'template.new' }));
  const theirs = template && written(template, kind);
  return (
    <div className="columns">
      <section className="panel">
        <h2>{label}</h2>
        <Form label={label} onSubmit={() => save.isPending || save.mutate(false)}>
          {error && <ProblemNotice error={error} />}
          <Conflict
            fields={draft.conflicts.map((part) => ({
              phrase: `template.${part}`,
              theirs: theirs === null ? '' : String(theirs[part] ?? ''),
            }))}
          />
          {!given && (
            <>
              <Line
                phrase="template.name"
                value={draft.value.name}
                onChange={(name) => draft.change({ name })}
                error={fieldError(error, 'name')}
              />
              <Field
                label={<FormattedMessage id="template.severity" />}
                hint={<FormattedMessage id="template.severity_hint" />}
                error={fieldError(error, 'severity')}
              >
                {(ids) => (
                  <select
                    {...ids}
                    value={draft.value.severity ?? ''}
                    onChange={({ target: { value } }) =>
                      draft.change({ severity: value === '' ? null : (value as Severity) })
                    }
                  >
                    <option value="">{intl.formatMessage({ id: 'template.any' })}</option>
                    {SEVERITIES.map((one) => (
                      <option key={one} value={one}>
                        {intl.formatMessage({ id: `outages.severity_${one}` })}
                      </option>
                    ))}
                  </select>
                )}
              </Field>
            </>
          )}
          {shown.map((part) => (
            <TextField
              key={part}
              label={<FormattedMessage id={`template.${part}`} />}
              language={part.endsWith('Fr') ? 'fr' : 'en'}
              original={given || part.startsWith('greeting') ? kind.given[part] : null}
              value={draft.value[part]}
              onChange={(text) => draft.change({ [part]: text })}
              error={fieldError(error, part)}
            />
          ))}
          <div className="actions">
            {(template === null || draft.touched.length > 0) && (
              <Submit busy={save.isPending}>
                <FormattedMessage id="administration.save" />
              </Submit>
            )}
            {given && TEXTS.some((part) => template[part] !== null) && (
              <button
                type="button"
                className="button"
                onClick={() => save.isPending || save.mutate(true)}
              >
                <FormattedMessage id="text.revert" />
              </button>
            )}
            {template !== null && !given && (
              <button
                type="button"
                className="button"
                onClick={() => remove.isPending || remove.mutate()}
              >
                <FormattedMessage id="template.remove" />
              </button>
            )}
            {template === null && (
              <button type="button" className="button plain" onClick={onDone}>
                <FormattedMessage id="state.close" />
              </button>
            )}
          </div>
        </Form>
      </section>
      <div>
        <TemplatePlaces kind={kind} />
        <TemplatePreview kind={kind} content={contentOf(draft.value)} given={given} />
      </div>
    </div>
  );
}
