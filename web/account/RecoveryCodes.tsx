import { useEffect, useRef, useState } from 'react';
import { createPortal } from 'react-dom';
import { FormattedDate, FormattedMessage, useIntl } from 'react-intl';
import { useSession } from '../session/session.ts';
import { useSiteWords } from '../session/site.ts';
import { ZONE } from '../ticket/words.tsx';
import styles from './account.module.css';
import { useAskBeforeLeaving } from './once.ts';

/** Recovery codes, shown this once: to print, to copy, to keep as a file; they leave once it is said that they are kept. */
export function RecoveryCodes(props: { codes: readonly string[]; onKept: () => void }) {
  const { codes, onKept } = props;
  const intl = useIntl();
  const ref = useRef<HTMLDivElement>(null);
  const [copied, setCopied] = useState(false);
  useEffect(() => ref.current?.focus(), []);
  useAskBeforeLeaving();
  const file = `data:text/plain;charset=utf-8,${encodeURIComponent(`${codes.join('\r\n')}\r\n`)}`;
  return (
    <div ref={ref} tabIndex={-1} className={styles.codes}>
      <h2>
        <FormattedMessage id="account.codes" />
      </h2>
      <p>
        <FormattedMessage id="account.codes_about" values={{ count: codes.length }} />
      </p>
      <CodeList codes={codes} />
      <div className="actions">
        <button
          type="button"
          className="button"
          onClick={() =>
            void navigator.clipboard.writeText(codes.join('\n')).then(
              () => setCopied(true),
              () => setCopied(false),
            )
          }
        >
          <FormattedMessage id="account.codes_copy" />
        </button>
        <a
          className="button"
          href={file}
          download={intl.formatMessage({ id: 'account.codes_file' })}
        >
          <FormattedMessage id="account.codes_save" />
        </a>
        <button type="button" className="button" onClick={() => window.print()}>
          <FormattedMessage id="account.codes_print" />
        </button>
      </div>
      <p role="status">{copied && <FormattedMessage id="account.codes_copied" />}</p>
      <button type="button" className="button primary" onClick={onKept}>
        <FormattedMessage id="account.codes_kept" />
      </button>
      <OnPaper codes={codes} />
    </div>
  );
}

function CodeList({ codes }: { codes: readonly string[] }) {
  return (
    <ol>
      {codes.map((code) => (
        <li key={code}>
          <code>{code}</code>
        </li>
      ))}
    </ol>
  );
}

/** All that is printed while the codes are shown: the codes, where they open, whose they are, since when. */
function OnPaper({ codes }: { codes: readonly string[] }) {
  const site = useSiteWords();
  const { data: session } = useSession();
  const [now] = useState(() => Date.now());
  return createPortal(
    <div className={styles.paper}>
      <p>{site?.name ?? <FormattedMessage id="frame.product" />}</p>
      <h1>
        <FormattedMessage id="account.codes_of" values={{ name: session?.person.name ?? '' }} />
      </h1>
      <p>
        {window.location.host}
        {session && ` – ${session.person.email}`}
      </p>
      <p>
        <FormattedMessage
          id="account.codes_drawn"
          values={{ date: <FormattedDate value={now} dateStyle="long" timeZone={ZONE} /> }}
        />
      </p>
      <CodeList codes={codes} />
    </div>,
    document.body,
  );
}
