import { FormattedMessage, useIntl } from 'react-intl';
import type { Presence } from '../../api/schema.ts';

/** A state with its reason, in words. */
export function StateWords({ state, reason }: Pick<Presence, 'state' | 'reason'>) {
  const intl = useIntl();
  const name = intl.formatMessage({ id: `presence.${state}` });
  if (reason === null) return name;
  const why = intl.formatMessage({ id: `presence.reason_${reason}` });
  return <FormattedMessage id="presence.with_reason" values={{ state: name, reason: why }} />;
}
