import type { ReactNode } from 'react';
import { FormattedMessage } from 'react-intl';
import type { Site } from '../api/schema.ts';
import type { Language } from '../ui/language.ts';
import { siteWords } from './site.ts';
import styles from './site.module.css';

/**
 * The foot of every page: whose centre it is, how it is reached – in the same place on each page
 * (WCAG 3.2.6) – and the operator's links. Without any of it, the product's name.
 */
export function SiteFooter(props: {
  site: Site | null;
  language: Language;
  /** What the app itself leads to. */
  links?: ReactNode;
}) {
  const { site, language } = props;
  const words = site && siteWords(site, language);
  const reached = site !== null && (site.phone ?? site.email ?? words?.hours) != null;
  return (
    <div className={styles.footer}>
      <p className={styles.who}>
        {words?.name || site?.organization ? (
          <>
            {words?.name && <strong>{words.name}</strong>}
            {site?.organization && <span>{site.organization}</span>}
          </>
        ) : (
          <FormattedMessage id="frame.footer" />
        )}
      </p>
      {reached && <Reach phone={site.phone} email={site.email} hours={words?.hours ?? null} />}
      {(props.links || (site?.links.length ?? 0) > 0) && (
        <ul className={styles.links}>
          {site?.links.map((link) => (
            <li key={link.url + link.label}>
              <a href={link.url} rel="noopener noreferrer">
                {language === 'en' ? link.labelEn : link.label}
              </a>
            </li>
          ))}
          {props.links}
        </ul>
      )}
    </div>
  );
}

function Reach(props: { phone: string | null; email: string | null; hours: string | null }) {
  const { phone, email, hours } = props;
  return (
    <ul className={styles.reach}>
      {phone && (
        <li>
          <FormattedMessage
            id="frame.phone"
            values={{ phone: <a href={`tel:${dialled(phone)}`}>{phone}</a> }}
          />
        </li>
      )}
      {email && (
        <li>
          <FormattedMessage
            id="frame.email"
            values={{ email: <a href={`mailto:${email}`}>{email}</a> }}
          />
        </li>
      )}
      {hours && <li>{hours}</li>}
    </ul>
  );
}

/** A number as a telephone dials it: an extension after a pause. */
function dialled(phone: string): string {
  const [number = '', extension] = phone.split(/\s*(?:poste|p\.|#)\s*/i);
  const digits = number.replace(/[^+\d*]/g, '');
  return extension ? `${digits},${extension.replace(/\D/g, '')}` : digits;
}
