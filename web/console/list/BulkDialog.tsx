import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { Person } from '../../api/schema.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { BulkInput } from './BulkInput.tsx';
import { BulkResult } from './BulkResult.tsx';
import { BULK_FIELDS, type BulkAct, type BulkField, type BulkValues } from './bulk-acts.ts';
import type { Listing } from './listing.ts';
import styles from './list.module.css';
import type { Selection } from './selection.ts';
import { useBulk } from './use-bulk.ts';

/** Fields that may stay empty. */
const OPTIONAL: Readonly<Partial<Record<BulkAct, readonly BulkField[]>>> = { priority: ['reason'] };

/** Asks what is needed, does it ticket by ticket, and says of each what became of it. */
export function BulkDialog(props: {
  act: BulkAct;
  me: Person;
  listing: Listing;
  selection: Selection;
  onClose: () => void;
}) {
  const { act, me, selection } = props;
  const intl = useIntl();
  // The selection of when it was opened: rows that leave the list stay in it.
  const [numbers] = useState([...selection.numbers]);
  const [values, setValues] = useState<BulkValues>({ impact: '2', urgency: '2' });
  const [missing, setMissing] = useState<readonly BulkField[]>([]);
  const bulk = useBulk(props.listing, me.id);
  const fields = BULK_FIELDS[act];
  const start = (): void => {
    const empty = fields.filter(
      (field) => !values[field]?.trim() && !OPTIONAL[act]?.includes(field),
    );
    setMissing(empty);
    if (empty.length === 0) void bulk.run(act, values, numbers, false);
  };
  const close = (): void => {
    bulk.stop();
    const refused = bulk.outcomes.filter((one) => one.refused !== null);
    if (bulk.status === 'done') selection.keep([...refused.map((o) => o.number), ...bulk.left]);
    props.onClose();
  };
  const title = intl.formatMessage({ id: `bulk.act_${act}` });
  return (
    <Dialog title={title} onClose={close}>
      {bulk.status === 'idle' && (
        <Form onSubmit={start}>
          <p>
            <FormattedMessage id="bulk.about" values={{ count: numbers.length }} />
          </p>
          {fields.map((field) => (
            <BulkInput
              key={field}
              field={field}
              value={values[field] ?? ''}
              missing={missing.includes(field)}
              optional={OPTIONAL[act]?.includes(field) ?? false}
              values={values}
              me={me}
              onChange={(value) => setValues({ ...values, [field]: value })}
            />
          ))}
          <Submit busy={false}>
            <FormattedMessage id="bulk.do" values={{ count: numbers.length }} />
          </Submit>
        </Form>
      )}
      {(bulk.status === 'running' || bulk.status === 'stopping') && (
        <div>
          <p role="status">
            <FormattedMessage
              id="bulk.progress"
              values={{ done: bulk.outcomes.length, total: bulk.total }}
            />
          </p>
          <progress
            className={styles.progress}
            max={bulk.total}
            value={bulk.outcomes.length}
            aria-label={title}
          />
          <button type="button" className="button" onClick={bulk.stop}>
            <FormattedMessage id="bulk.stop" />
          </button>
        </div>
      )}
      {bulk.status === 'done' && (
        <BulkResult
          bulk={bulk}
          onRetry={(some) => void bulk.run(act, values, some, true)}
          onClose={close}
        />
      )}
    </Dialog>
  );
}
