import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import type { CatalogueEntry } from '../../api/schema.ts';
import { fieldError, ProblemNotice } from '../../session/Problem.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field, Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { putInUse, type Shelf, useKeeping, useKeptCatalogue } from './catalogue.ts';
import { Line } from './Line.tsx';

/** Puts a service or a category out of use, once it is said what becomes of its tickets. */
export function CloseEntryDialog(props: {
  shelf: Shelf;
  entry: CatalogueEntry;
  onClose: () => void;
}) {
  const { shelf, entry, onClose } = props;
  const say = useSay();
  const [replaceBy, setReplaceBy] = useState<number | null>(null);
  const [reason, setReason] = useState('');
  const replacement = replaceBy === null ? null : { replaceBy, reason: reason.trim() || null };
  const put = useKeeping(
    () => putInUse(shelf, entry.id, false, replacement),
    () => {
      say(<FormattedMessage id="catalogue.now_disabled" />, 'done');
      onClose();
    },
  );
  return (
    <Dialog
      title={<FormattedMessage id="team.disable_which" values={{ name: entry.name }} />}
      onClose={onClose}
    >
      {put.isError && <ProblemNotice error={put.error} />}
      <Form onSubmit={() => put.isPending || put.mutate()}>
        {shelf === 'categories' && entry.open > 0 && (
          <Replacement
            entry={entry}
            replaceBy={replaceBy}
            choose={setReplaceBy}
            error={put.error}
          />
        )}
        {replaceBy !== null && (
          <Line
            phrase="catalogue.reason"
            value={reason}
            required
            error={fieldError(put.error, 'reason')}
            onChange={setReason}
          />
        )}
        <p>
          <FormattedMessage id="administration.effects" />
        </p>
        <ul>
          <li>
            <FormattedMessage id={`catalogue.${shelf}.effect_disabled`} />
          </li>
          <li>
            <FormattedMessage
              id={replaceBy === null ? 'catalogue.effect.kept' : 'catalogue.effect.replaced'}
              values={{ open: entry.open }}
            />
          </li>
          {shelf === 'services' && (
            <li>
              <FormattedMessage id="catalogue.effect.draft" />
            </li>
          )}
        </ul>
        <Submit busy={put.isPending}>
          <FormattedMessage id="team.disable" />
        </Submit>
      </Form>
    </Dialog>
  );
}

function Replacement(props: {
  entry: CatalogueEntry;
  replaceBy: number | null;
  choose: (id: number | null) => void;
  error: Error | null;
}) {
  const intl = useIntl();
  const all = useKeptCatalogue().data?.categories ?? [];
  const others = all.filter(({ id, disabledAt }) => id !== props.entry.id && disabledAt === null);
  return (
    <Field
      label={<FormattedMessage id="catalogue.replaceBy" />}
      error={fieldError(props.error, 'replaceBy')}
    >
      {(ids) => (
        <select
          {...ids}
          value={props.replaceBy ?? ''}
          onChange={(event) => props.choose(Number(event.target.value) || null)}
        >
          <option value="">{intl.formatMessage({ id: 'catalogue.replace_none' })}</option>
          {others.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
