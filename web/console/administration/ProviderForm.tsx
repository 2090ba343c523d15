import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Provider } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Conflict } from './Conflict.tsx';
import { useDraft } from './draft.ts';
import { Line } from './Line.tsx';
import { ProviderHours } from './ProviderHours.tsx';
import { bodyOf, type Draft, draftOf } from './provider-draft.ts';
import { ProviderReach } from './ProviderReach.tsx';

const LINES = ['name', 'nameEn', 'phone', 'email', 'web', 'senders', 'contract'] as const;
const TEXTS = ['scopeFr', 'scopeEn', 'wordsFr', 'wordsEn', 'asksFr', 'asksEn'] as const;
const CHOICES = {
  kind: ['support_centre', 'provider'],
  transfer: ['cold', 'warm'],
  language: ['fr', 'en'],
} as const;

/** What somebody else wrote, as text. */
const said = (theirs: unknown): string =>
  typeof theirs === 'string' ? theirs : JSON.stringify(theirs);

/** One entry of the directory: what it answers for, how it is reached, when it is there, what it promised. */
export function ProviderForm(props: { provider: Provider | null; onDone: () => void }) {
  const { provider, onDone } = props;
  const intl = useIntl();
  const say = useSay();
  const queries = useQueryClient();
  const draft = useDraft(draftOf(provider));
  const settle = {
    onSettled: () => void queries.invalidateQueries({ queryKey: ['providers'] }),
  };
  const save = useMutation({
    mutationFn: () => {
      const body = bodyOf(draft.value);
      return provider === null
        ? unwrap(api.POST('/api/v1/providers', { body }))
        : unwrap(
            api.PUT('/api/v1/providers/{id}', {
              params: { path: { id: String(provider.id) } },
              headers: { 'If-Match': `"${draft.value.version}"` },
              body,
            }),
          );
    },
    ...settle,
    onSuccess() {
      say(<FormattedMessage id="provider.saved" />, 'done');
      onDone();
    },
  });
  const use = useMutation({
    mutationFn: () => {
      const at = { params: { path: { id: String(provider?.id ?? 0) } } };
      return provider?.disabledAt
        ? unwrap(api.DELETE('/api/v1/providers/{id}/disablement', at))
        : unwrap(api.PUT('/api/v1/providers/{id}/disablement', at));
    },
    ...settle,
    onSuccess: onDone,
  });
  const error = save.error ?? use.error;
  const set = (part: Partial<Draft>): void => draft.change(part);
  return (
    <div className="panel">
      <Form
        label={intl.formatMessage({ id: 'provider.one' })}
        onSubmit={() => save.isPending || save.mutate()}
      >
        {error && (
          <ProblemNotice
            error={error}
            nameOf={(field) => <FormattedMessage id={`provider.${field.replace(/\[.*/, '')}`} />}
          />
        )}
        <Conflict
          fields={draft.conflicts.map((key) => ({
            phrase: `provider.${key}`,
            theirs: said(draftOf(provider)[key]),
          }))}
        />
        {(['kind', 'transfer', 'language'] as const).map((name) => (
          <Field key={name} label={<FormattedMessage id={`provider.${name}`} />}>
            {(ids) => (
              <select
                {...ids}
                value={draft.value[name]}
                onChange={(event) => set({ [name]: event.target.value })}
              >
                {CHOICES[name].map((one) => (
                  <option key={one} value={one}>
                    {intl.formatMessage({ id: `provider.${name}_${one}` })}
                  </option>
                ))}
              </select>
            )}
          </Field>
        ))}
        {LINES.map((name) => (
          <Line
            key={name}
            phrase={`provider.${name}`}
            value={draft.value[name]}
            required={name === 'name'}
            error={fieldError(error, name)}
            onChange={(value) => set({ [name]: value })}
          />
        ))}
        {TEXTS.map((name) => (
          <Field
            key={name}
            label={<FormattedMessage id={`provider.${name}`} />}
            error={fieldError(error, name)}
          >
            {(ids) => (
              <textarea
                {...ids}
                lang={name.endsWith('En') ? 'en-CA' : 'fr-CA'}
                value={draft.value[name]}
                onChange={(event) => set({ [name]: event.target.value })}
              />
            )}
          </Field>
        ))}
        <ProviderHours draft={draft.value} change={set} error={error} />
        <ProviderReach draft={draft.value} change={set} />
        <div className="actions">
          <Submit busy={save.isPending}>
            <FormattedMessage id="administration.save" />
          </Submit>
          {provider && (
            <button
              type="button"
              className="button"
              aria-disabled={use.isPending}
              onClick={() => use.isPending || use.mutate()}
            >
              <FormattedMessage id={provider.disabledAt ? 'provider.enable' : 'provider.disable'} />
            </button>
          )}
          <button type="button" className="button plain" onClick={onDone}>
            <FormattedMessage id="state.close" />
          </button>
        </div>
      </Form>
    </div>
  );
}
