import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { NotificationCaps } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Conflict } from './Conflict.tsx';
import { useDraft } from './draft.ts';
import { Loaded } from './Loaded.tsx';

const CAPS = ['caps'];
const PARTS = ['minute', 'hour'] as const;

/** How many notices one address gets on its own; the rest is told together. */
export function NoticeCaps() {
  const caps = useQuery({
    queryKey: CAPS,
    queryFn: () => unwrap(api.GET('/api/v1/notification-caps')),
  });
  return <Loaded query={caps}>{(stored) => <CapsForm stored={stored} />}</Loaded>;
}

const flat = ({ minute, hour, version }: NotificationCaps) => ({
  ...{ minute: String(minute), hour: String(hour), version },
});

function CapsForm({ stored }: { stored: NotificationCaps }) {
  const intl = useIntl();
  const queries = useQueryClient();
  const say = useSay();
  const draft = useDraft(flat(stored));
  const { minute, hour, version } = draft.value;
  const save = useMutation({
    mutationFn: () =>
      unwrap(
        api.PUT('/api/v1/notification-caps', {
          headers: { 'if-match': `"${version}"` },
          body: { minute: Number(minute), hour: Number(hour) },
        }),
      ),
    onSuccess(saved) {
      draft.settle({ minute, hour, version: saved.version });
      say(<FormattedMessage id="caps.saved" />, 'done');
    },
    onSettled: () => queries.invalidateQueries({ queryKey: CAPS }),
  });
  return (
    <section className="panel" aria-labelledby="caps-title">
      <h2 id="caps-title">
        <FormattedMessage id="caps.title" />
      </h2>
      <p>
        <FormattedMessage id="caps.about" />
      </p>
      <Form
        label={intl.formatMessage({ id: 'caps.title' })}
        onSubmit={() => save.isPending || save.mutate()}
      >
        {save.isError && <ProblemNotice error={save.error} />}
        <Conflict
          fields={draft.conflicts.map((key) => ({
            phrase: `caps.${key}`,
            theirs: String(flat(stored)[key]),
          }))}
        />
        {PARTS.map((part) => (
          <Field
            key={part}
            label={<FormattedMessage id={`caps.${part}`} />}
            error={fieldError(save.error, part)}
          >
            {(ids) => (
              <input
                {...ids}
                inputMode="numeric"
                value={draft.value[part]}
                onChange={(event) => draft.change({ [part]: event.target.value })}
              />
            )}
          </Field>
        ))}
        {draft.touched.length > 0 && (
          <Submit busy={save.isPending}>
            <FormattedMessage id="administration.save" />
          </Submit>
        )}
      </Form>
    </section>
  );
}
