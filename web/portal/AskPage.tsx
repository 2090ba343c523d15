import { FormattedMessage, useIntl } from 'react-intl';
import { Kept } from '../session/Kept.tsx';
import { ProblemNotice } from '../session/Problem.tsx';
import { Form, Submit } from '../ui/Form.tsx';
import { Title } from '../ui/Page.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { Draft } from './Draft.tsx';
import { useDeclaration } from './declaration.ts';
import { FileChoice } from './FileChoice.tsx';
import { Missing } from './Missing.tsx';
import type { PageProps } from './page-entry.ts';
import styles from './portal.module.css';
import { ServiceField } from './ServiceField.tsx';
import { useServiceGone } from './service-known.ts';
import { Words } from './Words.tsx';

const NEEDED = ['subject'] as const;

/** « J’ai une question »: the question first; which service it is about only if one knows. */
export default function AskPage({ session }: PageProps) {
  const intl = useIntl();
  const declaration = useDeclaration('question', session.person.id, NEEDED);
  const { value, set, send, missing } = declaration;
  const settled = useSettled([]);
  const gone = useServiceGone(value.service, send.error);
  const title = intl.formatMessage({ id: 'portal.way_ask' });
  return (
    <div className={styles.page}>
      <Title>{title}</Title>
      <Draft found={declaration.found} clear={declaration.clear} />
      <div className={settled ? undefined : 'arriving'}>
        <Form label={title} onSubmit={() => declaration.submit()}>
          <Missing names={missing} tries={declaration.tries} />
          {declaration.kept && <Kept again={declaration.again} />}
          {send.isError && !declaration.kept && <ProblemNotice error={send.error} />}
          <Words
            value={value}
            set={set}
            error={send.error}
            missing={
              missing.length > 0 ? intl.formatMessage({ id: 'portal.missing_subject' }) : undefined
            }
            subject={<FormattedMessage id="portal.ask_subject" />}
            hint={<FormattedMessage id="portal.ask_subject_hint" />}
          />
          <ServiceField
            question={<FormattedMessage id="portal.ask_service" />}
            error={gone}
            value={value.service}
            onChange={(service) => set({ service })}
          />
          <FileChoice place={declaration.place} />
          <Submit busy={send.isPending}>
            <FormattedMessage id="portal.send" />
          </Submit>
        </Form>
      </div>
    </div>
  );
}
