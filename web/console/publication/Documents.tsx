import { FormattedMessage } from 'react-intl';
import type { Publication } from '../../api/schema.ts';

const LISTS = ['csv', 'jsonl'] as const;

/** The files of a revision, as they were given out, in both languages, and the lists behind its figures. */
export function Documents({
  month,
  revision,
}: {
  month: string;
  revision: Publication['revisions'][number];
}) {
  const at = `/api/v1/publications/${month}`;
  return (
    <ul>
      {revision.documents.map(({ language, format, hash }) => (
        <li key={`${language} ${format}`}>
          <a href={`${at}/${format}?revision=${revision.revision}&language=${language}`} download>
            <FormattedMessage id={`publication.file_${format}_${language}`} />
          </a>{' '}
          <span className="hint">
            <FormattedMessage id="publication.hash" values={{ hash: hash.slice(0, 12) }} />
          </span>
        </li>
      ))}
      {LISTS.map((format) => (
        <li key={format}>
          <a href={`${at}/${format}?revision=${revision.revision}`} download>
            <FormattedMessage id={`publication.file_${format}`} />
          </a>
        </li>
      ))}
    </ul>
  );
}
