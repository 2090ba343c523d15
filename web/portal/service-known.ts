import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useIntl } from 'react-intl';
import { fieldError } from '../session/Problem.tsx';
import { useCatalogue } from '../ticket/queries.ts';
import { UNKNOWN } from './ServiceChoice.tsx';

/**
 * What is said beside a service that was chosen and is no longer offered, while nothing else that was written is
 * lost; nothing for one that is. A refusal of the service has the catalogue read again.
 */
export function useServiceGone(chosen: string, error: Error | null): string | undefined {
  const intl = useIntl();
  const queries = useQueryClient();
  const { data } = useCatalogue();
  const refused = fieldError(error, 'service') !== undefined;
  useEffect(() => {
    if (refused) void queries.invalidateQueries({ queryKey: ['catalogue'] });
  }, [refused, queries]);
  const offered =
    chosen === '' || chosen === UNKNOWN || data?.services.some(({ id }) => String(id) === chosen);
  return data && !offered ? intl.formatMessage({ id: 'portal.service_gone' }) : undefined;
}
