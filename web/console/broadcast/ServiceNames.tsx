import { FormattedMessage, useIntl } from 'react-intl';
import { useCatalogue } from '../../ticket/queries.ts';

/** The services that bulletins may be about, in the language of the page. */
export function useServices(): readonly { readonly id: number; readonly name: string }[] {
  const english = useIntl().locale.startsWith('en');
  const services = useCatalogue().data?.services ?? [];
  return services.map(({ id, name, nameEn }) => ({ id, name: english ? nameEn : name }));
}

/** The services that bulletins are about, in words; none: every one. */
export function ServiceNames({ ids }: { ids: readonly number[] }) {
  const intl = useIntl();
  const services = useServices();
  if (ids.length === 0) return <FormattedMessage id="subscriber.all_services" />;
  // One that is out of use has no name in the catalogue.
  const names = ids.map((id) => services.find((one) => one.id === id)?.name ?? String(id));
  return intl.formatList(names);
}
