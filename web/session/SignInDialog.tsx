import { FormattedMessage } from 'react-intl';
import type { Session } from '../api/schema.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { LanguageSwitch } from '../ui/LanguageSwitch.tsx';
import { SignInForm } from './SignInForm.tsx';
import styles from './sign-in.module.css';

/**
 * The way in over the page that was being used, which stays as it is behind it. Before the session
 * ends it can be put away; afterwards what is behind is hidden until the person is back.
 */
export function SignInDialog(props: {
  former: Session;
  ended: boolean;
  /** A sign-in that is not finished. */
  begun: Session | null;
  onEntering: (entering: boolean) => void;
  onClose: () => void;
}) {
  const { former, ended, begun, onClose } = props;
  return (
    <Dialog
      title={<FormattedMessage id={ended ? 'session.ended' : 'session.again'} />}
      covers={ended}
      {...(!ended && { onClose })}
    >
      <p>
        <FormattedMessage
          id={ended ? 'session.ended_kept' : 'session.again_kept'}
          values={{ name: former.person.name }}
        />
      </p>
      <SignInForm
        former={former}
        begun={ended ? begun : null}
        onEntering={props.onEntering}
        onSignedIn={onClose}
      />
      <p className={styles.foot}>
        <LanguageSwitch />
      </p>
    </Dialog>
  );
}
