import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import type { SmsChoice } from '../api/schema.ts';
import { ProblemNotice, Unread } from '../session/Problem.tsx';
import { Waiting } from '../session/SignedIn.tsx';
import { When } from '../ticket/words.tsx';
import { Boxes } from '../ui/Boxes.tsx';
import { useFocusBack } from '../ui/focus.ts';
import { Form, Submit } from '../ui/Form.tsx';
import { useSay } from '../ui/Notices.tsx';
import { SMS, useSmsChange } from './sms.ts';
import { SmsNumber } from './SmsNumber.tsx';

/** What one is told by text message: at a number that one proved, of what one chose; ended at any time. */
export function SmsPanel() {
  const choice = useQuery({
    queryKey: SMS,
    queryFn: () => unwrap(api.GET('/api/v1/account/sms')),
  });
  return (
    <section aria-labelledby="account-sms">
      <h2 id="account-sms">
        <FormattedMessage id="account.sms" />
      </h2>
      {choice.isPending && <Waiting />}
      {choice.isError && <Unread error={choice.error} retry={choice.refetch} />}
      {choice.data && <Chosen choice={choice.data} />}
    </section>
  );
}

function Chosen({ choice }: { choice: SmsChoice }) {
  const say = useSay();
  const [another, setAnother] = useState(false);
  const { available, number, since } = choice;
  useFocusBack(`${number} ${another}`);
  const stop = useSmsChange(
    () => unwrap(api.DELETE('/api/v1/account/sms')),
    () => say(<FormattedMessage id="account.sms_stopped" />, 'done'),
  );
  if (number === null) {
    return available ? (
      <>
        <p>
          <FormattedMessage id="account.sms_about" />
        </p>
        <SmsNumber onDone={() => {}} />
      </>
    ) : (
      <p>
        <FormattedMessage id="account.sms_unavailable" />
      </p>
    );
  }
  return (
    <>
      <p>
        <FormattedMessage id="account.sms_at" values={{ number, since: <When at={since} /> }} />
        {!available && (
          <>
            {' '}
            <FormattedMessage id="account.sms_unavailable" />
          </>
        )}
      </p>
      {stop.isError && <ProblemNotice error={stop.error} />}
      <Kinds key={choice.kinds.map(({ chosen }) => chosen).join()} kinds={choice.kinds} />
      <div className="actions">
        {available && (
          <button
            type="button"
            className="button"
            aria-expanded={another}
            onClick={() => setAnother(!another)}
          >
            <FormattedMessage id="account.sms_another" />
          </button>
        )}
        <button
          type="button"
          className="button"
          aria-disabled={stop.isPending}
          onClick={() => stop.isPending || stop.mutate(undefined)}
        >
          <FormattedMessage id="account.sms_stop" />
        </button>
      </div>
      {another && <SmsNumber onDone={() => setAnother(false)} />}
    </>
  );
}

type Kind = SmsChoice['kinds'][number]['kind'];

function Kinds({ kinds }: { kinds: SmsChoice['kinds'] }) {
  const say = useSay();
  const stored = kinds.filter(({ chosen }) => chosen).map(({ kind }) => kind);
  const [taken, setTaken] = useState<readonly string[]>(stored);
  const choose = useSmsChange(
    (chosen: Kind[]) => unwrap(api.PUT('/api/v1/account/sms/kinds', { body: { kinds: chosen } })),
    () => say(<FormattedMessage id="account.sms_chosen" />, 'done'),
  );
  const chosen = kinds.map(({ kind }) => kind).filter((kind) => taken.includes(kind));
  const answers = kinds.map(({ kind, sent }) => ({
    value: kind,
    label: (
      <>
        <FormattedMessage id={`account.sms.${kind}`} />
        {!sent && (
          <>
            {' '}
            <FormattedMessage id="account.sms_unsent" />
          </>
        )}
      </>
    ),
  }));
  return (
    <Form onSubmit={() => choose.isPending || choose.mutate(chosen)}>
      {choose.isError && <ProblemNotice error={choose.error} />}
      <Boxes
        question={<FormattedMessage id="account.sms_which" />}
        answers={answers}
        taken={taken}
        onChange={setTaken}
      />
      {chosen.join() !== stored.join() && (
        <Submit busy={choose.isPending}>
          <FormattedMessage id="account.sms_choose" />
        </Submit>
      )}
    </Form>
  );
}
