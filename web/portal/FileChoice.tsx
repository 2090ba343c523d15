import { FormattedMessage, useIntl } from 'react-intl';
import { Uploads } from '../ticket/Uploads.tsx';
import { LARGEST_FILE } from '../ticket/uploads.ts';
import styles from './files.module.css';

/** Chooses files to send along, as many as wanted, each taken back at will. */
export function FileChoice({ place }: { place: string }) {
  const intl = useIntl();
  return (
    <div className="field">
      <span className={styles.title}>
        <FormattedMessage id="portal.files_add" />
      </span>
      <Uploads
        place={place}
        at={null}
        label={intl.formatMessage({ id: 'files.choose' })}
        hint={intl.formatMessage(
          { id: 'portal.files_hint' },
          { megabytes: LARGEST_FILE / 1024 / 1024 },
        )}
      />
    </div>
  );
}
