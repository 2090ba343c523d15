import { Suspense } from 'react';
import { FormattedMessage, useIntl } from 'react-intl';
import { BrowserRouter, Link, NavLink, Route, Routes } from 'react-router';
import type { Session } from '../api/schema.ts';
import { Account } from '../session/Account.tsx';
import { LiveFeed } from '../session/LiveFeed.tsx';
import { DemoBanner, SignedIn, Waiting } from '../session/SignedIn.tsx';
import { SiteFrame } from '../session/SiteFrame.tsx';
import { useSession } from '../session/session.ts';
import { Title } from '../ui/Page.tsx';
import { lazily } from '../ui/load-part.ts';
import { mount } from '../ui/Shell.tsx';
import { mayOpen } from './page-entry.ts';
import { OPEN_PAGES, PAGES } from './pages.ts';
import { catalogues } from './phrases.ts';
import './portal.css';

const pages = PAGES.map((entry) => ({ entry, Page: lazily(entry.load) }));
const open = OPEN_PAGES.map((entry) => ({ entry, Page: lazily(entry.load) }));

function Portal() {
  return (
    <BrowserRouter>
      <SiteFrame
        brand={(name) => (
          <Link className="brand" to="/">
            {name ?? <FormattedMessage id="portal.brand" />}
          </Link>
        )}
        navigation={<Links />}
        links={<Account />}
        footerLinks={
          <li>
            <Link to="/accessibilite">
              <FormattedMessage id="accessibility.title" />
            </Link>
          </li>
        }
        banner={<DemoBanner />}
      >
        <Suspense fallback={<Waiting />}>
          <Routes>
            {open.map(({ entry, Page }) => (
              <Route key={entry.path} path={entry.path} element={<Page />} />
            ))}
            <Route
              path="*"
              element={<SignedIn>{(session) => <Pages session={session} />}</SignedIn>}
            />
          </Routes>
        </Suspense>
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
  return (
    <LiveFeed personId={session.person.id}>
      <Routes>
        {pages.map(({ entry, Page }) => (
          <Route
            key={entry.path}
            path={entry.path}
            element={
              mayOpen(entry, session) ? <Page session={session} /> : <Closed why="forbidden" />
            }
          />
        ))}
        <Route path="*" element={<Closed why="no_page" />} />
      </Routes>
    </LiveFeed>
  );
}

/** A page that is not there, or not for one's role; and the way back. */
function Closed({ why }: { why: 'forbidden' | 'no_page' }) {
  const intl = useIntl();
  return (
    <>
      <Title>{intl.formatMessage({ id: `state.${why}` })}</Title>
      {why === 'forbidden' && (
        <p>
          <FormattedMessage id="state.forbidden_why" />
        </p>
      )}
      <p>
        <Link to="/">
          <FormattedMessage id="portal.back_home" />
        </Link>
      </p>
    </>
  );
}

void mount(<Portal />, catalogues);
