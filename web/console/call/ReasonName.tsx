import { useIntl } from 'react-intl';
import { useReasons } from './queries.ts';

/** A reason in the reader's language; by its code until the reasons are read. */
export function ReasonName({ code }: { code: string }) {
  const english = useIntl().locale.startsWith('en');
  const found = useReasons().data?.reasons.find((one) => one.code === code);
  return found === undefined ? code : english ? found.nameEn : found.name;
}
