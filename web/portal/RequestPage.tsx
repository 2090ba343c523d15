import { FormattedMessage, useIntl } from 'react-intl';
import { ProblemNotice } from '../session/Problem.tsx';
import { Form, Submit } from '../ui/Form.tsx';
import { Title } from '../ui/Page.tsx';
import { Draft } from './Draft.tsx';
import { useDeclaration } from './declaration.ts';
import { FileChoice } from './FileChoice.tsx';
import { Missing, PLACE } from './Missing.tsx';
import type { PageProps } from './page-entry.ts';
import styles from './portal.module.css';
import { ServiceChoice } from './ServiceChoice.tsx';
import { Words } from './Words.tsx';

const NEEDED = ['service', 'subject'] as const;

/** « J’ai besoin de quelque chose »: out of the catalogue of services. */
export default function RequestPage({ session }: PageProps) {
  const intl = useIntl();
  const declaration = useDeclaration('request', session.person.id, NEEDED);
  const { value, set, send, missing } = declaration;
  const title = intl.formatMessage({ id: 'portal.way_request' });
  const lacking = (name: (typeof NEEDED)[number]): string | undefined =>
    missing.includes(name) ? intl.formatMessage({ id: `portal.missing_${name}` }) : undefined;
  return (
    <div className={styles.page}>
      <Title>{title}</Title>
      <Draft found={declaration.found} clear={declaration.clear} />
      <Form label={title} onSubmit={declaration.submit}>
        <Missing names={missing} tries={declaration.tries} />
        {send.isError && <ProblemNotice error={send.error} />}
        <div {...{ [PLACE]: 'service' }}>
          <ServiceChoice
            question={<FormattedMessage id="portal.request_service" />}
            error={lacking('service')}
            value={value.service}
            onChange={(service) => set({ service })}
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
        <FileChoice files={declaration.files} onChange={declaration.setFiles} />
        <Submit busy={send.isPending}>
          <FormattedMessage id="portal.send" />
        </Submit>
      </Form>
    </div>
  );
}
