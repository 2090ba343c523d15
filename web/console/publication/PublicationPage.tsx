import { FormattedMessage, useIntl } from 'react-intl';
import { useParams } from 'react-router';
import type { Publication } from '../../api/schema.ts';
import { ProblemNotice } from '../../session/Problem.tsx';
import { When } from '../../ticket/words.tsx';
import { Title } from '../../ui/Page.tsx';
import { Loaded } from '../administration/Loaded.tsx';
import { Up } from '../administration/Up.tsx';
import type { PageProps } from '../page-entry.ts';
import { monthWords } from '../report/queries.ts';
import { Changes } from './Changes.tsx';
import { CorrectionPanel } from './CorrectionPanel.tsx';
import { Documents } from './Documents.tsx';
import { Figures } from './Figures.tsx';
import { useActs, usePublication } from './queries.ts';
import { StateWords } from './StateWords.tsx';

/** A month: how far it is given out, its revisions and documents, and what has changed since. */
export default function PublicationPage({ session }: PageProps) {
  const intl = useIntl();
  const { month = '' } = useParams();
  const publication = usePublication(month);
  const may = session.person.roles.some((role) => role === 'manager' || role === 'administrator');
  return (
    <>
      <Up to="/publications" phrase="publication.title" />
      <Title>
        {intl.formatMessage({ id: 'publication.of' }, { month: monthWords(intl, month) })}
      </Title>
      <Loaded query={publication}>{(shown) => <Month shown={shown} may={may} />}</Loaded>
    </>
  );
}

function Month({ shown, may }: { shown: Publication; may: boolean }) {
  const { month, state, revisions, commitments } = shown;
  return (
    <>
      <p>
        <StateWords state={state} />{' '}
        {state !== 'published' && (
          <>
            <FormattedMessage id="publication.until" /> <When at={shown.provisionalUntil} />
          </>
        )}
      </p>
      {may && shown.next !== null && <Publish month={month} next={shown.next} />}
      <h2>
        <FormattedMessage
          id={state === 'draft' ? 'publication.figures_now' : 'publication.figures'}
        />
      </h2>
      <Figures commitments={commitments} />
      {state === 'published' && <CorrectionPanel shown={shown} may={may} />}
      {revisions.map((one) => (
        <section key={one.revision} aria-labelledby={`revision-${one.revision}`}>
          <h2 id={`revision-${one.revision}`}>
            {one.revision === 0 ? (
              <FormattedMessage id="publication.provisional_edition" />
            ) : (
              <FormattedMessage id="publication.revision" values={{ revision: one.revision }} />
            )}
          </h2>
          <p>
            <When at={one.publishedAt} />
            {' – '}
            {one.publishedBy ?? <FormattedMessage id="publication.by_calendar" />}
          </p>
          {one.reason !== null && (
            <p>
              <FormattedMessage
                id="publication.proposed"
                values={{ who: one.proposedBy ?? '', reason: one.reason }}
              />
            </p>
          )}
          <Documents month={month} revision={one} />
          {one.revision > 0 && revisions.some((before) => before.revision < one.revision) && (
            <>
              <h3>
                <FormattedMessage id="publication.changes" />
              </h3>
              <Changes changes={one.changes} commitments={commitments} />
            </>
          )}
        </section>
      ))}
    </>
  );
}

function Publish({ month, next }: { month: string; next: 'provisional' | 'published' }) {
  const { publish } = useActs(month);
  return (
    <>
      {publish.isError && <ProblemNotice error={publish.error} />}
      <p>
        <FormattedMessage id={`publication.next_${next}`} />
      </p>
      <div className="actions">
        <button
          type="button"
          className="button primary"
          aria-disabled={publish.isPending}
          onClick={() => publish.isPending || publish.mutate(next)}
        >
          <FormattedMessage id={`publication.publish_${next}`} />
        </button>
      </div>
    </>
  );
}
