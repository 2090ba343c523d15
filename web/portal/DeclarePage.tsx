import { FormattedMessage, useIntl } from 'react-intl';
import { Kept } from '../session/Kept.tsx';
import { ProblemNotice } from '../session/Problem.tsx';
import { useCatalogue } from '../ticket/queries.ts';
import { Choices } from '../ui/Choices.tsx';
import { Form, Submit } from '../ui/Form.tsx';
import { Title } from '../ui/Page.tsx';
import { useSettled } from '../ui/use-settled.ts';
import { Draft } from './Draft.tsx';
import { useDeclaration } from './declaration.ts';
import { FileChoice } from './FileChoice.tsx';
import { KnownInterruptions } from './KnownInterruptions.tsx';
import { Missing, PLACE } from './Missing.tsx';
import { OpenOnService } from './OpenOnService.tsx';
import type { PageProps } from './page-entry.ts';
import styles from './portal.module.css';
import { ServiceField } from './ServiceField.tsx';
import { useServiceGone } from './service-known.ts';
import { Words } from './Words.tsx';

const NEEDED = ['service', 'subject', 'works', 'touched'] as const;
const LEVELS = ['1', '2', '3'] as const;
const FEWEST_FIRST = ['3', '2', '1'] as const;

/** « Quelque chose ne fonctionne plus »: few questions, in plain words, the service first. */
export default function DeclarePage({ session }: PageProps) {
  const intl = useIntl();
  const declaration = useDeclaration('incident', session.person.id, NEEDED);
  const { value, set, send, missing } = declaration;
  const settled = useSettled([]);
  const gone = useServiceGone(value.service, send.error);
  const services = useCatalogue().data?.services;
  const service = services?.find(({ id }) => String(id) === value.service);
  const lacking = (name: (typeof NEEDED)[number]): string | undefined =>
    missing.includes(name) ? intl.formatMessage({ id: `portal.missing_${name}` }) : undefined;
  return (
    <div className={styles.page}>
      <Title>{intl.formatMessage({ id: 'portal.way_declare' })}</Title>
      <Draft found={declaration.found} clear={declaration.clear} />
      <div className={settled ? undefined : 'arriving'}>
        <Form
          label={intl.formatMessage({ id: 'portal.way_declare' })}
          onSubmit={() => declaration.submit()}
        >
          <Missing names={missing} tries={declaration.tries} />
          {declaration.kept && <Kept again={declaration.again} />}
          {send.isError && !declaration.kept && <ProblemNotice error={send.error} />}
          <div {...{ [PLACE]: 'service' }}>
            <ServiceField
              question={<FormattedMessage id="portal.declare_service" />}
              error={lacking('service') ?? gone}
              value={value.service}
              onChange={(chosen) => set({ service: chosen })}
            />
          </div>
          {service && (
            <>
              <KnownInterruptions personId={session.person.id} service={service.code} open />
              <OpenOnService service={value.service} />
            </>
          )}
          <Words
            value={value}
            set={set}
            error={send.error}
            missing={lacking('subject')}
            subject={<FormattedMessage id="portal.declare_subject" />}
            hint={<FormattedMessage id="portal.declare_subject_hint" />}
          />
          <div {...{ [PLACE]: 'works' }}>
            <Choices
              question={<FormattedMessage id="portal.works_can" />}
              error={lacking('works')}
              answers={LEVELS.map((level) => ({
                value: level,
                label: <FormattedMessage id={`portal.works_can_${level}`} />,
              }))}
              value={value.works || null}
              onChange={(works) => set({ works })}
            />
          </div>
          <div {...{ [PLACE]: 'touched' }}>
            <Choices
              question={<FormattedMessage id="portal.touched" />}
              error={lacking('touched')}
              answers={FEWEST_FIRST.map((level) => ({
                value: level,
                label: <FormattedMessage id={`portal.touched_${level}`} />,
              }))}
              value={value.touched || null}
              onChange={(touched) => set({ touched })}
            />
          </div>
          <FileChoice place={declaration.place} />
          <Submit busy={send.isPending}>
            <FormattedMessage id="portal.send" />
          </Submit>
        </Form>
      </div>
    </div>
  );
}
