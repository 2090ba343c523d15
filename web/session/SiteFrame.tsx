import { type ReactNode, useContext } from 'react';
import { useLocation } from 'react-router';
import { LanguageContext } from '../ui/language.ts';
import { Frame } from '../ui/Page.tsx';
import { FailedPage, PageFault, Reload } from '../ui/PageFault.tsx';
import { SiteFooter } from './SiteFooter.tsx';
import { useSession, useSystem } from './session.ts';
import { siteWords, useSite } from './site.ts';
import styles from './site.module.css';

/** What surrounds every page of an app, with the operator's header and footer. */
export function SiteFrame(props: {
  /** Leads home; it is given the centre's name, null while the operator said none. */
  brand: (name: string | null) => ReactNode;
  navigation?: ReactNode;
  links?: ReactNode;
  /** Links of the app at the foot of the page, each an `<li>`. */
  footerLinks?: ReactNode;
  banner?: ReactNode;
  children: ReactNode;
}) {
  const site = useSite();
  const session = useSession();
  const system = useSystem();
  const { language } = useContext(LanguageContext);
  const { pathname: place } = useLocation();
  // The answers are a moment away: nothing is drawn that would move when links and banner come.
  if (site.isPending || session.isPending || system.isPending) return null;
  const words = site.data ? siteWords(site.data, language) : null;
  return (
    <Frame
      brand={
        <div className={styles.brand}>
          {props.brand(words?.name ?? null)}
          {words?.header && <span className={styles.header}>{words.header}</span>}
        </div>
      }
      navigation={props.navigation}
      links={
        <PageFault place={place} instead={() => <Reload />}>
          {props.links}
        </PageFault>
      }
      footer={<SiteFooter site={site.data ?? null} language={language} links={props.footerLinks} />}
      banner={props.banner}
    >
      <PageFault place={place} instead={(fault) => <FailedPage fault={fault} />}>
        {props.children}
      </PageFault>
    </Frame>
  );
}
