import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { Title } from '../../ui/Page.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { Loaded } from '../administration/Loaded.tsx';
import type { PageProps } from '../page-entry.ts';
import { Feeds } from './Feeds.tsx';
import { Present } from './Present.tsx';
import { useOnCall } from './queries.ts';
import { Swaps } from './Swaps.tsx';
import { WeekPanel } from './WeekPanel.tsx';

const KEEPERS: readonly string[] = ['supervisor', 'administrator'];

/** Who is on call now and next, the gaps ahead, the week as a table, and one’s own shifts. */
export default function OnCallPage({ session }: PageProps) {
  const intl = useIntl();
  const oncall = useOnCall();
  const settled = useSettled(['oncall']);
  const keeps = session.person.roles.some((role) => KEEPERS.includes(role));
  return (
    <>
      <Title>{intl.formatMessage({ id: 'oncall.title' })}</Title>
      <p>
        <FormattedMessage id="oncall.about" />
      </p>
      <Loaded query={oncall}>
        {({ oncall: rotas }) =>
          rotas.length === 0 ? (
            <p>
              <FormattedMessage id="oncall.none" />{' '}
              {keeps && (
                <Link to="/administration/garde">
                  <FormattedMessage id="oncall.make_first" />
                </Link>
              )}
            </p>
          ) : (
            <div className={settled ? undefined : 'arriving'}>
              <Present rotas={rotas} />
              <WeekPanel keeps={keeps} />
              <Swaps personId={session.person.id} />
              <Feeds rotas={rotas.map(({ rota }) => rota)} />
            </div>
          )
        }
      </Loaded>
    </>
  );
}
