import { FormattedMessage, FormattedNumber, useIntl } from 'react-intl';
import { FileSize } from './FileSize.tsx';
import styles from './uploads.module.css';
import { LARGEST_FILE, removeUpload, retryUpload, type Upload } from './uploads.ts';
import { useUploads } from './use-uploads.ts';

const SHAPES: Readonly<Record<Upload['state'], string>> = {
  ...{ chosen: '○', sending: '◐', done: '✔', refused: '✕', failed: '▲' },
};

/** The files of a place on their way, a line each: how far it is, or why it is not there; each by itself. */
export function UploadList(props: {
  place: string;
  /** Whether they go as soon as they are chosen: what waits then waits for its turn. */
  atOnce: boolean;
  /** Told when a line is gone that may have had the focus. */
  onRemoved: () => void;
}) {
  const { place, atOnce, onRemoved } = props;
  const uploads = useUploads(place);
  const count = (state: Upload['state']): number =>
    uploads.filter((one) => one.state === state).length;
  const settled = count('done') + count('refused') + count('failed');
  return (
    <>
      {uploads.length > 0 && (
        <ul className={styles.list}>
          {uploads.map((upload) => (
            <Line
              key={upload.key}
              upload={upload}
              atOnce={atOnce}
              onRetry={() => retryUpload(place, upload.key)}
              onRemove={() => {
                removeUpload(place, upload.key);
                onRemoved();
              }}
            />
          ))}
        </ul>
      )}
      <p role="status" className={styles.told}>
        {settled > 0 && (
          <FormattedMessage
            id="files.told"
            values={{ done: count('done'), not: settled - count('done'), total: uploads.length }}
          />
        )}
      </p>
    </>
  );
}

function Line(props: {
  upload: Upload;
  atOnce: boolean;
  onRetry: () => void;
  onRemove: () => void;
}) {
  const { upload, atOnce, onRetry, onRemove } = props;
  const intl = useIntl();
  const { file, state, sent } = upload;
  const { name } = file;
  const gone = state === 'sending' || (state === 'chosen' && atOnce) ? 'cancel' : 'remove';
  return (
    <li className={styles[state]}>
      <span aria-hidden="true" className={styles.shape}>
        {SHAPES[state]}
      </span>
      <span className={styles.name}>{name}</span>
      <FileSize bytes={file.size} />
      <span className={styles.state}>
        <State upload={upload} atOnce={atOnce} />
      </span>
      {state === 'sending' && (
        <progress
          className={styles.progress}
          max={1}
          value={sent}
          aria-label={intl.formatMessage({ id: 'files.progress' }, { name })}
        />
      )}
      {state === 'failed' && (
        <button
          type="button"
          className="button plain"
          aria-label={intl.formatMessage({ id: 'files.retry_named' }, { name })}
          onClick={onRetry}
        >
          <FormattedMessage id="state.retry" />
        </button>
      )}
      {state !== 'done' && (
        <button
          type="button"
          className="button plain"
          aria-label={intl.formatMessage({ id: `files.${gone}_named` }, { name })}
          onClick={onRemove}
        >
          <FormattedMessage id={`files.${gone}`} />
        </button>
      )}
    </li>
  );
}

function State({ upload, atOnce }: { upload: Upload; atOnce: boolean }) {
  const { state, sent, why } = upload;
  switch (state) {
    case 'chosen':
      return <FormattedMessage id={atOnce ? 'files.queued' : 'files.chosen'} />;
    case 'sending':
      return <FormattedNumber value={sent} style="percent" />;
    case 'done':
      return <FormattedMessage id="files.done" />;
    case 'failed':
      return <FormattedMessage id="files.failed" />;
    case 'refused':
      return (
        <>
          <FormattedMessage id="files.refused" />{' '}
          {why !== null && 'said' in why ? (
            why.said
          ) : (
            <FormattedMessage
              id={why?.phrase ?? 'files.refused'}
              values={{ megabytes: LARGEST_FILE / 1024 / 1024 }}
            />
          )}
        </>
      );
  }
}
