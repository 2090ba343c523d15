import { FormattedMessage } from 'react-intl';
import type { Publication } from '../../api/schema.ts';

const SHAPES = { draft: '○', provisional: '◐', published: '●' } as const;

/** How far a month is, by a shape and a word. */
export function StateWords({ state }: { state: Publication['state'] }) {
  return (
    <span>
      <span aria-hidden="true">{SHAPES[state]} </span>
      <FormattedMessage id={`publication.state_${state}`} />
    </span>
  );
}
