import { type ReactNode, useContext, useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { Service } from '../api/schema.ts';
import { Unread } from '../session/Problem.tsx';
import { Waiting } from '../session/SignedIn.tsx';
import { useCatalogue } from '../ticket/queries.ts';
import { Choices } from '../ui/Choices.tsx';
import { Field } from '../ui/Form.tsx';
import { type Language, LanguageContext } from '../ui/language.ts';
import styles from './portal.module.css';

/** What stands for « je ne sais pas ». */
export const UNKNOWN = '0';

/** With more services than this one looks for words first. */
const MANY = 8;

/** The name of a service in the language of the page. */
export function serviceName(service: Service, language: Language): string {
  return language === 'en' ? service.nameEn : service.name;
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();

/** Which service it is about, out of the catalogue; words narrow it when it is long. */
export function ServiceChoice(props: {
  question: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  /** The id of the service as text; nothing yet. */
  value: string;
  onChange: (value: string) => void;
}) {
  const catalogue = useCatalogue();
  const { language } = useContext(LanguageContext);
  const [words, setWords] = useState('');
  if (catalogue.isPending) return <Waiting />;
  if (!catalogue.data) return <Unread error={catalogue.error} retry={catalogue.refetch} />;
  const { services } = catalogue.data;
  const found = services.filter(
    (service) =>
      String(service.id) === props.value ||
      plain(`${service.name} ${service.nameEn} ${service.words}`).includes(plain(words.trim())),
  );
  const answers = found.map((service) => ({
    value: String(service.id),
    label: serviceName(service, language),
  }));
  return (
    <Choices
      question={props.question}
      hint={props.hint}
      error={props.error}
      answers={answers}
      value={props.value || null}
      onChange={props.onChange}
      columns
    >
      {services.length > MANY && (
        <Field label={<FormattedMessage id="portal.service_search" />}>
          {(ids) => (
            <input
              {...ids}
              type="search"
              value={words}
              onChange={(event) => setWords(event.target.value)}
              // Enter looks; it does not send the whole form.
              onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
            />
          )}
        </Field>
      )}
      <p role="status" className={styles.small}>
        {words.trim() !== '' && (
          <FormattedMessage id="portal.service_found" values={{ count: found.length }} />
        )}
      </p>
    </Choices>
  );
}
