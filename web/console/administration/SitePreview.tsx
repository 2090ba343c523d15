import { useState } from 'react';
import { FormattedMessage } from 'react-intl';
import type { Site } from '../../api/schema.ts';
import { SiteFooter } from '../../session/SiteFooter.tsx';
import { siteWords } from '../../session/site.ts';
import type { Language } from '../../ui/language.ts';
import styles from './site.module.css';

const LANGUAGES: readonly Language[] = ['fr', 'en'];

/** The head and the foot of a page as they will be, in either language; nothing in it is followed. */
export function SitePreview({ site }: { site: Site }) {
  const [language, choose] = useState<Language>('fr');
  const words = siteWords(site, language);
  return (
    <section className={styles.preview} aria-labelledby="site-preview">
      <h2 id="site-preview">
        <FormattedMessage id="site.preview" />
      </h2>
      <div className="actions">
        {LANGUAGES.map((one) => (
          <button
            key={one}
            type="button"
            className="button"
            aria-pressed={language === one}
            onClick={() => choose(one)}
          >
            <FormattedMessage id={`language.${one}`} />
          </button>
        ))}
      </div>
      <div className={styles.page} lang={`${language}-CA`} inert>
        <div className={styles.head}>
          <span className="brand">{words.name || <FormattedMessage id="site.unnamed" />}</span>
          {words.header && <span>{words.header}</span>}
        </div>
        <div className={styles.body} />
        <div className="footer">
          <SiteFooter site={site} language={language} />
        </div>
      </div>
    </section>
  );
}
