import { FormattedMessage, useIntl } from 'react-intl';
import type { Conversation } from '../../api/schema.ts';
import { useCommands } from '../../ui/commands.ts';
import { KeyCap } from '../../ui/KeyCap.tsx';
import { CallerLine } from './CallerLine.tsx';
import { phone } from './own-phone.ts';

/** Somebody calls. */
export function Ringing({ call }: { call: Conversation['call'] }) {
  const intl = useIntl();
  const label = intl.formatMessage({ id: 'telephone.answer' });
  useCommands([{ id: 'telephone.answer', label, keys: 'alt+a', act: phone.answer }]);
  return (
    <>
      {call && <CallerLine call={call} />}
      <button type="button" className="button primary" onClick={phone.answer}>
        <FormattedMessage id="telephone.answer" /> <KeyCap keys="alt+a" />
      </button>
    </>
  );
}
