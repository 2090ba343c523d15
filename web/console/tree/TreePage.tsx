import { FormattedMessage, useIntl } from 'react-intl';
import { Link } from 'react-router';
import { ProblemNotice } from '../../session/Problem.tsx';
import { When } from '../../ticket/words.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Title } from '../../ui/Page.tsx';
import { useSettled } from '../../ui/use-settled.ts';
import { Loaded } from '../administration/Loaded.tsx';
import { Up } from '../administration/Up.tsx';
import { saveDraft, type Tree, useChange, useTree } from './queries.ts';
import { TreeEditor } from './TreeEditor.tsx';

/** What callers hear and choose from: the version in force, those before, and the draft of the next. */
export default function TreePage() {
  const intl = useIntl();
  const tree = useTree();
  const settled = useSettled([]);
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: 'tree.title' })}</Title>
      <p>
        <FormattedMessage id="tree.about" />
      </p>
      <Loaded query={tree}>
        {(one) => (
          <div className={settled ? undefined : 'arriving'}>
            <InForce tree={one} />
            {one.draft === null ? <Begin tree={one} /> : <TreeEditor draft={one.draft} />}
          </div>
        )}
      </Loaded>
    </>
  );
}

function InForce({ tree: { current, versions } }: { tree: Tree }) {
  return (
    <section aria-labelledby="in-force">
      <h2 id="in-force">
        <FormattedMessage id="tree.in_force" />
      </h2>
      <p>
        <FormattedMessage
          id={current === null ? 'tree.given' : 'tree.current'}
          values={{ version: current }}
        />{' '}
        <Link to="/administration/parcours/essai">
          <FormattedMessage id="tree.try" />
        </Link>
      </p>
      {versions.length > 0 && (
        <ul>
          {versions.map(({ version, inForceFrom, putBy }) => (
            <li key={version}>
              <FormattedMessage
                id={putBy === null ? 'tree.version_alone' : 'tree.version'}
                values={{
                  version,
                  by: putBy,
                  at: inForceFrom && <When key="at" at={inForceFrom} />,
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** A draft is begun from the model, or from what is in force. */
function Begin({ tree: { model, content } }: { tree: Tree }) {
  const say = useSay();
  const begin = useChange(
    (from: Tree['model']) => saveDraft({ ...from, version: 0 }),
    () => say(<FormattedMessage id="tree.begun" />, 'done'),
  );
  return (
    <section aria-labelledby="fresh">
      <h2 id="fresh">
        <FormattedMessage id="tree.draft" />
      </h2>
      {begin.isError && <ProblemNotice error={begin.error} />}
      <p>
        <FormattedMessage id="tree.no_draft" />
      </p>
      <div className="actions">
        <button
          type="button"
          className="button"
          onClick={() => begin.isPending || begin.mutate(model)}
        >
          <FormattedMessage id="tree.from_model" />
        </button>
        <button
          type="button"
          className="button"
          onClick={() => begin.isPending || begin.mutate(content)}
        >
          <FormattedMessage id="tree.from_current" />
        </button>
      </div>
    </section>
  );
}
