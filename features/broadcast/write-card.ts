import { phrase } from '../../adapters/http/phrases.ts';
import type { Instant } from '../../core/calendar/instant.ts';
import type { Language } from '../../core/clock/time-words.ts';

/** What other programs and channels are told. */
export interface CardFacts {
  readonly source: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly text: Readonly<Record<Language, string>>;
  readonly begunAt: Instant;
  readonly publicUrl: string;
}

/** The longest text that a channel takes in one piece. */
const LONGEST = 2_900;

/** The body of a call: data in both languages, an Adaptive Card of Teams, or blocks of Slack. Words stay text. */
export function writeCard(
  format: 'json' | 'teams' | 'slack',
  facts: CardFacts,
  language: Language,
): Record<string, unknown> {
  const { source, begunAt, publicUrl } = facts;
  const url = `${publicUrl}/status`;
  const [title, text] = [facts.title[language], facts.text[language].slice(0, LONGEST)];
  const board = phrase(language, 'broadcast', 'card.board');
  switch (format) {
    case 'json':
      return {
        ...{ type: 'bulletin', source, title: facts.title, text: facts.text, url },
        publishedAt: `${new Date(begunAt).toISOString().slice(0, 19)}Z`,
      };
    case 'teams': {
      // Runs of rich text hold no mark-up, unlike text blocks.
      const block = (said: string, more: object) => ({
        ...{ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text: said, ...more }] },
      });
      const content = {
        ...{ $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', version: '1.4' },
        ...{ type: 'AdaptiveCard', body: [block(title, BOLD), block(text, {})] },
        actions: [{ type: 'Action.OpenUrl', title: board, url }],
      };
      const contentType = 'application/vnd.microsoft.card.adaptive';
      return { type: 'message', attachments: [{ contentType, content }] };
    }
    case 'slack': {
      const plain = (said: string) => ({ type: 'plain_text', text: said });
      return {
        text: title,
        blocks: [
          { type: 'header', text: plain(title.slice(0, 150)) },
          { type: 'section', text: plain(text) },
          {
            type: 'actions',
            elements: [{ type: 'button', text: plain(board), url, action_id: 'board' }],
          },
        ],
      };
    }
  }
}

const BOLD = { weight: 'Bolder', size: 'Large' };
