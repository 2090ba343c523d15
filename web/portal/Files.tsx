import { FormattedMessage } from 'react-intl';
import { Unread } from '../session/Problem.tsx';
import { FileSize } from '../ticket/FileSize.tsx';
import { When } from '../ticket/words.tsx';
import styles from './files.module.css';
import { useAttachments } from './queries.ts';

/** The files of a ticket, to be fetched; nothing when there are none. */
export function Files({ number }: { number: string }) {
  const files = useAttachments(number);
  if (files.isError) return <Unread error={files.error} retry={files.refetch} />;
  if (!files.data || files.data.attachments.length === 0) return null;
  return (
    <>
      <h3>
        <FormattedMessage id="portal.files" />
      </h3>
      <ul className={styles.files}>
        {files.data.attachments.map(({ id, name, size, at }) => (
          <li key={id}>
            <a
              className={styles.name}
              href={`/api/v1/tickets/${number}/attachments/${id}`}
              download={name}
            >
              {name}
            </a>{' '}
            <FileSize bytes={size} /> <When at={at} />
          </li>
        ))}
      </ul>
    </>
  );
}
