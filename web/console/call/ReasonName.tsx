import { useIntl } from 'react-intl';
import { useReasons } from './queries.ts';

/** A reason of the list in the reader's language; by its code when it is no longer offered. */
export function ReasonName({ code }: { code: string }) {
  const english = useIntl().locale.startsWith('en');
  const found = useReasons().data?.reasons.find((one) => one.code === code);
  return found === undefined ? code : english ? found.nameEn : found.name;
}
