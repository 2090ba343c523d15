import { FormattedMessage, useIntl } from 'react-intl';
import { Title } from '../../ui/Page.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import type { PageProps } from '../page-entry.ts';
import { Feeds } from './Feeds.tsx';
import { Present } from './Present.tsx';
import { useOnCall } from './queries.ts';
import { Swaps } from './Swaps.tsx';
import { WeekTable } from './WeekTable.tsx';

/** Who is on call now and next, the gaps ahead, the week as a table, and one’s own shifts. */
export default function OnCallPage({ session }: PageProps) {
  const intl = useIntl();
  const oncall = useOnCall();
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
              <FormattedMessage id="oncall.none" />
            </p>
          ) : (
            <>
              <Present rotas={rotas} />
              <WeekTable rotas={rotas.map(({ rota }) => rota)} />
              <Swaps personId={session.person.id} />
              <Feeds />
            </>
          )
        }
      </Loaded>
    </>
  );
}
