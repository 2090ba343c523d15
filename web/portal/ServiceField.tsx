import { type ReactNode, useContext } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Unread } from '../session/Problem.tsx';
import { Waiting } from '../session/SignedIn.tsx';
import { useCatalogue } from '../ticket/queries.ts';
import { Field } from '../ui/Form.tsx';
import { LanguageContext } from '../ui/language.ts';
import { serviceName, UNKNOWN } from './ServiceChoice.tsx';

/** Which service it is about, in the list of the device: short on a phone, quick by keyboard. */
export function ServiceField(props: {
  question: ReactNode;
  error?: string | undefined;
  /** The id of the service as text, {@link UNKNOWN}, or nothing yet. */
  value: string;
  onChange: (value: string) => void;
}) {
  const intl = useIntl();
  const catalogue = useCatalogue();
  const { language } = useContext(LanguageContext);
  if (catalogue.isPending) return <Waiting />;
  if (!catalogue.data) return <Unread error={catalogue.error} retry={catalogue.refetch} />;
  return (
    <Field label={props.question} error={props.error}>
      {(ids) => (
        <select {...ids} value={props.value} onChange={(e) => props.onChange(e.target.value)}>
          <option value="">{intl.formatMessage({ id: 'words.choose' })}</option>
          {catalogue.data.services.map((service) => (
            <option key={service.id} value={service.id}>
              {serviceName(service, language)}
            </option>
          ))}
          <option value={UNKNOWN}>
            <FormattedMessage id="portal.service_dont_know" />
          </option>
        </select>
      )}
    </Field>
  );
}
