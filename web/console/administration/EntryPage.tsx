import { FormattedMessage, useIntl } from 'react-intl';
import { useParams } from 'react-router';
import type { CatalogueEntry } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Title } from '../../ui/Page.tsx';
import { Conflict } from './Conflict.tsx';
import {
  changeEntry,
  particularsOf,
  type Shelf,
  useKeeping,
  useKeptCatalogue,
} from './catalogue.ts';
import { useDraft } from './draft.ts';
import { EntryFields, entryField } from './EntryFields.tsx';
import { EntryUse } from './EntryUse.tsx';
import { FormEditor } from './FormEditor.tsx';
import { Loaded } from './Loaded.tsx';
import { Up } from './Up.tsx';

/** One service or category: how it is named, what names it, whether it is in use; a service, its form. */
export function EntryPage({ shelf }: { shelf: Shelf }) {
  const intl = useIntl();
  const { id = '' } = useParams();
  const catalogue = useKeptCatalogue();
  const entry = catalogue.data?.[shelf].find((one) => String(one.id) === id);
  return (
    <>
      <Up to={`/administration/${shelf}`} phrase={`catalogue.${shelf}`} />
      <Title>{entry?.name ?? intl.formatMessage({ id: `catalogue.${shelf}.one` })}</Title>
      <Loaded query={catalogue}>
        {() =>
          entry ? (
            <>
              <div className="columns">
                <EntryForm shelf={shelf} entry={entry} />
                <EntryUse shelf={shelf} entry={entry} />
              </div>
              {shelf === 'services' && <FormEditor service={entry} />}
            </>
          ) : (
            <p>
              <FormattedMessage id={`catalogue.${shelf}.unknown`} />
            </p>
          )
        }
      </Loaded>
    </>
  );
}

function EntryForm({ shelf, entry }: { shelf: Shelf; entry: CatalogueEntry }) {
  const say = useSay();
  const draft = useDraft({ ...particularsOf(entry), version: entry.version });
  const save = useKeeping(
    () => changeEntry(shelf, entry.id, draft.value.version, particularsOf(draft.value)),
    (saved) => {
      draft.settle({ ...particularsOf(saved), version: saved.version });
      say(<FormattedMessage id="canned.saved" />, 'done');
    },
  );
  const renamed = draft.touched.some((field) => field === 'name' || field === 'nameEn');
  return (
    <Form onSubmit={() => save.isPending || save.mutate()}>
      {save.isError && <ProblemNotice error={save.error} nameOf={entryField} />}
      <Conflict
        fields={draft.conflicts.map((key) => ({
          phrase: `catalogue.${key}`,
          theirs: `${entry[key] ?? ''}`,
        }))}
      />
      <EntryFields shelf={shelf} entry={draft.value} change={draft.change} error={save.error} />
      {renamed && (
        <div className="alert" role="status">
          <p>
            <FormattedMessage id="administration.effects" />
          </p>
          <ul>
            <li>
              <FormattedMessage id="catalogue.effect.name" values={{ open: entry.open }} />
            </li>
            <li>
              <FormattedMessage id="catalogue.effect.code" values={{ code: entry.code }} />
            </li>
          </ul>
        </div>
      )}
      <Submit busy={save.isPending}>
        <FormattedMessage id="administration.save" />
      </Submit>
    </Form>
  );
}
