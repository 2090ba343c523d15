import { useEffect, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { Link } from 'react-router';
import { keptDrafts } from '../ticket/drafts.ts';
import { unsentUploads } from '../ticket/uploads.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { useSay } from '../ui/Notices.tsx';
import { cutOff, onLeaving } from './leaving.ts';
import { useSession, useSignOut } from './session.ts';

/** Who is signed in, and the way out; what is not sent is told before it is let go. */
export function Account() {
  const session = useSession();
  const say = useSay();
  const signOut = useSignOut();
  const [asking, setAsking] = useState(false);
  const go = (): void => {
    setAsking(false);
    signOut.mutate(undefined, {
      onError: () => say(<FormattedMessage id="state.unreachable" />, 'failed'),
    });
  };
  const isUnsent = (): boolean => keptDrafts() + unsentUploads() > 0;
  const leave = (): void => (isUnsent() || cutOff().length > 0 ? setAsking(true) : go());
  useEffect(() => onLeaving(leave));
  if (!session.data) return null;
  return (
    <>
      {session.data.stage === 'open' ? (
        <Link to="/compte">{session.data.person.name}</Link>
      ) : (
        <span>{session.data.person.name}</span>
      )}
      <button type="button" className="button plain" onClick={leave}>
        <FormattedMessage id="session.sign_out" />
      </button>
      {asking && (
        <Dialog title={<FormattedMessage id="session.sign_out" />} onClose={() => setAsking(false)}>
          {cutOff().map((phrase) => (
            <p key={phrase}>
              <FormattedMessage id={phrase} />
            </p>
          ))}
          {keptDrafts() > 0 && (
            <p>
              <FormattedMessage id="session.unsent" values={{ count: keptDrafts() }} />
            </p>
          )}
          {unsentUploads() > 0 && (
            <p>
              <FormattedMessage id="session.unsent_files" values={{ count: unsentUploads() }} />
            </p>
          )}
          <div className="actions">
            <button type="button" className="button" onClick={() => setAsking(false)}>
              <FormattedMessage id="session.unsent_stay" />
            </button>
            <button type="button" className="button primary" onClick={go}>
              <FormattedMessage id={isUnsent() ? 'session.unsent_leave' : 'session.sign_out'} />
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
