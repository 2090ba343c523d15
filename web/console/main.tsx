import { type ComponentType, Suspense } from 'react';
import { FormattedMessage } from 'react-intl';
import { BrowserRouter, Link, NavLink, Route, Routes } from 'react-router';
import type { Session } from '../api/schema.ts';
import { LiveFeed } from '../session/LiveFeed.tsx';
import { useSession } from '../session/session.ts';
import { Account } from '../session/Account.tsx';
import { DemoBanner, SignedIn, Waiting } from '../session/SignedIn.tsx';
import { SiteFrame } from '../session/SiteFrame.tsx';
import { lazily } from '../ui/load-part.ts';
import { mount } from '../ui/Shell.tsx';
import { Commands } from './Commands.tsx';
import { Forbidden } from './Forbidden.tsx';
import type { PageEntry, PageProps, Role } from './page-entry.ts';
import styles from './oncall/oncall.module.css';
import { PresentLink } from './oncall/PresentLink.tsx';
import { BelowOutages } from './interruption/BelowOutages.tsx';
import { PAGES } from './pages.ts';
import { catalogues } from './phrases.ts';
import { OwnCall } from './call/OwnCall.tsx';
import { Telephone } from './telephone/Telephone.tsx';
import { TelephoneBanner } from './supervision/TelephoneBanner.tsx';
import { Presence } from './presence/Presence.tsx';

const NoPage = lazily(() => import('./NoPage.tsx'));

const STAFF: readonly Role[] = ['agent', 'supervisor', 'manager', 'administrator'];

const pages = PAGES.map((entry) => ({ entry, Page: lazily(entry.load) }));

function mayOpen({ roles = STAFF }: PageEntry, { person }: Session): boolean {
  return person.roles.some((role) => roles.includes(role));
}

function Console() {
  return (
    <BrowserRouter basename="/console">
      <SiteFrame
        brand={(name) => (
          <div className={styles.head}>
            <Link className="brand" to="/">
              {name === null ? (
                <FormattedMessage id="console.brand" />
              ) : (
                <FormattedMessage id="console.brand_of" values={{ name }} />
              )}
            </Link>
            <PresentLink />
          </div>
        )}
        navigation={<Links />}
        links={
          <>
            <Telephone />
            <Presence />
            <Account />
          </>
        }
        footerLinks={
          <li>
            <Link to="/accessibilite">
              <FormattedMessage id="accessibility.title" />
            </Link>
          </li>
        }
        banner={
          <>
            <DemoBanner />
            <TelephoneBanner />
          </>
        }
      >
        <SignedIn>
          {(session) =>
            session.person.roles.some((role) => STAFF.includes(role)) ? (
              <LiveFeed personId={session.person.id}>
                <OwnCall />
                <BelowOutages>
                  <Pages session={session} />
                </BelowOutages>
              </LiveFeed>
            ) : (
              <p>
                <FormattedMessage
                  id="console.not_staff"
                  values={{ a: (text) => <a href="/">{text}</a> }}
                />
              </p>
            )
          }
        </SignedIn>
      </SiteFrame>
    </BrowserRouter>
  );
}

/** The links at the head, those of one's roles only. */
function Links() {
  const { data: session } = useSession();
  if (session?.stage !== 'open') return null;
  return PAGES.filter((entry) => entry.link && mayOpen(entry, session)).map(
    ({ path, link = '' }) => (
      <NavLink key={path} to={path} end={path === '/'}>
        <FormattedMessage id={link} />
      </NavLink>
    ),
  );
}

function Pages({ session }: { session: Session }) {
  const open = PAGES.filter((entry) => mayOpen(entry, session));
  const show = (entry: PageEntry, Page: ComponentType<PageProps>) =>
    open.includes(entry) ? <Page session={session} pages={open} /> : <Forbidden />;
  return (
    <Suspense fallback={<Waiting />}>
      <Commands pages={open} session={session} />
      <Routes>
        {pages.map(({ entry, Page }) => (
          <Route key={entry.path} path={entry.path} element={show(entry, Page)} />
        ))}
        <Route path="*" element={<NoPage />} />
      </Routes>
    </Suspense>
  );
}

void mount(<Console />, catalogues);
