import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { Combo } from '../../ui/Combo.tsx';
import { Field } from '../../ui/Form.tsx';
import { Line } from './Line.tsx';
import { usePeople } from './people.ts';

export interface Filters {
  /** The id of who did it. */
  readonly actor: string;
  readonly actorName: string;
  readonly action: string;
  readonly target: string;
  /** Local dates, the last one counted. */
  readonly from: string;
  readonly to: string;
}

export const NO_FILTERS: Filters = {
  ...{ actor: '', actorName: '', action: '', target: '', from: '', to: '' },
};

const DAY = 86_400_000;

/** The filters as the API takes them. */
export function queryOf({ actor, action, target, from, to }: Filters): Record<string, string> {
  const start = (date: string, later: number): string => {
    const at = Date.parse(`${date}T00:00:00`) + later;
    return Number.isNaN(at) ? '' : new Date(at).toISOString();
  };
  const query = { actor, action, target: target.trim(), from: start(from, 0), to: start(to, DAY) };
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
}

/** Everything that the journal may tell. */
export const ACTIONS = [
  ...['account.opened', 'password.changed', 'person.added', 'person.changed', 'person.disabled'],
  ...['person.enabled', 'roles.changed', 'session.opened', 'session.refused', 'session.closed'],
  ...['sessions.ended', 'token.made', 'token.revoked', 'organization.added'],
  ...['organization.changed', 'team.added', 'team.changed', 'team.members_changed'],
  ...['team.disabled', 'team.enabled', 'site.changed', 'text.changed', 'outbox.retried'],
  ...['notice.changed', 'sms.number_confirmed', 'sms.chosen', 'sms.stopped'],
  ...['subscriber.removed', 'subscriber.exported', 'webhook.added', 'webhook.changed'],
  ...['webhook.secret_renewed', 'webhook.tried', 'webhook.disabled'],
  ...['mailbox.added', 'mailbox.changed', 'mailbox.disabled', 'mailbox.enabled', 'mailbox.tried'],
  ...['caps.changed'],
  ...[
    'mail.accepted',
    'mail.retried',
    'display.added',
    'display.revoked',
    'backup.restored',
    'call.dialled',
    'outgoing_rules.changed',
    'recording.listened',
    'recording.purged',
    'cti.added',
    'cti.rotated',
    'cti.revoked',
  ],
  ...['import.done', 'demo.removed', 'second_factor.set', 'second_factor.refused'],
  ...['second_factor.removed', 'second_factor.reset', 'recovery_codes.renewed'],
  ...['identity_rules.changed', 'identity.asked', 'identity.callback', 'identity.approved'],
  ...['identity.doubted', 'identity.refused', 'identity.lifted', 'identity.used'],
  ...['escalation.tried'],
  ...['sign_in_rules.changed', 'service.added', 'service.changed', 'service.disabled'],
  ...['service.enabled', 'service.form_changed', 'category.added', 'category.changed'],
  ...['category.disabled', 'category.enabled', 'calendar.changed'],
  ...['agreement.draft_begun', 'agreement.draft_removed', 'agreement.signed'],
  ...['agreement.tickets_passed'],
  ...['canned_reply.added', 'canned_reply.changed', 'canned_reply.removed'],
  ...['bulletin_template.added', 'bulletin_template.changed', 'bulletin_template.removed'],
  ...['provider.added', 'provider.changed', 'provider.disabled', 'provider.enabled'],
  ...['planned_rules.changed', 'freezes.changed', 'planned_interruption.added'],
  ...['planned_interruption.changed', 'planned_interruption.cancelled'],
  ...['planned_interruption.answered', 'planned_interruption.approved'],
  ...['planned_interruption.refused'],
  ...['workplace.added', 'workplace.changed', 'workplace.disabled', 'workplace.enabled'],
  ...['call_tree.drafted', 'call_tree.dropped', 'call_tree.put'],
  ...['call.linked', 'call.unlinked', 'callback.taken', 'callback.left', 'callback.tried'],
  ...['callback.reached', 'callback.given_up', 'call.listened', 'call.whispered'],
  ...['call_rules.changed', 'call_reason.added', 'call_reason.changed'],
  ...['call_reason.disabled', 'call_reason.enabled'],
] as const;

/** What the journal is narrowed by. */
export function AuditFilters(props: {
  filters: Filters;
  change: (part: Partial<Filters>) => void;
}) {
  const { filters, change } = props;
  const [text, setText] = useState<string | null>(null);
  const found = usePeople({ q: text ?? '', organization: '', role: '', state: 'all' });
  const people = text?.trim() ? (found.data?.pages[0]?.people ?? []) : [];
  return (
    <search className="filters">
      <Combo
        label={<FormattedMessage id="audit.actor" />}
        text={text ?? filters.actorName}
        onText={(value) => {
          setText(value);
          if (value === '') change({ actor: '', actorName: '' });
        }}
        choices={people.map(({ id, name, email }) => ({ id: `${id}`, text: name, detail: email }))}
        onChoose={(id) => {
          const name = people.find((one) => `${one.id}` === id)?.name ?? '';
          change({ actor: id, actorName: name });
          setText(null);
        }}
      />
      <Field label={<FormattedMessage id="audit.action" />}>
        {(ids) => (
          <select
            {...ids}
            value={filters.action}
            onChange={(event) => change({ action: event.target.value })}
          >
            <option value="">
              <FormattedMessage id="audit.any" />
            </option>
            {ACTIONS.map((action) => (
              <option key={action} value={action}>
                <FormattedMessage id={`audit.action.${action}`} />
              </option>
            ))}
          </select>
        )}
      </Field>
      <Line
        phrase="audit.target"
        value={filters.target}
        onChange={(target) => change({ target })}
      />
      <Line
        phrase="audit.from"
        type="date"
        value={filters.from}
        onChange={(from) => change({ from })}
      />
      <Line phrase="audit.to" type="date" value={filters.to} onChange={(to) => change({ to })} />
    </search>
  );
}
