import { useContext, useState } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { foldText, type TextPart } from '../../core/mail/fold.ts';
import { LanguageContext } from '../ui/language.ts';
import styles from './message-text.module.css';

/**
 * What somebody wrote, as text: what it takes over from earlier messages and the signature are folded,
 * found by the browser and printed all the same. What came by mail with a layout of its own is shown in
 * its place when asked for.
 */
export function MessageText(props: {
  text: string;
  /** Where the layout is shown from; null when there is none. */
  html: string | null;
}) {
  const { text, html } = props;
  const [laidOut, setLaidOut] = useState(false);
  return (
    <>
      <div className={laidOut ? `${styles.text} ${styles.printed}` : styles.text}>
        {disclosures(text).map(({ kind, text: part }, i) =>
          kind === 'fresh' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text stand where they stand.
            <div key={i}>{part}</div>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same.
            <details key={i} className={styles.folded}>
              <summary>
                <FormattedMessage id={`messages.show_${kind}`} />
              </summary>
              <div>{part}</div>
            </details>
          ),
        )}
      </div>
      {html !== null && (
        <Layout html={html} shown={laidOut} onToggle={() => setLaidOut(!laidOut)} />
      )}
    </>
  );
}

function Layout(props: { html: string; shown: boolean; onToggle: () => void }) {
  const { html, shown, onToggle } = props;
  const intl = useIntl();
  const { language } = useContext(LanguageContext);
  const [large, setLarge] = useState(false);
  return (
    <div className={styles.layout}>
      {shown && (
        <iframe
          className={large ? `${styles.frame} ${styles.large}` : styles.frame}
          // No script, no origin, no form: a link opens another tab, and that is all.
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="no-referrer"
          src={`${html}?language=${language}`}
          title={intl.formatMessage({ id: 'messages.layout' })}
        />
      )}
      <button type="button" className="button plain" aria-expanded={shown} onClick={onToggle}>
        <FormattedMessage id={shown ? 'messages.hide_layout' : 'messages.show_layout'} />
      </button>
      {shown && (
        <button
          type="button"
          className="button plain"
          aria-pressed={large}
          onClick={() => setLarge(!large)}
        >
          <FormattedMessage id="messages.larger" />
        </button>
      )}
    </div>
  );
}

type Disclosure = Readonly<{ kind: 'fresh' | 'quoted' | 'signature' | 'both'; text: string }>;

/** The parts of a text with what is folded side by side put together: one thing to open. */
function disclosures(text: string): readonly Disclosure[] {
  const joined: Disclosure[] = [];
  for (const part of foldText(text).filter(hasText)) {
    const last = joined.at(-1);
    if (part.kind === 'fresh' || last === undefined || last.kind === 'fresh') joined.push(part);
    else {
      const kind = last.kind === part.kind ? part.kind : 'both';
      joined[joined.length - 1] = { kind, text: `${last.text}\n${part.text}` };
    }
  }
  return joined.map(({ kind, text: some }) => ({ kind, text: some.replace(/^\n+|\n+$/g, '') }));
}

function hasText({ text }: TextPart): boolean {
  return text.trim() !== '';
}
