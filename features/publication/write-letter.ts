import type { GivenAs } from '../../core/report/publication-state.ts';
import { type Language, phrase } from '../../adapters/http/phrases.ts';
import type { Letter } from '../../core/notification/letter.ts';
import { monthWords } from '../report/document-parts.ts';

/** The letter that says that a month is given out; its link opens the month, with its documents, for who may. */
export function publicationLetter(
  about: {
    readonly month: string;
    readonly as: GivenAs;
    readonly name: string;
    readonly link: string;
  },
  language: Language,
): Letter {
  const { name, as, link } = about;
  const month = monthWords(about.month, language);
  const say = (key: string): string => phrase(language, 'publications', key, { name, month });
  return {
    subject: say(`letter.${as}_subject`),
    blocks: [
      { type: 'paragraph', text: say('letter.greeting') },
      { type: 'paragraph', text: say(`letter.${as}_body`) },
      { type: 'link', label: say('letter.link'), url: link },
    ],
  };
}
