import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Escalation } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import { Title } from '../../ui/Page.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { Loaded } from '../administration/Loaded.tsx';
import { Up } from '../administration/Up.tsx';
import type { PageProps } from '../page-entry.ts';
import { EscalationForm } from './EscalationForm.tsx';
import { EscalationTrials } from './EscalationTrials.tsx';
import { EscalationText } from './EscalationText.tsx';
import { Webhooks } from './Webhooks.tsx';

/** Whom to call about something urgent, step after step, said in a sentence and edited; and which programs. */
export default function EscalationsPage({ session }: PageProps) {
  const intl = useIntl();
  const [open, setOpen] = useState<number | 'new' | null>(null);
  const escalations = useQuery({
    queryKey: ['oncall', 'escalations'],
    queryFn: () => unwrap(api.GET('/api/v1/escalations')),
  });
  const settled = useSettled(['oncall']);
  const close = (): void => setOpen(null);
  return (
    <>
      <Up to="/administration/garde" phrase="rota.title" />
      <Title>{intl.formatMessage({ id: 'escalation.title' })}</Title>
      <p>
        <FormattedMessage id="escalation.about" />
      </p>
      {open === 'new' ? (
        <EscalationForm escalation={null} onDone={close} />
      ) : (
        <p>
          <button type="button" className="button primary" onClick={() => setOpen('new')}>
            <FormattedMessage id="escalation.add" />
          </button>
        </p>
      )}
      <div className={settled ? undefined : 'arriving'}>
        <Loaded query={escalations}>
          {({ escalations: all }) =>
            all.length === 0 ? (
              <p>
                <FormattedMessage id="escalation.none" />
              </p>
            ) : (
              all.map((one) =>
                open === one.id ? (
                  <EscalationForm key={one.id} escalation={one} onDone={close} />
                ) : (
                  <Said key={one.id} escalation={one} onOpen={() => setOpen(one.id)} />
                ),
              )
            )
          }
        </Loaded>
        <Webhooks keeps={session.person.roles.includes('administrator')} />
      </div>
    </>
  );
}

function Said({ escalation, onOpen }: { escalation: Escalation; onOpen: () => void }) {
  const intl = useIntl();
  const { team, steps, drillDueAt } = escalation;
  const name = team?.name ?? intl.formatMessage({ id: 'escalation.common' });
  return (
    <section className="panel" aria-label={name}>
      <h2>{name}</h2>
      <EscalationText steps={steps} />
      <p>
        {drillDueAt ? (
          <FormattedMessage id="escalation.drill_next" values={{ at: <When at={drillDueAt} /> }} />
        ) : (
          <FormattedMessage id="escalation.drill_none" />
        )}
      </p>
      <EscalationTrials escalation={escalation} name={name} />
      <button
        type="button"
        className="button"
        aria-label={intl.formatMessage({ id: 'escalation.change_which' }, { name })}
        onClick={onOpen}
      >
        <FormattedMessage id="escalation.change" />
      </button>
    </section>
  );
}
