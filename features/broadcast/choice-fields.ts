import { type Markup, markup } from '../../adapters/documents/markup.ts';
import { type Language, phrase } from '../../adapters/http/phrases.ts';
import { type Rhythm, RHYTHMS } from '../../core/interruption/subscriber.ts';

/** What every page of a subscription needs. */
export interface PageHouse {
  readonly language: Language;
  readonly centre: string | null;
  readonly services: readonly { readonly id: number; readonly fr: string; readonly en: string }[];
  /** Whether numbers are subscribed too. */
  readonly sms: boolean;
}

/** What is chosen, as a form shows it. */
export interface ShownChoices {
  readonly language: Language;
  readonly rhythm: Rhythm;
  readonly services: readonly number[];
}

/** The fields by which one chooses what one is told. */
export function choiceFields(house: PageHouse, shown: ShownChoices): Markup {
  const { language, services } = house;
  const say = (key: string): string => phrase(language, 'broadcast', key);
  const checked = (is: boolean): Markup | false => is && markup` checked`;
  return markup`<fieldset><legend>${say('page.services')}</legend><p class="quiet">${say('page.services_hint')}</p>
${services.map(
  (one) =>
    markup`<label><input type="checkbox" name="services" value="${one.id}"${checked(shown.services.includes(one.id))}> ${one[language]}</label>
`,
)}</fieldset>
<fieldset><legend>${say('page.rhythm')}</legend>
${RHYTHMS.map(
  (rhythm) =>
    markup`<label><input type="radio" name="rhythm" value="${rhythm}"${checked(shown.rhythm === rhythm)}> ${say(`page.rhythm_${rhythm}`)}</label>
`,
)}</fieldset>
<fieldset><legend>${say('page.language')}</legend>
<label lang="fr"><input type="radio" name="language" value="fr"${checked(shown.language === 'fr')}> Français</label>
<label lang="en"><input type="radio" name="language" value="en"${checked(shown.language === 'en')}> English</label>
</fieldset>`;
}
