import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { IntlProvider } from 'react-intl';
import './tokens.css';
import './base.css';
import './page.css';
import './print.css';
import { firstLanguage, keepLanguage, type Language, LanguageContext } from './language.ts';
import { NoticeBoard } from './Notices.tsx';
import { type Catalogues, type Phrases, readPhrases } from './phrases.ts';

const queries = new QueryClient({
  defaultOptions: {
    // What the browser takes for no network may lead to us all the same; what is asked in vain says so.
    queries: {
      ...{ retry: false, refetchOnWindowFocus: true, staleTime: 5_000 },
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

interface Spoken {
  readonly language: Language;
  readonly phrases: Phrases;
}

/** What every app stands in: language, phrases, the cache of what the server said, its notices. */
function Shell(props: { catalogues: Catalogues; first: Spoken; children: ReactNode }) {
  const [spoken, setSpoken] = useState(props.first);
  const { language, phrases } = spoken;
  useEffect(() => {
    document.documentElement.lang = `${language}-CA`;
    void queries.invalidateQueries();
  }, [language]);
  const choose = (chosen: Language): void => {
    keepLanguage(chosen);
    void readPhrases(props.catalogues, chosen).then((read) =>
      setSpoken({ language: chosen, phrases: read }),
    );
  };
  return (
    <LanguageContext value={{ language, choose }}>
      <IntlProvider locale={`${language}-CA`} messages={phrases} onError={reportError}>
        <QueryClientProvider client={queries}>
          <NoticeBoard>{props.children}</NoticeBoard>
        </QueryClientProvider>
      </IntlProvider>
    </LanguageContext>
  );
}

/** Puts an app on its page, once its phrases are there. */
export async function mount(app: ReactNode, catalogues: Catalogues): Promise<void> {
  const place = document.getElementById('app');
  if (place === null) throw new Error('the page has no place for the app');
  const language = firstLanguage();
  const [phrases] = await Promise.all([readPhrases(catalogues, language), fonts()]).catch(
    (error: unknown) => {
      unread(place);
      throw error;
    },
  );
  document.documentElement.lang = `${language}-CA`;
  createRoot(place).render(
    <StrictMode>
      <Shell catalogues={catalogues} first={{ language, phrases }}>
        {app}
      </Shell>
    </StrictMode>,
  );
}

/** Said where no phrase of any language could be fetched. */
const UNREAD =
  'La page n’a pas pu être chargée\u00a0; rechargez-la. / The page could not be loaded; load it again.';

function unread(place: HTMLElement): void {
  const said = document.createElement('p');
  said.role = 'alert';
  said.textContent = UNREAD;
  place.replaceChildren(said);
}

/** How long the first page waits for its letters, in milliseconds: in others it would move when they come. */
const PATIENCE = 1_000;

function fonts(): Promise<unknown> {
  const faces = ['400 1em "Open Sans"', '600 1em "Open Sans"', '500 1em Roboto'];
  const loaded = Promise.allSettled(faces.map((face) => document.fonts.load(face)));
  return Promise.race([loaded, new Promise((done) => setTimeout(done, PATIENCE))]);
}
