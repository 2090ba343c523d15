import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { When } from '../../ticket/words.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import { useFreezes, usePlannedAct } from './planned-queries.ts';

interface Period {
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

/** The periods during which nothing is to be interrupted: read by all, kept by who plans. */
export function Freezes({ may }: { may: boolean }) {
  const freezes = useFreezes();
  return (
    <section>
      <h2>
        <FormattedMessage id="planned.freezes" />
      </h2>
      <Loaded query={freezes}>
        {({ periods }) => <Kept key={JSON.stringify(periods)} periods={periods} may={may} />}
      </Loaded>
    </section>
  );
}

function Kept({ periods, may }: { periods: readonly Period[]; may: boolean }) {
  const intl = useIntl();
  const say = useSay();
  const [added, setAdded] = useState({ from: '', to: '', reason: '' });
  const keep = usePlannedAct(
    (list: readonly Partial<Period>[]) =>
      unwrap(api.PUT('/api/v1/freeze-periods', { body: { periods: [...list] } as never })),
    () => say(<FormattedMessage id="planned.freezes_kept" />, 'done'),
  );
  const send = (list: readonly Partial<Period>[]): void => {
    if (!keep.isPending) keep.mutate(list);
  };
  const { error } = keep;
  const field = (name: 'from' | 'to' | 'reason', type: string) => (
    <Field
      label={<FormattedMessage id={`planned.freeze_${name}`} />}
      error={fieldError(error, `periods.${periods.length}.${name}`)}
    >
      {(ids) => (
        <input
          {...ids}
          type={type}
          value={added[name]}
          onChange={(e) => setAdded({ ...added, [name]: e.target.value })}
        />
      )}
    </Field>
  );
  return (
    <>
      {periods.length === 0 && (
        <p>
          <FormattedMessage id="planned.freezes_none" />
        </p>
      )}
      <ul>
        {periods.map((one) => (
          <li key={`${one.from} ${one.reason}`}>
            {one.reason}{' '}
            <FormattedMessage
              id="planned.window"
              values={{ from: <When at={one.from} />, to: <When at={one.to} /> }}
            />{' '}
            {may && (
              <button
                type="button"
                className="button"
                aria-label={intl.formatMessage(
                  { id: 'planned.freeze_remove_of' },
                  { reason: one.reason },
                )}
                onClick={() => send(periods.filter((other) => other !== one))}
              >
                <FormattedMessage id="planned.freeze_remove" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {may && (
        <Form
          label={intl.formatMessage({ id: 'planned.freeze_add' })}
          onSubmit={() => send([...periods, given(added)])}
        >
          {error && <ProblemNotice error={error} nameOf={periodField} />}
          {field('from', 'datetime-local')}
          {field('to', 'datetime-local')}
          {field('reason', 'text')}
          <Submit busy={keep.isPending}>
            <FormattedMessage id="planned.freeze_add" />
          </Submit>
        </Form>
      )}
    </>
  );
}

/** A period without what is not said, so that the server names it. */
function given(period: Period): Partial<Period> {
  return Object.fromEntries(Object.entries(period).filter(([, value]) => value !== ''));
}

/** The label of a field that the server names. */
function periodField(field: string) {
  return <FormattedMessage id={`planned.freeze_${field.split('.').at(-1)}`} />;
}
