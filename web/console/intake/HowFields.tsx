import { FormattedMessage, useIntl } from 'react-intl';
import { useCatalogue } from '../../ticket/queries.ts';
import { Field } from '../../ui/Form.tsx';
import { CHANNELS, CONFIRMATIONS, type Draft } from './draft.ts';
import styles from './intake.module.css';
import { RegisterTime } from './RegisterTime.tsx';

/** By which channel it came, how it is confirmed, whether it is settled already, whether it is entered late. */
export function HowFields(props: {
  draft: Draft;
  set: (changed: Partial<Draft>) => void;
  error: (field: string) => string | undefined;
}) {
  const { draft, set, error } = props;
  const intl = useIntl();
  const catalogue = useCatalogue();
  const words = (prefix: string, values: readonly string[]) =>
    values.map((value) => (
      <option key={value} value={value}>
        {intl.formatMessage({ id: `${prefix}.${value}` })}
      </option>
    ));
  const service = catalogue.data?.services.find(({ code }) => code === draft.service);
  const hint =
    draft.person?.email === null ? (
      <FormattedMessage id="register.no_email_hint" />
    ) : (
      service?.reachesUser && <FormattedMessage id="register.confirmation_hint" />
    );
  return (
    <>
      <div className={styles.pair}>
        <Field label={<FormattedMessage id="register.channel" />} error={error('channel')}>
          {(ids) => (
            <select
              {...ids}
              value={draft.channel}
              onChange={(event) => set({ channel: event.target.value as Draft['channel'] })}
            >
              {words('channel', CHANNELS)}
            </select>
          )}
        </Field>
        <Field
          label={<FormattedMessage id="register.confirmation" />}
          hint={hint}
          error={error('confirmation')}
        >
          {(ids) => (
            <select
              {...ids}
              value={draft.confirmation}
              onChange={(event) =>
                set({ confirmation: event.target.value as Draft['confirmation'] })
              }
            >
              {words('register.confirm', CONFIRMATIONS)}
            </select>
          )}
        </Field>
      </div>
      {draft.confirmation === 'address' && (
        <Field
          label={<FormattedMessage id="register.address" />}
          error={error('confirmation.address')}
        >
          {(ids) => (
            <input
              {...ids}
              type="email"
              value={draft.address}
              onChange={(event) => set({ address: event.target.value })}
            />
          )}
        </Field>
      )}
      <label className={styles.check}>
        <input
          type="checkbox"
          checked={draft.resolution !== null}
          onChange={(event) => set({ resolution: event.target.checked ? '' : null })}
        />
        <span>
          <FormattedMessage id="register.first_contact" />
        </span>
      </label>
      {draft.resolution !== null && (
        <Field
          label={<FormattedMessage id="actions.field_resolution" />}
          error={error('resolution')}
        >
          {(ids) => (
            <textarea
              {...ids}
              value={draft.resolution ?? ''}
              onChange={(event) => set({ resolution: event.target.value })}
            />
          )}
        </Field>
      )}
      <RegisterTime late={draft.late} onChange={(late) => set({ late })} error={error} />
    </>
  );
}
