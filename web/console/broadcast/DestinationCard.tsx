import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { BulletinDestination } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { When } from '../../ticket/words.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { DestinationForm } from './DestinationForm.tsx';
import { DestinationMessages } from './DestinationMessages.tsx';
import { useDestinationChange } from './destinations.ts';
import { ServiceNames } from './ServiceNames.tsx';

/** A destination of bulletins: what goes there, how that goes, and what may be done with it. */
export function DestinationCard(props: {
  destination: BulletinDestination;
  onSecret: (secret: string) => void;
}) {
  const { destination } = props;
  const { id, name, format } = destination;
  const intl = useIntl();
  const [open, setOpen] = useState<'change' | 'secret' | 'end' | null>(null);
  const [listed, setListed] = useState(false);
  const at = { params: { path: { id: String(id) } } };
  const trial = useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/bulletin-destinations/{id}/trial', at)),
  });
  const button = (phrase: string, act: () => void, more: object = {}) => (
    <button
      type="button"
      className="button"
      aria-label={intl.formatMessage({ id: `destination.${phrase}_which` }, { name })}
      onClick={act}
      {...more}
    >
      <FormattedMessage id={`destination.${phrase}`} />
    </button>
  );
  return (
    <section aria-labelledby={`destination-${id}`}>
      <h2 id={`destination-${id}`}>{name}</h2>
      <Facts destination={destination} />
      <div className="actions">
        {button('try', () => trial.isPending || trial.mutate(), {
          'aria-disabled': trial.isPending,
        })}
        {button('change', () => setOpen('change'))}
        {format === 'json' && button('renew', () => setOpen('secret'))}
        {button('messages', () => setListed(!listed), { 'aria-expanded': listed })}
        {button('end', () => setOpen('end'))}
      </div>
      {trial.isError && <ProblemNotice error={trial.error} />}
      <p role="status">
        {trial.data && (
          <FormattedMessage
            id={`webhook.tried_${trial.data.result}`}
            values={{ said: trial.data.said }}
          />
        )}
      </p>
      {listed && <DestinationMessages id={id} />}
      {open === 'change' && (
        <DestinationForm
          destination={destination}
          onClose={() => setOpen(null)}
          onSecret={props.onSecret}
        />
      )}
      {open === 'secret' && (
        <Renew destination={destination} onClose={() => setOpen(null)} done={props.onSecret} />
      )}
      {open === 'end' && <End destination={destination} onClose={() => setOpen(null)} />}
    </section>
  );
}

function Facts({ destination }: { destination: BulletinDestination }) {
  const { host, format, language, services, createdAt, sentAt, failed, waiting } = destination;
  return (
    <>
      <p>
        <FormattedMessage
          id="destination.facts"
          values={{
            ...{ host, language },
            format: <FormattedMessage id={`destination.format_${format}`} />,
            services: <ServiceNames ids={services} />,
          }}
        />
      </p>
      <p>
        <FormattedMessage id="destination.since" values={{ at: <When at={createdAt} /> }} />
        {' – '}
        {sentAt === null ? (
          <FormattedMessage id="destination.never_sent" />
        ) : (
          <FormattedMessage id="destination.sent" values={{ at: <When at={sentAt} /> }} />
        )}
        {waiting > 0 && (
          <>
            {' – '}
            <FormattedMessage id="destination.waiting" values={{ waiting }} />
          </>
        )}
      </p>
      {failed > 0 && (
        <p>
          <span className="badge late">
            <FormattedMessage id="destination.failed" values={{ failed }} />
          </span>
        </p>
      )}
    </>
  );
}

interface Asked {
  readonly destination: BulletinDestination;
  readonly onClose: () => void;
}

function Renew({ destination, onClose, done }: Asked & { done: (secret: string) => void }) {
  const { id, name } = destination;
  const renew = useDestinationChange(
    () =>
      unwrap(
        api.POST('/api/v1/bulletin-destinations/{id}/secret', {
          params: { path: { id: String(id) } },
        }),
      ),
    ({ secret }) => {
      onClose();
      done(secret);
    },
  );
  return <Sure phrase="renew" name={name} onClose={onClose} act={renew} />;
}

function End({ destination, onClose }: Asked) {
  const { id, name } = destination;
  const say = useSay();
  const end = useDestinationChange(
    () =>
      unwrap(
        api.DELETE('/api/v1/bulletin-destinations/{id}', {
          params: { path: { id: String(id) } },
        }),
      ),
    () => {
      say(<FormattedMessage id="destination.ended" values={{ name }} />, 'done');
      onClose();
    },
  );
  return <Sure phrase="end" name={name} onClose={onClose} act={end} />;
}

function Sure(props: {
  phrase: 'renew' | 'end';
  name: string;
  onClose: () => void;
  act: { isPending: boolean; error: Error | null; mutate: (input: undefined) => void };
}) {
  const { phrase, name, act } = props;
  return (
    <Dialog
      title={<FormattedMessage id={`destination.${phrase}_sure`} values={{ name }} />}
      onClose={props.onClose}
    >
      {act.error && <ProblemNotice error={act.error} />}
      <p>
        <FormattedMessage id={`destination.${phrase}_effect`} />
      </p>
      <button
        type="button"
        className="button primary"
        aria-disabled={act.isPending}
        onClick={() => act.isPending || act.mutate(undefined)}
      >
        <FormattedMessage id={`destination.${phrase}`} />
      </button>
    </Dialog>
  );
}
