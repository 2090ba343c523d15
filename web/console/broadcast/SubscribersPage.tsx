import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Subscriber } from '../../api/schema.ts';
import { Field } from '../../ui/Form.tsx';
import { Title } from '../../ui/Page.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { Line } from '../administration/Line.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import { Up } from '../administration/Up.tsx';
import { RemoveSubscriber } from './RemoveSubscriber.tsx';
import { useServices } from './ServiceNames.tsx';
import { SubscriberTable } from './SubscriberTable.tsx';
import {
  CHANNELS,
  queryOf,
  STATES,
  type SubscriberFilters,
  useSubscribers,
} from './subscribers.ts';

const NO_FILTERS: SubscriberFilters = { text: '', channel: '', state: '', service: '' };

/** Who is told of bulletins by e-mail and SMS: looked for, exported, and removed with a reason. */
export default function SubscribersPage() {
  const intl = useIntl();
  const [filters, setFilters] = useState(NO_FILTERS);
  const [removing, setRemoving] = useState<Subscriber | null>(null);
  const list = useSubscribers(filters);
  const settled = useSettled([]);
  const pages = list.data?.pages;
  const query = new URLSearchParams(queryOf(filters)).toString();
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: 'subscriber.title' })}</Title>
      <p>
        <FormattedMessage id="subscriber.about" />
      </p>
      <Filters filters={filters} change={(part) => setFilters({ ...filters, ...part })} />
      <Loaded query={{ ...list, data: pages }}>
        {(all) => {
          const counts = all[0]?.counts;
          const subscribers = all.flatMap((page) => page.subscribers);
          return (
            <div className={settled ? undefined : 'arriving'}>
              {counts && (
                <p>
                  <FormattedMessage id="subscriber.counts" values={{ ...counts }} />
                </p>
              )}
              <p>
                <a href={`/api/v1/subscribers.csv?${query}`} download>
                  <FormattedMessage id="subscriber.download" />
                </a>
              </p>
              {subscribers.length === 0 ? (
                <p role="status">
                  <FormattedMessage
                    id={query === '' ? 'subscriber.none' : 'subscriber.none_found'}
                  />
                </p>
              ) : (
                <SubscriberTable subscribers={subscribers} onRemove={setRemoving} />
              )}
            </div>
          );
        }}
      </Loaded>
      {list.hasNextPage && (
        <button
          type="button"
          className="button"
          aria-disabled={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          <FormattedMessage id="administration.more" />
        </button>
      )}
      {removing && <RemoveSubscriber subscriber={removing} onClose={() => setRemoving(null)} />}
    </>
  );
}

function Filters(props: {
  filters: SubscriberFilters;
  change: (part: Partial<SubscriberFilters>) => void;
}) {
  const intl = useIntl();
  const { filters, change } = props;
  const services = useServices();
  return (
    <search className="filters">
      <Line
        phrase="subscriber.search"
        type="search"
        value={filters.text}
        onChange={(text) => change({ text })}
      />
      <Choice
        phrase="subscriber.channel"
        value={filters.channel}
        options={CHANNELS.map((one) => [
          one,
          intl.formatMessage({ id: `subscriber.channel_${one}` }),
        ])}
        onChange={(value) => change({ channel: CHANNELS.find((one) => one === value) ?? '' })}
      />
      <Choice
        phrase="subscriber.state"
        value={filters.state}
        options={STATES.map((one) => [one, intl.formatMessage({ id: `subscriber.state_${one}` })])}
        onChange={(value) => change({ state: STATES.find((one) => one === value) ?? '' })}
      />
      <Choice
        phrase="subscriber.service"
        value={filters.service}
        options={services.map(({ id, name }) => [String(id), name])}
        onChange={(service) => change({ service })}
      />
    </search>
  );
}

function Choice(props: {
  phrase: string;
  value: string;
  options: readonly (readonly [value: string, label: string])[];
  onChange: (value: string) => void;
}) {
  return (
    <Field label={<FormattedMessage id={props.phrase} />}>
      {(ids) => (
        <select
          {...ids}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        >
          <option value="">
            <FormattedMessage id="administration.all" />
          </option>
          {props.options.map(([value, label]) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
