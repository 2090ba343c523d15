import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { Site } from '../../api/schema.ts';
import { ProblemNotice, Unread } from '../../session/Problem.tsx';
import { Waiting } from '../../session/SignedIn.tsx';
import { keepSite, SITE, useStoredSite } from '../../session/site.ts';
import { Form, Submit } from '../../ui/Form.tsx';
import { useSay } from '../../ui/Notices.tsx';
import { Title } from '../../ui/Page.tsx';
import { Conflict } from './Conflict.tsx';
import { useDraft } from './draft.ts';
import { Up } from './Up.tsx';
import { nameOfField, SiteFields } from './SiteFields.tsx';
import { SitePreview } from './SitePreview.tsx';

/** The operator's own header and footer, written beside what they will look like. */
export default function SitePage() {
  const intl = useIntl();
  const site = useStoredSite();
  return (
    <>
      <Up />
      <Title>{intl.formatMessage({ id: 'site.title' })}</Title>
      <p>
        <FormattedMessage id="site.intro" />
      </p>
      {site.data ? (
        <SiteForm site={site.data} />
      ) : site.isError ? (
        <Unread error={site.error} retry={site.refetch} />
      ) : (
        <Waiting />
      )}
    </>
  );
}

function SiteForm({ site }: { site: Site }) {
  const queries = useQueryClient();
  const say = useSay();
  const draft = useDraft(site);
  const save = useMutation({
    mutationFn: ({ version, ...body }: Site) =>
      unwrap(api.PUT('/api/v1/site', { body, headers: { 'if-match': `"${version}"` } })),
    onSuccess(saved) {
      keepSite(saved);
      queries.setQueryData(SITE, saved);
      queries.setQueryData([...SITE, 'stored'], saved);
      draft.settle(saved);
      say(<FormattedMessage id="site.saved" />, 'done');
    },
    onError: () => queries.invalidateQueries({ queryKey: SITE }),
  });
  const { value } = draft;
  return (
    <div className="columns">
      <Form onSubmit={() => save.isPending || save.mutate(withoutBlanks(value))}>
        {save.isError && <ProblemNotice error={save.error} nameOf={nameOfField} />}
        <Conflict
          fields={draft.conflicts.map((key) => ({
            phrase: `site.${key}`,
            theirs: typeof site[key] === 'string' ? site[key] : '',
          }))}
        />
        <SiteFields site={value} change={draft.change} error={save.error} />
        <p>
          <FormattedMessage id="site.effect" />
        </p>
        <Submit busy={save.isPending}>
          <FormattedMessage id="administration.save" />
        </Submit>
      </Form>
      <SitePreview site={value} />
    </div>
  );
}

/** An empty field says nothing; a link without any word is none. */
function withoutBlanks(site: Site): Site {
  const entries = Object.entries(site).map(([key, value]) => [
    key,
    typeof value === 'string' && value.trim() === '' ? null : value,
  ]);
  const links = site.links.filter((link) => Object.values(link).some((text) => text.trim() !== ''));
  return { ...(Object.fromEntries(entries) as Site), links };
}
