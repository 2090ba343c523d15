import { useState } from 'react';
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
} from './catalogue.ts';
import { EntryFields, entryField } from './EntryFields.tsx';
import { Loaded } from './Loaded.tsx';
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
  const columns = ['name', 'nameEn', ...(shelf === 'services' ? ['form'] : []), 'open'];
  return (
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
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td>
                <Link to={`/administration/${shelf}/${entry.id}`}>{entry.name}</Link>{' '}
                {entry.disabledAt && (
                  <span className="badge waiting">
                    <FormattedMessage id="team.disabled" />
                  </span>
                )}
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
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function AddDialog({ shelf, onClose }: { shelf: Shelf; onClose: () => void }) {
  const navigate = useNavigate();
  const [entry, setEntry] = useState<Particulars>({
    ...{ name: '', nameEn: '', words: '', reachesUser: false },
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
