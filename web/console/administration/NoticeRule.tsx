import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { NotificationRule } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Conflict } from './Conflict.tsx';
import { useDraft } from './draft.ts';

const flat = ({ enabled, to, version }: NotificationRule) => ({ enabled, to, version });

/** When a kind of notice is sent, by which channel, to whom, and whether it is. */
export function NoticeRule({ rule }: { rule: NotificationRule }) {
  const intl = useIntl();
  const queries = useQueryClient();
  const say = useSay();
  const draft = useDraft(flat(rule));
  const { enabled, to, version } = draft.value;
  const save = useMutation({
    mutationFn: () =>
      unwrap(
        api.PUT('/api/v1/notification-rules/{kind}', {
          params: { path: { kind: rule.kind } },
          headers: { 'if-match': `"${version}"` },
          body: { enabled, to },
        }),
      ),
    onSuccess(saved) {
      draft.settle({ enabled, to, version: saved.version });
      say(<FormattedMessage id={enabled ? 'notice.sent' : 'notice.not_sent'} />, 'done');
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ['notices'] }),
  });
  const theirs = { enabled: rule.enabled ? 'notice.yes' : 'notice.no', to: `notice.to.${rule.to}` };
  return (
    <section className="panel" aria-labelledby="notice-title">
      <h2 id="notice-title">
        <FormattedMessage id="notice.title" />
      </h2>
      <Form
        label={intl.formatMessage({ id: 'notice.title' })}
        onSubmit={() => save.isPending || save.mutate()}
      >
        {save.isError && <ProblemNotice error={save.error} />}
        <Conflict
          fields={draft.conflicts.map((key) => ({
            phrase: `notice.${key}`,
            theirs: intl.formatMessage({ id: theirs[key as keyof typeof theirs] }),
          }))}
        />
        <dl className="facts">
          <dt>
            <FormattedMessage id="notice.when" />
          </dt>
          <dd>
            <FormattedMessage id={`notice.when.${rule.kind}`} />
          </dd>
          <dt>
            <FormattedMessage id="notice.channel" />
          </dt>
          <dd>
            <FormattedMessage
              id={rule.channels.includes('sms') ? 'notice.channel_sms' : 'notice.channel_mail'}
            />
          </dd>
          {rule.choices.length === 1 && (
            <>
              <dt>
                <FormattedMessage id="notice.to" />
              </dt>
              <dd>
                <FormattedMessage id={`notice.to.${to}`} />
              </dd>
            </>
          )}
        </dl>
        {rule.choices.length > 1 && (
          <Field label={<FormattedMessage id="notice.to" />}>
            {(ids) => (
              <select
                {...ids}
                value={to}
                onChange={(event) =>
                  draft.change({ to: event.target.value as NotificationRule['to'] })
                }
              >
                {rule.choices.map((choice) => (
                  <option key={choice} value={choice}>
                    {intl.formatMessage({ id: `notice.to.${choice}` })}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        {rule.always ? (
          <p>
            <FormattedMessage id="notice.always" />
          </p>
        ) : (
          <p>
            <label>
              <input
                type="checkbox"
                checked={enabled}
                onChange={(event) => draft.change({ enabled: event.target.checked })}
              />{' '}
              <FormattedMessage id="notice.enabled" />
            </label>
          </p>
        )}
        {draft.touched.length > 0 && (
          <Submit busy={save.isPending}>
            <FormattedMessage id="administration.save" />
          </Submit>
        )}
      </Form>
    </section>
  );
}
