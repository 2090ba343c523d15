import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import type { Attachment } from '../api/schema.ts';
import { Unread } from '../session/Problem.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './attachments.module.css';
import type { Visibility } from './drafts.ts';
import { FileSize } from './FileSize.tsx';
import { Uploads } from './Uploads.tsx';
import { LARGEST_FILE } from './uploads.ts';
import { When } from './words.tsx';

/** What a browser shows by itself without running anything. */
const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];
/** Names of plain texts: their bytes tell nothing, and they are only ever shown as text. */
const TEXTS = /\.(?:txt|log|csv|md|json|xml|ini|conf)$/i;

function isText({ mediaType, name }: Attachment): boolean {
  return (
    mediaType === 'text/plain' || (mediaType === 'application/octet-stream' && TEXTS.test(name))
  );
}

/** The files of a ticket: pictures and plain text are shown, everything else is only fetched. */
export function Attachments(props: { number: string; may: boolean }) {
  const { number, may } = props;
  const intl = useIntl();
  const [shown, setShown] = useState<Attachment | null>(null);
  const [visibility, setVisibility] = useState<Visibility>('public');
  const files = useQuery({
    queryKey: ['ticket', number, 'attachments'],
    queryFn: () =>
      unwrap(api.GET('/api/v1/tickets/{number}/attachments', { params: { path: { number } } })),
  });
  const list = files.data?.attachments ?? [];
  return (
    <section aria-labelledby="files-title">
      <h2 id="files-title">
        <FormattedMessage id="files.title" />
      </h2>
      {files.isError && <Unread error={files.error} retry={files.refetch} />}
      {files.isSuccess && list.length === 0 && (
        <p>
          <FormattedMessage id="files.none" />
        </p>
      )}
      <ul className={styles.list}>
        {list.map((file) => (
          <li key={file.id} className={styles[file.visibility]}>
            <a href={placeOf(number, file.id)} download={file.name}>
              {file.name}
            </a>
            <span className={styles.facts}>
              {file.visibility === 'internal' && <FormattedMessage id="files.internal" />}{' '}
              <FileSize bytes={file.size} />, <When at={file.at} />
            </span>
            {(PICTURES.includes(file.mediaType) || isText(file)) && (
              <button type="button" className="button plain" onClick={() => setShown(file)}>
                <FormattedMessage id="files.preview" />
              </button>
            )}
          </li>
        ))}
      </ul>
      {may && (
        <Uploads
          place={number}
          at={{ number, visibility }}
          label={intl.formatMessage({ id: 'files.choose' })}
          hint={intl.formatMessage({ id: 'files.hint' }, { megabytes: LARGEST_FILE / 1024 / 1024 })}
        >
          <label className={styles.only}>
            <input
              type="checkbox"
              checked={visibility === 'internal'}
              onChange={(event) => setVisibility(event.target.checked ? 'internal' : 'public')}
            />{' '}
            <FormattedMessage id="files.as_internal" />
          </label>
        </Uploads>
      )}
      {shown && <Preview number={number} file={shown} onClose={() => setShown(null)} />}
    </section>
  );
}

function placeOf(number: string, id: string): string {
  return `/api/v1/tickets/${number}/attachments/${id}`;
}

function Preview(props: { number: string; file: Attachment; onClose: () => void }) {
  const { number, file } = props;
  const place = placeOf(number, file.id);
  const plain = isText(file);
  const text = useQuery({
    queryKey: ['ticket', number, 'attachments', file.id],
    enabled: plain,
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => (await (await fetch(place)).text()).slice(0, 200_000),
  });
  return (
    <Dialog title={file.name} onClose={props.onClose} wide>
      {plain ? (
        <pre className={styles.text}>{text.data}</pre>
      ) : (
        <img className={styles.picture} src={place} alt={file.name} />
      )}
    </Dialog>
  );
}
