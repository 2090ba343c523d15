import { z } from 'zod';
import { email, line } from '../../adapters/http/fields.ts';

/** At most this many links at the foot of a page. */
const MOST_LINKS = 12;

/** An address that a page may lead to: `https:` only, with neither user nor password in it. */
const secureUrl = line(500).superRefine((value, ctx) => {
  const url = URL.parse(value);
  if (url?.protocol === 'https:' && url.username === '' && url.password === '') return;
  ctx.addIssue({ code: 'custom', params: { code: 'url_not_https' }, message: 'url_not_https' });
});

const phone = line(40).regex(/^[-+().\d\s#*poste]{3,40}$/i);

const Link = z
  .strictObject({ label: line(80), labelEn: line(80), url: secureUrl })
  .meta({ id: 'SiteLink' });

const text = (max: number) => line(max).nullable();

/** What the operator puts at the head and at the foot of every page. */
export const SiteSettings = z
  .strictObject({
    /** The centre's name. */
    name: text(120),
    nameEn: text(120),
    /** Whose centre it is: a ministry, an agency. */
    organization: text(200),
    /** A line under the name, at the head of every page. */
    header: text(200),
    headerEn: text(200),
    phone: phone.nullable(),
    email: email.nullable(),
    /** When the centre answers. */
    hours: text(200),
    hoursEn: text(200),
    links: z.array(Link).max(MOST_LINKS),
    /** Whom one tells about a page that can't be used. */
    accessibilityPhone: phone.nullable(),
    accessibilityEmail: email.nullable(),
  })
  .superRefine((site, ctx) => {
    for (const [field, other] of BOTH) {
      if ((site[field] === null) === (site[other] === null)) continue;
      const path = [site[field] === null ? field : other];
      const params = { code: 'other_language_missing' };
      ctx.addIssue({ code: 'custom', path, params, message: params.code });
    }
  });

/** What is said in French is said in English too. */
const BOTH = [
  ['name', 'nameEn'],
  ['header', 'headerEn'],
  ['hours', 'hoursEn'],
] as const;

export type SiteSettings = z.output<typeof SiteSettings>;

/** What stands there until the operator says otherwise: nothing. */
export const NOTHING_SAID: SiteSettings = {
  ...{ name: null, nameEn: null, organization: null, header: null, headerEn: null },
  ...{ phone: null, email: null, hours: null, hoursEn: null, links: [] },
  ...{ accessibilityPhone: null, accessibilityEmail: null },
};
