import { useState } from 'react';
import { FormattedList, FormattedMessage } from 'react-intl';
import type { CatalogueEntry } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { putInUse, type Shelf, useKeeping } from './catalogue.ts';

/** What names a service or a category now, and the gesture that takes it out of use or puts it back. */
export function EntryUse({ shelf, entry }: { shelf: Shelf; entry: CatalogueEntry }) {
  const say = useSay();
  const [closing, setClosing] = useState(false);
  const inUse = entry.disabledAt === null;
  const put = useKeeping(
    () => putInUse(shelf, entry.id, !inUse),
    () => {
      setClosing(false);
      say(<FormattedMessage id={inUse ? 'catalogue.now_disabled' : 'catalogue.enabled'} />, 'done');
    },
  );
  return (
    <section className="panel" aria-labelledby="entry-use">
      <h2 id="entry-use">
        <FormattedMessage id="team.use" />
      </h2>
      <Named entry={entry} />
      {!inUse && put.isError && <ProblemNotice error={put.error} />}
      <button
        type="button"
        className="button"
        aria-disabled={put.isPending}
        onClick={() => (inUse ? setClosing(true) : put.isPending || put.mutate())}
      >
        <FormattedMessage id={inUse ? 'team.disable' : 'team.enable'} />
      </button>
      {closing && (
        <Dialog
          title={<FormattedMessage id="team.disable_which" values={{ name: entry.name }} />}
          onClose={() => setClosing(false)}
        >
          {put.isError && <ProblemNotice error={put.error} />}
          <Form onSubmit={() => put.isPending || put.mutate()}>
            <p>
              <FormattedMessage id="administration.effects" />
            </p>
            <ul>
              <li>
                <FormattedMessage id={`catalogue.${shelf}.effect_disabled`} />
              </li>
              <li>
                <FormattedMessage id="catalogue.effect.kept" values={{ open: entry.open }} />
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
      )}
    </section>
  );
}

function Named({ entry }: { entry: CatalogueEntry }) {
  const { open, cannedReplies, mailboxes, agreements } = entry;
  return (
    <ul>
      <li>
        <FormattedMessage id="catalogue.named.open" values={{ open }} />
      </li>
      {Object.entries({ cannedReplies, mailboxes, agreements }).map(
        ([what, names]) =>
          names.length > 0 && (
            <li key={what}>
              <FormattedMessage
                id={`catalogue.named.${what}`}
                values={{ names: <FormattedList value={names} /> }}
              />
            </li>
          ),
      )}
    </ul>
  );
}
