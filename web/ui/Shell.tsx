import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { IntlProvider } from 'react-intl';
import en from '../../locales/en/screens.json' with { type: 'json' };
import fr from '../../locales/fr/screens.json' with { type: 'json' };
import './base.css';
import './page.css';
import { firstLanguage, keepLanguage, type Language, LanguageContext } from './language.ts';

const queries = new QueryClient({
  defaultOptions: { queries: { retry: false, refetchOnWindowFocus: true, staleTime: 5_000 } },
});

/** What every app stands in: language, phrases, the cache of what the server said. */
export function Shell({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(firstLanguage);
  useEffect(() => {
    document.documentElement.lang = `${language}-CA`;
    void queries.invalidateQueries();
  }, [language]);
  const choose = (chosen: Language): void => {
    keepLanguage(chosen);
    setLanguage(chosen);
  };
  return (
    <LanguageContext value={{ language, choose }}>
      <IntlProvider locale={`${language}-CA`} messages={language === 'fr' ? fr : en}>
        <QueryClientProvider client={queries}>{children}</QueryClientProvider>
      </IntlProvider>
    </LanguageContext>
  );
}

/** Puts an app on its page. */
export function mount(app: ReactNode): void {
  const place = document.getElementById('app');
  if (place === null) throw new Error('the page has no place for the app');
  createRoot(place).render(
    <StrictMode>
      <Shell>{app}</Shell>
    </StrictMode>,
  );
}
