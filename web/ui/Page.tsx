import { type ReactNode, useEffect, useRef } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { LanguageSwitch } from './LanguageSwitch.tsx';

/** Header, banner, content and footer; the operator fills header and footer. */
export function Frame(props: {
  brand: ReactNode;
  /** The links to the pages. */
  navigation?: ReactNode;
  links?: ReactNode;
  /** What the operator puts at the foot of every page; the product's name unless told. */
  footer?: ReactNode;
  banner?: ReactNode;
  children: ReactNode;
}) {
  const intl = useIntl();
  return (
    <>
      <a className="skip" href="#content">
        <FormattedMessage id="frame.skip" />
      </a>
      <header className="header">
        <div className="bar">
          {props.brand}
          {props.navigation && (
            <nav className="pages" aria-label={intl.formatMessage({ id: 'frame.navigation' })}>
              {props.navigation}
            </nav>
          )}
          {props.links}
          <LanguageSwitch />
        </div>
        {props.banner}
      </header>
      <main id="content" tabIndex={-1}>
        {props.children}
      </main>
      <footer className="footer">{props.footer ?? <FormattedMessage id="frame.footer" />}</footer>
    </>
  );
}

/** The title of a page, also that of the window; it takes the focus when the page changes. */
export function Title({ children }: { children: string }) {
  const ref = useRef<HTMLHeadingElement>(null);
  const intl = useIntl();
  useEffect(() => {
    document.title = `${children} – ${intl.formatMessage({ id: 'frame.product' })}`;
    ref.current?.focus();
  }, [children, intl]);
  return (
    <h1 ref={ref} tabIndex={-1}>
      {children}
    </h1>
  );
}
