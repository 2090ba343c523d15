import { FormattedMessage, useIntl } from 'react-intl';
import { useCatalogue } from '../../ticket/queries.ts';

/** The services that bulletins are about, in words; none: every one. */
export function ServiceNames({ ids }: { ids: readonly number[] }) {
  const intl = useIntl();
  const known = useCatalogue().data?.services;
  if (ids.length === 0) return <FormattedMessage id="subscriber.all_services" />;
  // One that is out of use has no name in the catalogue.
  const names = ids.map((id) => known?.find((one) => one.id === id)?.name ?? String(id));
  return intl.formatList(names);
}
