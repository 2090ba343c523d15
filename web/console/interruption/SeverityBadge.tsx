import { FormattedMessage } from 'react-intl';
import type { Severity } from './queries.ts';

/** How hard an outage hits, in words and shape. */
export function SeverityBadge({ severity }: { severity: Severity }) {
  return (
    <span className={severity === 'critical' ? 'badge late' : 'badge'}>
      <span aria-hidden="true">{severity === 'minor' ? '◆' : '▲'} </span>
      <FormattedMessage id={`outages.severity_${severity}`} />
    </span>
  );
}
