import { lazy, Suspense } from 'react';
import { FormattedMessage } from 'react-intl';
import { BrowserRouter, Link, Route, Routes } from 'react-router';
import { Account, DemoBanner, SignedIn, Waiting } from '../session/SignedIn.tsx';
import { Frame } from '../ui/Page.tsx';
import { mount } from '../ui/Shell.tsx';

const ListPage = lazy(() => import('./ListPage.tsx'));
const TicketPage = lazy(() => import('./TicketPage.tsx'));
const RegisterPage = lazy(() => import('./RegisterPage.tsx'));
const NoPage = lazy(() => import('./NoPage.tsx'));

const STAFF = ['agent', 'supervisor', 'manager', 'administrator'];

function Console() {
  return (
    <BrowserRouter basename="/console">
      <Frame
        brand={
          <Link className="brand" to="/">
            <FormattedMessage id="console.brand" />
          </Link>
        }
        links={<Account />}
        banner={<DemoBanner />}
      >
        <SignedIn>
          {({ person }) =>
            person.roles.some((role) => STAFF.includes(role)) ? (
              <Suspense fallback={<Waiting />}>
                <Routes>
                  <Route path="/" element={<ListPage person={person} />} />
                  <Route path="/nouveau" element={<RegisterPage />} />
                  <Route path="/billets/:number" element={<TicketPage person={person} />} />
                  <Route path="*" element={<NoPage />} />
                </Routes>
              </Suspense>
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
      </Frame>
    </BrowserRouter>
  );
}

mount(<Console />);
