import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Title } from '../../ui/Page.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { Loaded } from '../administration/Loaded.tsx';
import { Up } from '../administration/Up.tsx';
import { DestinationCard } from './DestinationCard.tsx';
import { DestinationForm } from './DestinationForm.tsx';
import { useDestinations } from './destinations.ts';
import { NewSecret } from './NewSecret.tsx';

/** Where bulletins go to beside subscribers: programs, and channels of Teams and Slack. */
export default function DestinationsPage() {
  const intl = useIntl();
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const destinations = useDestinations();
  const settled = useSettled([]);
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: 'destination.title' })}</Title>
      <p>
        <FormattedMessage id="destination.about" />
      </p>
      <p>
        <button type="button" className="button primary" onClick={() => setAdding(true)}>
          <FormattedMessage id="destination.add" />
        </button>
      </p>
      <Loaded query={destinations}>
        {({ destinations: all }) => (
          <div className={settled ? undefined : 'arriving'}>
            {all.length === 0 ? (
              <p role="status">
                <FormattedMessage id="destination.none" />
              </p>
            ) : (
              all.map((one) => (
                <DestinationCard key={one.id} destination={one} onSecret={setSecret} />
              ))
            )}
          </div>
        )}
      </Loaded>
      {adding && (
        <DestinationForm destination={null} onClose={() => setAdding(false)} onSecret={setSecret} />
      )}
      {secret !== null && <NewSecret secret={secret} onClose={() => setSecret(null)} />}
    </>
  );
}
