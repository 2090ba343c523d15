import { useContext } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { RequestForm as FormOfService } from '../api/schema.ts';
import { Kept } from '../session/Kept.tsx';
import { fieldError, ProblemNotice } from '../session/Problem.tsx';
import { useCatalogue } from '../ticket/queries.ts';
import { RequestForm } from '../ticket/RequestForm.tsx';
import { Form, Submit } from '../ui/Form.tsx';
import { type Language, LanguageContext } from '../ui/language.ts';
import { Title } from '../ui/Page.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { Draft } from './Draft.tsx';
import { useDeclaration } from './declaration.ts';
import { FileChoice } from './FileChoice.tsx';
import { Missing, PLACE } from './Missing.tsx';
import type { PageProps } from './page-entry.ts';
import styles from './portal.module.css';
import { ServiceChoice } from './ServiceChoice.tsx';
import { useServiceGone } from './service-known.ts';
import { Words } from './Words.tsx';

const NEEDED = ['service', 'subject'] as const;

/** « J’ai besoin de quelque chose »: out of the catalogue of services. */
export default function RequestPage({ session }: PageProps) {
  const intl = useIntl();
  const { language } = useContext(LanguageContext);
  const declaration = useDeclaration('request', session.person.id, NEEDED);
  const { value, set, send, missing } = declaration;
  const settled = useSettled([]);
  const gone = useServiceGone(value.service, send.error);
  const services = useCatalogue().data?.services;
  const form = services?.find(({ id }) => String(id) === value.service)?.form ?? null;
  const title = intl.formatMessage({ id: 'portal.way_request' });
  const lacking = (name: (typeof NEEDED)[number]): string | undefined =>
    missing.includes(name) ? intl.formatMessage({ id: `portal.missing_${name}` }) : undefined;
  return (
    <div className={styles.page}>
      <Title>{title}</Title>
      <Draft found={declaration.found} clear={declaration.clear} />
      <div className={settled ? undefined : 'arriving'}>
        <Form label={title} onSubmit={() => declaration.submit(form)}>
          <Missing names={missing} tries={declaration.tries} />
          {declaration.kept && <Kept again={declaration.again} />}
          {send.isError && !declaration.kept && (
            <ProblemNotice
              error={send.error}
              nameOf={(field) =>
                questionOf(form, field, language) ??
                intl.formatMessage({
                  id: field === 'service' ? 'portal.request_service' : 'portal.request_subject',
                })
              }
            />
          )}
          <div {...{ [PLACE]: 'service' }}>
            <ServiceChoice
              question={<FormattedMessage id="portal.request_service" />}
              error={lacking('service') ?? gone}
              value={value.service}
              // Another service asks other questions.
              onChange={(chosen) => set({ service: chosen, answers: {} })}
            />
          </div>
          <Words
            value={value}
            set={set}
            error={send.error}
            missing={lacking('subject')}
            subject={<FormattedMessage id="portal.request_subject" />}
            hint={<FormattedMessage id="portal.request_subject_hint" />}
          />
          {form && (
            <RequestForm
              form={form}
              given={value.answers}
              onChange={(answers) => set({ answers })}
              errorOf={(key) => fieldError(send.error, `answers.${key}`)}
            />
          )}
          <FileChoice place={declaration.place} />
          <Submit busy={send.isPending}>
            <FormattedMessage id="portal.send" />
          </Submit>
        </Form>
      </div>
    </div>
  );
}

/** The question that a refused field is the answer to. */
function questionOf(
  form: FormOfService | null,
  field: string,
  language: Language,
): string | undefined {
  return form?.fields.find(({ key }) => field === `answers.${key}`)?.label[language];
}
