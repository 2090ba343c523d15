import { useEffect, useRef } from 'react';
import { FormattedMessage } from 'react-intl';

/** Marks the place of a question, so that what is missing can lead to it. */
export const PLACE = 'data-question';

/** What is still missing before a form can be sent, each with the way to it; takes the focus. */
export function Missing({ names, tries }: { names: readonly string[]; tries: number }) {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (tries > 0) ref.current?.focus();
  }, [tries]);
  if (names.length === 0) return null;
  return (
    <div className="alert error" role="alert" tabIndex={-1} ref={ref}>
      <p>
        <FormattedMessage id="portal.missing" values={{ count: names.length }} />
      </p>
      <ul>
        {names.map((name) => (
          <li key={name}>
            <a href={`#${name}`} onClick={(event) => go(event, name)}>
              <FormattedMessage id={`portal.missing_${name}`} />
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Leads to a question and puts the focus into its first field. */
function go(event: { preventDefault(): void }, name: string): void {
  event.preventDefault();
  const place = document.querySelector(`[${PLACE}="${name}"]`);
  const field = place?.querySelector<HTMLElement>('input:not([type=search]), textarea, select');
  (field ?? (place as HTMLElement | null))?.focus();
}
