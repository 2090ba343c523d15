import { useQuery } from '@tanstack/react-query';
import { useContext } from 'react';
import { api } from '../api/client.ts';
import { unwrap } from '../api/problem.ts';
import type { Site } from '../api/schema.ts';
import { type Language, LanguageContext } from '../ui/language.ts';

export const SITE = ['site'];

const KEPT = 'relais-site';

/** What the last visit showed, so that nothing moves when the answer comes. */
function kept(): Site | undefined {
  try {
    const site = JSON.parse(localStorage.getItem(KEPT) ?? 'null') as Site | null;
    return Array.isArray(site?.links) ? site : undefined;
  } catch {
    return undefined;
  }
}

/** Keeps it for the next visit. */
export function keepSite(site: Site): void {
  localStorage.setItem(KEPT, JSON.stringify(site));
}

async function ask(): Promise<Site> {
  const site = await unwrap(api.GET('/api/v1/site'));
  keepSite(site);
  return site;
}

// Asked for together with the phrases: it is there when the first page is drawn.
let early: Promise<Site> | null = ask();
early.catch(() => {});

function first(): Promise<Site> {
  const asked = early ?? ask();
  early = null;
  return asked;
}

/** What the operator says of itself; until it is known, what was known at the last visit. */
export function useSite() {
  const before = kept();
  return useQuery({
    queryKey: SITE,
    queryFn: first,
    staleTime: 300_000,
    ...(before && { initialData: before, initialDataUpdatedAt: 0 }),
  });
}

/** The same as it is stored now, for who changes it: nothing from an earlier visit. */
export function useStoredSite() {
  return useQuery({ queryKey: [...SITE, 'stored'], queryFn: ask, staleTime: 0 });
}

/** Those of its words that have two languages, in the language of the page. */
export function siteWords(site: Site, language: Language) {
  const english = language === 'en';
  return {
    name: english ? site.nameEn : site.name,
    header: english ? site.headerEn : site.header,
    hours: english ? site.hoursEn : site.hours,
  };
}

/** The same for the page that is shown; null until it is known. */
export function useSiteWords() {
  const { data } = useSite();
  const { language } = useContext(LanguageContext);
  return data ? { ...data, ...siteWords(data, language) } : null;
}
