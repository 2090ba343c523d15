import { lazy, Suspense } from 'react';
import { FormattedMessage } from 'react-intl';
import { BrowserRouter, Link, Route, Routes } from 'react-router';
import { Account, DemoBanner, SignedIn, Waiting } from '../session/SignedIn.tsx';
import { SiteFrame } from '../session/SiteFrame.tsx';
import { mount } from '../ui/Shell.tsx';
import { catalogues } from './phrases.ts';

const HomePage = lazy(() => import('./HomePage.tsx'));
const OwnTicketPage = lazy(() => import('./OwnTicketPage.tsx'));
const FollowPage = lazy(() => import('./FollowPage.tsx'));

function Portal() {
  return (
    <BrowserRouter>
      <SiteFrame
        brand={(name) => (
          <Link className="brand" to="/">
            {name ?? <FormattedMessage id="portal.brand" />}
          </Link>
        )}
        links={<Account />}
        banner={<DemoBanner />}
      >
        <Suspense fallback={<Waiting />}>
          <Routes>
            <Route path="/suivi/:token" element={<FollowPage />} />
            <Route
              path="/billets/:number"
              element={<SignedIn>{() => <OwnTicketPage />}</SignedIn>}
            />
            <Route
              path="*"
              element={<SignedIn>{(session) => <HomePage person={session.person} />}</SignedIn>}
            />
          </Routes>
        </Suspense>
      </SiteFrame>
    </BrowserRouter>
  );
}

void mount(<Portal />, catalogues);
