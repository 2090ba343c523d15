import { FormattedMessage } from 'react-intl';
import type { Site, SiteLink } from '../../api/schema.ts';
import { fieldError } from '../../session/Problem.tsx';
import { Line } from './Line.tsx';
import styles from './site.module.css';

type TextKey = {
  [K in keyof Site]: Site[K] extends string | null ? K : never;
}[keyof Site];

type Kind = 'text' | 'tel' | 'email';

const PARTS: readonly (readonly [part: string, fields: readonly (readonly [TextKey, Kind])[]])[] = [
  [
    'who',
    [
      ['name', 'text'],
      ['nameEn', 'text'],
      ['organization', 'text'],
      ['header', 'text'],
      ['headerEn', 'text'],
    ],
  ],
  [
    'reach',
    [
      ['phone', 'tel'],
      ['email', 'email'],
      ['hours', 'text'],
      ['hoursEn', 'text'],
    ],
  ],
  [
    'accessibility',
    [
      ['accessibilityPhone', 'tel'],
      ['accessibilityEmail', 'email'],
    ],
  ],
];

/** The label of a field of the API: `links.0.url` is the address of the first link. */
export function nameOfField(field: string) {
  const [, place, part] = /^links\.(\d+)\.(\w+)$/.exec(field) ?? [];
  if (place === undefined) return <FormattedMessage id={`site.${field}`} />;
  return (
    <>
      <FormattedMessage id="site.link" values={{ place: Number(place) + 1 }} />
      {', '}
      <FormattedMessage id={`site.link.${part}`} />
    </>
  );
}

/** The fields of the operator's header and footer. */
export function SiteFields(props: {
  site: Site;
  change: (part: Partial<Site>) => void;
  error: Error | null;
}) {
  const { site, change, error } = props;
  return (
    <>
      {PARTS.map(([part, fields]) => (
        <fieldset key={part} className={styles.part}>
          <legend>
            <FormattedMessage id={`site.part.${part}`} />
          </legend>
          {fields.map(([key, type]) => (
            <Line
              key={key}
              phrase={`site.${key}`}
              type={type}
              {...(key.endsWith('En') && { lang: 'en-CA' })}
              value={site[key]}
              error={fieldError(error, key)}
              onChange={(text) => change({ [key]: text })}
            />
          ))}
        </fieldset>
      ))}
      <Links links={site.links} change={(links) => change({ links })} error={error} />
    </>
  );
}

const LINK = ['label', 'labelEn', 'url'] as const;
const MOST = 12;

function Links(props: {
  links: SiteLink[];
  change: (links: SiteLink[]) => void;
  error: Error | null;
}) {
  const { links, change, error } = props;
  return (
    <fieldset className={styles.part}>
      <legend>
        <FormattedMessage id="site.links" />
      </legend>
      {links.map((link, at) => (
        // A link has no name of its own: its place is what it is.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above.
        <fieldset key={at}>
          <legend>
            <FormattedMessage id="site.link" values={{ place: at + 1 }} />
          </legend>
          {LINK.map((key) => (
            <Line
              key={key}
              phrase={`site.link.${key}`}
              type={key === 'url' ? 'url' : 'text'}
              {...(key === 'labelEn' && { lang: 'en-CA' })}
              value={link[key]}
              error={fieldError(error, `links.${at}.${key}`)}
              onChange={(text) => change(links.with(at, { ...link, [key]: text }))}
            />
          ))}
          <button
            type="button"
            className="button"
            onClick={() => change(links.filter((_, i) => i !== at))}
          >
            <FormattedMessage id="site.link.remove" values={{ place: at + 1 }} />
          </button>
        </fieldset>
      ))}
      {links.length < MOST && (
        <button
          type="button"
          className="button"
          onClick={() => change([...links, { label: '', labelEn: '', url: 'https://' }])}
        >
          <FormattedMessage id="site.link.add" />
        </button>
      )}
    </fieldset>
  );
}
