import { FormattedMessage } from 'react-intl';
import { useCatalogue } from '../../ticket/queries.ts';
import { Proposal, useGuide } from '../redirection/ProviderGuide.tsx';
import type { Draft } from './draft.ts';
import styles from './intake.module.css';

/** How many are proposed while the person speaks. */
const SHOWN = 3;
/** Fewer letters say nothing yet. */
const SHORTEST = 3;

/** « À qui revient cette demande ? » – answered from what is being written down. */
export function Guide({ draft }: { draft: Draft }) {
  const catalogue = useCatalogue();
  const q = draft.subject.trim();
  const service = catalogue.data?.services.find((one) => one.code === draft.service)?.id ?? null;
  const organization = draft.person?.organization?.id ?? null;
  const asked = q.length >= SHORTEST;
  const guide = useGuide({ q, service, organization }, asked);
  const proposed = asked ? (guide.data?.proposed.slice(0, SHOWN) ?? []) : [];
  if (proposed.length === 0) return null;
  return (
    <>
      <h2>
        <FormattedMessage id="register.guide" />
      </h2>
      <ul className={styles.cards}>
        {proposed.map((one) => (
          <li key={one.provider.id} className={styles.card}>
            <strong>{one.provider.name}</strong>
            <Proposal one={one} whole />
          </li>
        ))}
      </ul>
    </>
  );
}
