import { useId, useRef } from 'react';
import { FormattedMessage, FormattedNumber, useIntl } from 'react-intl';
import styles from './files.module.css';

/** The largest file the centre takes, in bytes. */
export const LARGEST = 25 * 1024 * 1024;

/** Chooses files to send along: by the button of the device, as many as wanted, each taken back at will. */
export function FileChoice(props: {
  files: readonly File[];
  onChange: (files: readonly File[]) => void;
}) {
  const intl = useIntl();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const { files, onChange } = props;
  return (
    <div className={`field ${styles.place}`}>
      <span className={styles.title}>
        <FormattedMessage id="portal.files_add" />
      </span>
      <div className="hint" id={`${id}-hint`}>
        <FormattedMessage id="portal.files_hint" values={{ megabytes: LARGEST / 1024 / 1024 }} />
      </div>
      <input
        ref={input}
        id={id}
        type="file"
        multiple
        aria-describedby={`${id}-hint`}
        className={styles.input}
        onChange={(event) => {
          onChange([...files, ...(event.target.files ?? [])]);
          // The same file may be taken again after it was taken back.
          event.target.value = '';
        }}
      />
      <label htmlFor={id} className={`button ${styles.choose}`}>
        <FormattedMessage id="portal.files_choose" />
      </label>
      <ul className={styles.picked} aria-live="polite">
        {files.map((file, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name.
          <li key={`${i} ${file.name}`}>
            <span className={styles.name}>{file.name}</span> <Size bytes={file.size} />{' '}
            {file.size > LARGEST && (
              <strong className={styles.wrong}>
                <FormattedMessage id="portal.files_large" />
              </strong>
            )}
            <button
              type="button"
              className="button plain"
              aria-label={intl.formatMessage(
                { id: 'portal.files_remove_named' },
                { name: file.name },
              )}
              onClick={() => {
                onChange(files.filter((_, place) => place !== i));
                input.current?.focus();
              }}
            >
              <FormattedMessage id="portal.files_remove" />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A size in kilobytes or megabytes. */
export function Size({ bytes }: { bytes: number }) {
  const large = bytes >= 1_000_000;
  return (
    <span className={styles.size}>
      <FormattedMessage
        id={large ? 'portal.megabytes' : 'portal.kilobytes'}
        values={{
          size: (
            <FormattedNumber
              value={large ? bytes / 1_000_000 : Math.max(1, bytes / 1000)}
              maximumFractionDigits={large ? 1 : 0}
            />
          ),
        }}
      />
    </span>
  );
}
