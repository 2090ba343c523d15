import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { Line } from './Line.tsx';
import styles from './templates.module.css';
import { type Content, type TemplateKind, TEXTS } from './templates.ts';

/** What a template becomes, as it is being written, of an outage that is named or of an invented one. */
export function TemplatePreview(props: {
  kind: TemplateKind;
  content: Content;
  /** Whether it is the given one of its kind. */
  given: boolean;
}) {
  const { kind, given } = props;
  const { name: _name, ...content } = props.content;
  const [number, setNumber] = useState('');
  const look = useMutation({
    mutationFn: () =>
      unwrap(
        api.POST('/api/v1/bulletin-templates/preview', {
          body: {
            ...content,
            ...{ kind: kind.kind, own: !given, number: number.trim() || null },
          },
        }),
      ),
  });
  const said = TEXTS.filter((part) => look.data && look.data[part] !== '');
  return (
    <section className="panel">
      <h2>
        <FormattedMessage id="text.preview" />
      </h2>
      {look.isError && <ProblemNotice error={look.error} />}
      <Form onSubmit={() => look.isPending || look.mutate()}>
        {kind.chosen && (
          <Line
            phrase="template.number"
            hint={<FormattedMessage id="template.number_hint" />}
            value={number}
            onChange={setNumber}
          />
        )}
        <div className="actions">
          <Submit busy={look.isPending}>
            <FormattedMessage id="template.look" />
          </Submit>
        </div>
      </Form>
      {look.data &&
        said.map((part) => (
          <div key={part}>
            <h3>
              <FormattedMessage id={`template.${part}`} />
            </h3>
            <p className={styles.said} lang={part.endsWith('Fr') ? 'fr-CA' : 'en-CA'}>
              {look.data[part]}
            </p>
          </div>
        ))}
    </section>
  );
}
