import type { IntlShape } from 'react-intl';
import { STANDING_VIEWS } from '../../../core/ticket/standing-views.ts';
import type { View } from '../../api/schema.ts';

/** The name of a view: that of a standing one in the language of the page, that of a saved one as it was given. */
export function nameOfView(intl: IntlShape, view: string | null, saved: readonly View[]): string {
  const standing = STANDING_VIEWS.find((id) => id === view);
  if (standing) return intl.formatMessage({ id: `view.${standing}` });
  const found = saved.find(({ id }) => String(id) === view);
  return found?.name ?? intl.formatMessage({ id: 'view.own' });
}
