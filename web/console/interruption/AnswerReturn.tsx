import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { PlannedInterruption } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { useCommands } from '../../ui/commands.ts';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { useSay } from '../../ui/Notices.tsx';
import styles from './outage.module.css';
import { usePlannedAct } from './planned-queries.ts';

/** « Est-ce revenu ? », answered by a key on the first that waits; a no opens its outage. */
export function AnswerReturn({ row, keyed }: { row: PlannedInterruption; keyed: boolean }) {
  const intl = useIntl();
  const over = row.state === 'to_answer';
  const yes = useAnswer(row.id, true);
  const no = useAnswer(row.id, false);
  const busy = yes.isPending || no.isPending;
  const press = (answer: typeof yes): void => {
    if (!busy) answer.mutate();
  };
  const title = intl.locale.startsWith('en') ? row.titleEn : row.titleFr;
  useCommands(
    keyed
      ? [
          {
            id: 'planned.back',
            label: intl.formatMessage({ id: 'planned.back_of' }, { title }),
            keys: 'r',
            act: () => press(yes),
          },
          {
            id: 'planned.not_back',
            label: intl.formatMessage({ id: 'planned.not_back_of' }, { title }),
            keys: 'n',
            act: () => press(no),
          },
        ]
      : [],
  );
  const error = yes.error ?? no.error;
  return (
    <>
      {error && <ProblemNotice error={error} />}
      {over && (
        <p className={styles.text}>
          <strong>
            <FormattedMessage id="planned.is_back" />
          </strong>{' '}
          <FormattedMessage id="planned.is_back_why" />
        </p>
      )}
      <p className="actions">
        <button
          type="button"
          className={over ? 'button primary' : 'button'}
          aria-disabled={busy}
          onClick={() => press(yes)}
        >
          <FormattedMessage id="planned.back" />
          {keyed && <KeyCap keys="r" />}
        </button>
        {over && (
          <button type="button" className="button" aria-disabled={busy} onClick={() => press(no)}>
            <FormattedMessage id="planned.not_back" />
            {keyed && <KeyCap keys="n" />}
          </button>
        )}
      </p>
    </>
  );
}

function useAnswer(id: number, back: boolean) {
  const say = useSay();
  return usePlannedAct(
    () =>
      unwrap(
        api.PUT('/api/v1/planned-interruptions/{id}/return', {
          params: { path: { id: String(id) } },
          body: { back },
        }),
      ),
    () => say(<FormattedMessage id={back ? 'planned.said_back' : 'planned.said_down'} />, 'done'),
  );
}
