import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import type { OwnSubscription } from '../api/schema.ts';
import { ProblemNotice, Unread } from '../session/Problem.tsx';
import { Waiting } from '../session/SignedIn.tsx';
import { Boxes } from '../ui/Boxes.tsx';
import { Choices } from '../ui/Choices.tsx';
import { useFocusBack } from '../ui/focus.ts';
import { Field, Form, Submit } from '../ui/Form.tsx';
import { useSay } from '../ui/Notices.tsx';

const SUBSCRIPTION = ['subscription'];
const RHYTHMS = ['each', 'daily'] as const;
const LANGUAGES = ['fr', 'en'] as const;

type Chosen = Pick<
  NonNullable<OwnSubscription['subscription']>,
  'language' | 'rhythm' | 'services'
>;

/** What one is told of outages at one's own address: of which services, how often, ended at any time. */
export function SubscriptionPanel() {
  const own = useQuery({
    queryKey: SUBSCRIPTION,
    queryFn: () => unwrap(api.GET('/api/v1/account/subscription')),
  });
  return (
    <section aria-labelledby="account-subscription">
      <h2 id="account-subscription">
        <FormattedMessage id="account.subscription" />
      </h2>
      {own.isPending && <Waiting />}
      {own.isError && <Unread error={own.error} retry={own.refetch} />}
      {own.data && <Told key={JSON.stringify(own.data)} own={own.data} />}
    </section>
  );
}

function Told({ own: { address, subscription, services } }: { own: OwnSubscription }) {
  const intl = useIntl();
  const say = useSay();
  const queries = useQueryClient();
  const french = intl.locale.startsWith('fr');
  const none: Chosen = { language: french ? 'fr' : 'en', rhythm: 'each', services: [] };
  const [chosen, setChosen] = useState<Chosen>(subscription ?? none);
  const change = (part: Partial<Chosen>): void => setChosen({ ...chosen, ...part });
  const { language, rhythm } = chosen;
  const read = () => queries.invalidateQueries({ queryKey: SUBSCRIPTION });
  const choose = useMutation({
    mutationFn: () =>
      unwrap(
        api.PUT('/api/v1/account/subscription', {
          body: { language, rhythm, services: chosen.services },
        }),
      ),
    async onSuccess() {
      say(<FormattedMessage id="account.subscription_chosen" />, 'done');
      await read();
    },
  });
  const stop = useMutation({
    mutationFn: () => unwrap(api.DELETE('/api/v1/account/subscription')),
    async onSuccess() {
      say(<FormattedMessage id="account.subscription_stopped" />, 'done');
      await read();
    },
  });
  useFocusBack(String(subscription === null));
  if (address === null) {
    return (
      <p>
        <FormattedMessage id="account.subscription_no_address" />
      </p>
    );
  }
  return (
    <>
      <p>
        <FormattedMessage
          id={subscription === null ? 'account.subscription_about' : 'account.subscription_at'}
          values={{ address }}
        />
      </p>
      {subscription?.suspended && (
        <p className="alert">
          <FormattedMessage id="account.subscription_suspended" />
        </p>
      )}
      {choose.isError && <ProblemNotice error={choose.error} />}
      {stop.isError && <ProblemNotice error={stop.error} />}
      <Form onSubmit={() => choose.isPending || choose.mutate()}>
        {services.length > 0 && (
          <Boxes
            question={<FormattedMessage id="account.subscription_services" />}
            hint={<FormattedMessage id="account.subscription_services_hint" />}
            answers={services.map(({ id, name }) => ({ value: String(id), label: name }))}
            taken={chosen.services.map(String)}
            onChange={(taken) => change({ services: taken.map(Number) })}
          />
        )}
        <Choices
          question={<FormattedMessage id="account.subscription_rhythm" />}
          answers={RHYTHMS.map((value) => ({
            value,
            label: <FormattedMessage id={`account.subscription_${value}`} />,
          }))}
          value={rhythm}
          onChange={(value) => change({ rhythm: value === 'daily' ? 'daily' : 'each' })}
        />
        <Field label={<FormattedMessage id="account.subscription_language" />}>
          {(ids) => (
            <select
              {...ids}
              value={language}
              onChange={({ target: { value } }) =>
                change({ language: value === 'en' ? 'en' : 'fr' })
              }
            >
              {LANGUAGES.map((one) => (
                <option key={one} value={one}>
                  <FormattedMessage id={`account.language.${one}`} />
                </option>
              ))}
            </select>
          )}
        </Field>
        <div className="actions">
          <Submit busy={choose.isPending}>
            <FormattedMessage
              id={subscription === null ? 'account.subscribe' : 'account.subscription_save'}
            />
          </Submit>
          {subscription && (
            <button
              type="button"
              className="button"
              aria-disabled={stop.isPending}
              onClick={() => stop.isPending || stop.mutate()}
            >
              <FormattedMessage id="account.subscription_stop" />
            </button>
          )}
        </div>
      </Form>
    </>
  );
}
