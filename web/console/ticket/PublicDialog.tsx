import { FormattedMessage } from 'react-intl';
import { Dialog } from '../../ui/Dialog.tsx';
import styles from './composer.module.css';

/** The second gesture: what holds words of the centre goes to the user only when it is said again, by name. */
export function PublicDialog(props: {
  name: string;
  text: string;
  busy: boolean;
  onSend: () => void;
  onClose: () => void;
}) {
  return (
    <Dialog
      title={<FormattedMessage id="messages.public_sure" values={{ name: props.name }} />}
      onClose={props.onClose}
    >
      <p>
        <FormattedMessage id="messages.public_why" values={{ name: props.name }} />
      </p>
      <blockquote className={styles.quote}>{props.text}</blockquote>
      <div className="actions">
        <button type="button" className="button" onClick={props.onClose}>
          <FormattedMessage id="messages.public_no" />
        </button>
        <button
          type="button"
          className="button primary"
          aria-disabled={props.busy}
          onClick={() => props.busy || props.onSend()}
        >
          <FormattedMessage id="messages.public_yes" values={{ name: props.name }} />
        </button>
      </div>
    </Dialog>
  );
}
