import { type ReactNode, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { Link, useNavigate } from 'react-router';
import type { CatalogueEntry } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { Title } from '../../ui/Page.tsx';
import { Scroll } from '../../ui/Scroll.tsx';
import {
  addEntry,
  type Particulars,
  type Shelf,
  useKeeping,
  useKeptCatalogue,
  useOrdering,
} from './catalogue.ts';
import { EntryFields, entryField } from './EntryFields.tsx';
import { moved } from './form-editing.tsx';
import { Loaded } from './Loaded.tsx';
import { Order } from './Order.tsx';
import { OutOfUse } from './KeptList.tsx';
import { Up } from './Up.tsx';

/** A list of the catalogue, and the way to add to it. */
export function EntryList({ shelf }: { shelf: Shelf }) {
  const intl = useIntl();
  const catalogue = useKeptCatalogue();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: `catalogue.${shelf}` })}</Title>
      <p>
        <FormattedMessage id={`catalogue.${shelf}.about`} />
      </p>
      <p>
        <button type="button" className="button primary" onClick={() => setAdding(true)}>
          <FormattedMessage id={`catalogue.${shelf}.add`} />
        </button>
      </p>
      <Loaded query={catalogue}>
        {(all) =>
          all[shelf].length === 0 ? (
            <p>
              <FormattedMessage id={`catalogue.${shelf}.none`} />
            </p>
          ) : (
            <EntryTable shelf={shelf} entries={all[shelf]} />
          )
        }
      </Loaded>
      {adding && <AddDialog shelf={shelf} onClose={() => setAdding(false)} />}
    </>
  );
}

function EntryTable({ shelf, entries }: { shelf: Shelf; entries: readonly CatalogueEntry[] }) {
  const [pressed, setPressed] = useState<{ id: number; by: -1 | 1 } | null>(null);
  const [order, setOrder] = useState<readonly number[]>([]);
  const ordering = useOrdering(shelf);
  const shown = inOrder(entries, order);
  const columns = ['name', 'nameEn', ...(shelf === 'services' ? ['form'] : []), 'open', 'order'];
  const move = (at: number, by: -1 | 1): void => {
    const ids = moved(shown, at, by).map(({ id }) => id);
    setPressed({ id: shown[at]?.id ?? 0, by });
    setOrder(ids);
    ordering.mutate(ids, { onError: () => setOrder([]) });
  };
  const last = shown.findIndex(({ id }) => id === pressed?.id);
  return (
    <>
      {ordering.isError && <ProblemNotice error={ordering.error} />}
      <Scroll>
        <table>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  <FormattedMessage id={`catalogue.${column}`} />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((entry, at) => (
              <EntryRow key={entry.id} shelf={shelf} entry={entry}>
                <Order
                  at={at}
                  count={shown.length}
                  name={entry.name}
                  pressed={pressed?.id === entry.id ? pressed.by : null}
                  move={(by) => move(at, by)}
                />
              </EntryRow>
            ))}
          </tbody>
        </table>
      </Scroll>
      <p role="status">
        {ordering.isSuccess && last >= 0 && (
          <FormattedMessage
            id="catalogue.placed"
            values={{ name: shown[last]?.name, place: last + 1, count: shown.length }}
          />
        )}
      </p>
    </>
  );
}

/** The entries as they were just put, for as long as these are all of them. */
function inOrder(entries: readonly CatalogueEntry[], order: readonly number[]) {
  const found = order.flatMap((id) => entries.filter((entry) => entry.id === id));
  return found.length === entries.length ? found : entries;
}

function EntryRow(props: { shelf: Shelf; entry: CatalogueEntry; children: ReactNode }) {
  const { shelf, entry } = props;
  return (
    <tr>
      <td>
        <Link to={`/administration/${shelf}/${entry.id}`}>{entry.name}</Link>
        <OutOfUse disabledAt={entry.disabledAt} />
      </td>
      <td lang="en-CA">{entry.nameEn}</td>
      {shelf === 'services' && (
        <td>
          <FormattedMessage
            id="catalogue.questions"
            values={{ count: entry.form?.fields.length ?? 0 }}
          />
        </td>
      )}
      <td>
        <FormattedMessage id="catalogue.count" values={{ count: entry.open }} />
      </td>
      <td>{props.children}</td>
    </tr>
  );
}

function AddDialog({ shelf, onClose }: { shelf: Shelf; onClose: () => void }) {
  const navigate = useNavigate();
  const [entry, setEntry] = useState<Particulars>({
    ...{ name: '', nameEn: '', words: '', reachesUser: false, reset: null },
  });
  const add = useKeeping(
    () => addEntry(shelf, entry),
    ({ id }) => void navigate(`/administration/${shelf}/${id}`),
  );
  return (
    <Dialog title={<FormattedMessage id={`catalogue.${shelf}.add`} />} onClose={onClose}>
      {add.isError && <ProblemNotice error={add.error} nameOf={entryField} />}
      <Form onSubmit={() => add.isPending || add.mutate()}>
        <EntryFields
          shelf={shelf}
          entry={entry}
          change={(part) => setEntry({ ...entry, ...part })}
          error={add.error}
        />
        <Submit busy={add.isPending}>
          <FormattedMessage id="person.add_it" />
        </Submit>
      </Form>
    </Dialog>
  );
}
