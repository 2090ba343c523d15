import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { inLanguage } from '../../../core/redirection/provider.ts';
import { api } from '../../api/client.ts';
import { unwrap } from '../../api/problem.ts';
import type { ProposedProvider } from '../../api/schema.ts';
import { Unread } from '../../session/Problem.tsx';
import { Field } from '../../ui/Form.tsx';
import { When } from '../../ticket/words.tsx';

/** What is asked of the directory. */
export interface Asked {
  readonly q: string;
  readonly service: number | null;
  readonly organization: number | null;
}

/** Whose a request is: asked once nothing was written for a moment. */
export function useGuide({ q, service, organization }: Asked, enabled = true) {
  const [words, setWords] = useState(q);
  useEffect(() => {
    const timer = setTimeout(() => setWords(q), 250);
    return () => clearTimeout(timer);
  }, [q]);
  const text = words.trim().slice(0, 200);
  return useQuery({
    queryKey: ['providers', 'guide', text, service, organization],
    enabled,
    queryFn: () =>
      unwrap(
        api.GET('/api/v1/providers/guide', {
          params: {
            query: {
              ...(text === '' ? {} : { q: text }),
              ...(service === null ? {} : { service: String(service) }),
              ...(organization === null ? {} : { organization: String(organization) }),
            },
          },
        }),
      ),
  });
}

/** Where the directory is asked, with `phrase` for a label and `more` beneath, and what went wrong when it was. */
export function GuideSearch(props: {
  phrase: string;
  more: string;
  q: string;
  onChange: (q: string) => void;
  guide: Pick<ReturnType<typeof useGuide>, 'error' | 'refetch'>;
}) {
  const { phrase, more, q, onChange, guide } = props;
  return (
    <>
      <Field label={<FormattedMessage id={phrase} />} hint={<FormattedMessage id={more} />}>
        {(ids) => (
          <input
            {...ids}
            type="search"
            maxLength={200}
            value={q}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      {guide.error && <Unread error={guide.error} retry={guide.refetch} />}
    </>
  );
}

/** Why an entry is proposed, whether it is there now, and what it asks. */
export function Proposal({ one, whole }: { one: ProposedProvider; whole: boolean }) {
  const intl = useIntl();
  const language = intl.locale.startsWith('en') ? 'en' : 'fr';
  const { provider, open, opensAt, terms, service, organization } = one;
  const why = [
    ...terms.map((term) => `« ${term} »`),
    ...(service ? [intl.formatMessage({ id: 'guide.why_service' })] : []),
    ...(organization ? [intl.formatMessage({ id: 'guide.why_organization' })] : []),
  ];
  const asks = inLanguage(language, provider.asksFr, provider.asksEn);
  return (
    <>
      <span>
        {open ? (
          <FormattedMessage id="guide.open" />
        ) : (
          <FormattedMessage id="guide.opens" values={{ at: <When at={opensAt} /> }} />
        )}
        {provider.phone && ` · ${provider.phone}`}
      </span>
      {why.length > 0 && (
        <span>
          <FormattedMessage id="guide.why" values={{ why: why.join(', ') }} />
        </span>
      )}
      {whole && (
        <>
          <span>{inLanguage(language, provider.scopeFr, provider.scopeEn)}</span>
          {asks !== '' && (
            <span>
              <FormattedMessage id="guide.asks" values={{ asks }} />
            </span>
          )}
          <span>
            <FormattedMessage id={`guide.transfer_${provider.transfer}`} />
          </span>
        </>
      )}
    </>
  );
}
