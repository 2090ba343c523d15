import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { CANNED_VARIABLES, fillCannedReply } from '../../../core/ticket/canned-reply.ts';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { CannedReply } from '../../api/schema.ts';
import { fieldError, ProblemNotice, Unread } from '../../session/Problem.tsx';
import { Waiting } from '../../session/SignedIn.tsx';
import { useCannedReplies, useCatalogue } from '../../ticket/queries.ts';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Title } from '../../ui/Page.tsx';
import { Up } from './Up.tsx';

const EMPTY = { name: '', textFr: '', textEn: '', service: '' };

/** The texts that agents start from: kept here, with what they become on a ticket beside them. */
export default function CannedRepliesPage() {
  const intl = useIntl();
  const canned = useCannedReplies(true);
  const [open, setOpen] = useState<CannedReply | 'new' | null>(null);
  const list = canned.data?.cannedReplies ?? [];
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: 'canned.title' })}</Title>
      <p>
        <FormattedMessage
          id="canned.about"
          values={{ variables: CANNED_VARIABLES.map((one) => `{${one}}`).join(', ') }}
        />
      </p>
      {canned.isPending && <Waiting />}
      {canned.isError && <Unread error={canned.error} retry={canned.refetch} />}
      {canned.isSuccess && list.length === 0 && (
        <p>
          <FormattedMessage id="canned.none" />
        </p>
      )}
      <ul>
        {list.map((one) => (
          <li key={one.id}>
            <button type="button" className="button plain" onClick={() => setOpen(one)}>
              {one.name}
            </button>{' '}
            {one.service?.name}
          </li>
        ))}
      </ul>
      {open === null ? (
        <button type="button" className="button" onClick={() => setOpen('new')}>
          <FormattedMessage id="canned.add" />
        </button>
      ) : (
        <Editor
          key={open === 'new' ? 'new' : open.id}
          reply={open === 'new' ? null : open}
          onDone={() => setOpen(null)}
        />
      )}
    </>
  );
}

function Editor({ reply, onDone }: { reply: CannedReply | null; onDone: () => void }) {
  const intl = useIntl();
  const say = useSay();
  const queries = useQueryClient();
  const catalogue = useCatalogue();
  const [draft, setDraft] = useState(
    reply === null ? EMPTY : { ...reply, service: reply.service?.code ?? '' },
  );
  const settle = {
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['canned-replies'] });
      say(<FormattedMessage id="canned.saved" />, 'done');
      onDone();
    },
  };
  const save = useMutation({
    mutationFn: () => {
      const { name, textFr, textEn, service } = draft;
      const body = { name, textFr, textEn, service: service === '' ? null : service };
      return reply === null
        ? unwrap(api.POST('/api/v1/canned-replies', { body }))
        : unwrap(
            api.PUT('/api/v1/canned-replies/{id}', {
              params: { path: { id: String(reply.id) } },
              headers: { 'If-Match': `"${reply.version}"` },
              body,
            }),
          );
    },
    ...settle,
  });
  const remove = useMutation({
    mutationFn: () =>
      unwrap(
        api.DELETE('/api/v1/canned-replies/{id}', {
          params: { path: { id: String(reply?.id ?? 0) } },
        }),
      ),
    ...settle,
  });
  const error = save.error ?? remove.error;
  const set = (changed: Partial<typeof EMPTY>): void => setDraft({ ...draft, ...changed });
  const sample = Object.fromEntries(
    CANNED_VARIABLES.map((one) => [one, intl.formatMessage({ id: `canned.sample_${one}` })]),
  ) as Record<(typeof CANNED_VARIABLES)[number], string>;
  return (
    <div className="panel">
      <Form
        label={intl.formatMessage({ id: 'canned.one' })}
        onSubmit={() => save.isPending || save.mutate()}
      >
        {error && <ProblemNotice error={error} />}
        <Field label={<FormattedMessage id="canned.name" />} error={fieldError(error, 'name')}>
          {(ids) => (
            <input {...ids} value={draft.name} onChange={(e) => set({ name: e.target.value })} />
          )}
        </Field>
        <Field
          label={<FormattedMessage id="canned.service" />}
          error={fieldError(error, 'service')}
        >
          {(ids) => (
            <select
              {...ids}
              value={draft.service}
              onChange={(e) => set({ service: e.target.value })}
            >
              <option value="">{intl.formatMessage({ id: 'canned.every_service' })}</option>
              {catalogue.data?.services.map((one) => (
                <option key={one.code} value={one.code}>
                  {one.name}
                </option>
              ))}
            </select>
          )}
        </Field>
        {(['textFr', 'textEn'] as const).map((name) => (
          <Field
            key={name}
            label={<FormattedMessage id={`canned.${name}`} />}
            error={fieldError(error, name)}
          >
            {(ids) => (
              <textarea
                {...ids}
                value={draft[name]}
                onChange={(e) => set({ [name]: e.target.value })}
              />
            )}
          </Field>
        ))}
        <section aria-label={intl.formatMessage({ id: 'canned.preview' })} aria-live="polite">
          <h2>
            <FormattedMessage id="canned.preview" />
          </h2>
          <p className="body">{fillCannedReply(draft.textFr, sample)}</p>
        </section>
        <div className="actions">
          <Submit busy={save.isPending}>
            <FormattedMessage id="canned.save" />
          </Submit>
          {reply && (
            <button
              type="button"
              className="button"
              aria-disabled={remove.isPending}
              onClick={() => remove.isPending || remove.mutate()}
            >
              <FormattedMessage id="canned.remove" />
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
