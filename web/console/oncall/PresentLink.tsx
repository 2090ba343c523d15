import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { useSession } from '../../session/session.ts';
import styles from './oncall.module.css';
import { usePresent } from './queries.ts';

const STAFF: readonly string[] = ['agent', 'supervisor', 'manager', 'administrator'];

/** Who is on call now, at the head of every page, and the way to the rest of it; for the centre’s people. */
export function PresentLink() {
  const { data: session } = useSession();
  const staff = session?.stage === 'open' && session.person.roles.some((r) => STAFF.includes(r));
  return staff ? <Now /> : null;
}

function Now() {
  const intl = useIntl();
  const present = usePresent();
  const rotas = present.data?.present ?? [];
  const people = new Map(rotas.flatMap(({ person }) => (person ? [[person.id, person.name]] : [])));
  const [first] = people.values();
  const whole = rotas.map(({ rota, person }) =>
    intl.formatMessage(
      { id: person ? 'oncall.now_of' : 'oncall.now_nobody_of' },
      { rota: rota.name, team: rota.team.name, person: person?.name },
    ),
  );
  return (
    <Link className={styles.now} to="/garde" title={whole.join('\n')}>
      {first === undefined ? (
        <FormattedMessage id={rotas.length === 0 ? 'oncall.title' : 'oncall.now_nobody'} />
      ) : (
        <FormattedMessage id="oncall.now_who" values={{ name: first, more: people.size - 1 }} />
      )}
    </Link>
  );
}
