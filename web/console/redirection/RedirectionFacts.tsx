import { FormattedMessage, useIntl } from 'react-intl';
import type { Redirection } from '../../api/schema.ts';
import { When } from '../../ticket/words.tsx';
import styles from './redirection.module.css';

/** One redirection: who has it, their number, and the delays that they promised, in their hours. */
export function RedirectionFacts({ redirection }: { redirection: Redirection }) {
  const intl = useIntl();
  const { provider, owned, via, state, reference, redirectedAt, answer, settle } = redirection;
  const hours = (seconds: number) =>
    intl.formatNumber(Math.floor(seconds / 360) / 10, { maximumFractionDigits: 1 });
  const delay = (one: Redirection['answer'], name: 'answer' | 'settle') =>
    one && (
      <div>
        <dt>
          <FormattedMessage id={`redirection.${name}`} />
        </dt>
        <dd>
          <FormattedMessage
            id={`redirection.delay_${one.status}`}
            values={{
              elapsed: hours(one.elapsedSeconds),
              target: hours(one.targetSeconds),
              due: <When at={one.dueAt} />,
            }}
          />
        </dd>
      </div>
    );
  return (
    <dl className={styles.facts}>
      <div>
        <dt>
          <FormattedMessage id={`redirection.state_${state}`} />
        </dt>
        <dd>
          <strong>{provider.name}</strong>
          {provider.phone && ` · ${provider.phone}`}
        </dd>
      </div>
      <div>
        <dt>
          <FormattedMessage id="redirection.since" />
        </dt>
        <dd>
          <When at={redirectedAt} />
          {' – '}
          <FormattedMessage id={`redirect.via_${via}`} />
        </dd>
      </div>
      <div>
        <dt>
          <FormattedMessage id="redirection.owner" />
        </dt>
        <dd>
          <FormattedMessage id={owned ? 'redirection.owner_centre' : 'redirection.owner_other'} />
        </dd>
      </div>
      {reference && (
        <div>
          <dt>
            <FormattedMessage id="redirect.reference" />
          </dt>
          <dd>{reference}</dd>
        </div>
      )}
      {delay(answer, 'answer')}
      {delay(settle, 'settle')}
    </dl>
  );
}
