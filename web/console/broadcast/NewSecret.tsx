import { FormattedMessage } from 'react-intl';
import { useAskBeforeLeaving } from '../../account/once.ts';
import { Dialog } from '../../ui/Dialog.tsx';

/** The secret that signs the calls of a program: it is shown this once, and put away by saying so. */
export function NewSecret({ secret, onClose }: { secret: string; onClose: () => void }) {
  useAskBeforeLeaving();
  return (
    <Dialog title={<FormattedMessage id="destination.secret" />}>
      <p>
        <FormattedMessage id="destination.secret_once" />
      </p>
      <p>
        <code>{secret}</code>
      </p>
      <button type="button" className="button primary" onClick={onClose}>
        <FormattedMessage id="destination.secret_copied" />
      </button>
    </Dialog>
  );
}
