import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { paths } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { IsolatedFrame } from '../../ui/IsolatedFrame.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import type { Language } from '../../ui/language.ts';
import { Line } from './Line.tsx';

type Body =
  paths['/api/v1/notification-texts/preview']['post']['requestBody']['content']['application/json'];

/** The letter that these words make, of an invented ticket or of one that is named; sent to oneself alone, when asked. */
export function LetterPreview(props: {
  kind: string;
  language: Language;
  texts: readonly { readonly key: string; readonly text: string }[];
}) {
  const intl = useIntl();
  const [number, setNumber] = useState('');
  const [tried, setTried] = useState<'look' | 'trial'>('look');
  const say = useSay();
  const body = {
    kind: props.kind as Body['kind'],
    language: props.language,
    texts: props.texts.filter(({ text }) => text.trim() !== ''),
    number: number.trim() || null,
  };
  const look = useMutation({
    mutationFn: () => unwrap(api.POST('/api/v1/notification-texts/preview', { body })),
  });
  const trial = useMutation({
    mutationFn: (channel: 'mail' | 'sms') =>
      unwrap(api.POST('/api/v1/notification-texts/test', { body: { ...body, channel } })),
    onSuccess({ address }) {
      say(<FormattedMessage id="text.tested" values={{ address }} />, 'done');
    },
  });
  // What was refused last is said, not what was refused before it.
  const refused = tried === 'look' ? look.error : trial.error;
  const lang = `${props.language}-CA`;
  return (
    <section className="panel">
      <h2>
        <FormattedMessage id="text.preview" />
      </h2>
      {refused && <ProblemNotice error={refused} />}
      <Form
        onSubmit={() => {
          setTried('look');
          if (!look.isPending) look.mutate();
        }}
      >
        <Line
          phrase="text.number"
          hint={<FormattedMessage id="text.number_hint" />}
          value={number}
          onChange={setNumber}
        />
        <div className="actions">
          <Submit busy={look.isPending}>
            <FormattedMessage id="text.look" />
          </Submit>
          <button
            type="button"
            className="button"
            aria-disabled={trial.isPending}
            onClick={() => {
              setTried('trial');
              if (!trial.isPending) trial.mutate('mail');
            }}
          >
            <FormattedMessage id="text.test" />
          </button>
        </div>
      </Form>
      {look.data && (
        <>
          <h3>
            <FormattedMessage id="text.part.subject" />
          </h3>
          <p lang={lang}>{look.data.subject}</p>
          <h3>
            <FormattedMessage id="text.html" />
          </h3>
          <IsolatedFrame
            html={look.data.html}
            lang={lang}
            title={intl.formatMessage({ id: 'text.html' })}
          />
          <details>
            <summary>
              <FormattedMessage id="text.plain" />
            </summary>
            <div className="message" lang={lang}>
              <div className="body">{look.data.text}</div>
            </div>
          </details>
          {look.data.sms && (
            <ShortMessage
              sms={look.data.sms}
              lang={lang}
              busy={trial.isPending}
              onTry={() => {
                setTried('trial');
                if (!trial.isPending) trial.mutate('sms');
              }}
            />
          )}
        </>
      )}
    </section>
  );
}

type Sms = NonNullable<
  paths['/api/v1/notification-texts/preview']['post']['responses']['200']['content']['application/json']['sms']
>;

/** The short message beside the letter, and in how many parts it would be paid for. */
function ShortMessage(props: { sms: Sms; lang: string; busy: boolean; onTry: () => void }) {
  const { text, alphabet, units, segments } = props.sms;
  return (
    <>
      <h3>
        <FormattedMessage id="text.part.sms" />
      </h3>
      <div className="message" lang={props.lang}>
        <div className="body">{text}</div>
      </div>
      <p>
        <FormattedMessage id="text.segments" values={{ alphabet, units, segments }} />
      </p>
      <button type="button" className="button" aria-disabled={props.busy} onClick={props.onTry}>
        <FormattedMessage id="text.test_sms" />
      </button>
    </>
  );
}
