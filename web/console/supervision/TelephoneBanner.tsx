import { FormattedMessage } from 'react-intl';
import { useSystem } from '../../session/session.ts';

/** Says on every page of the console that the telephone's switch does not answer; silent otherwise. */
export function TelephoneBanner() {
  const system = useSystem();
  if (system.data?.telephone !== 'down') return null;
  return (
    <div className="banner" role="status">
      <FormattedMessage id="supervision.telephone_down" />
    </div>
  );
}
