import { localIso } from '../calendar/zone.ts';
import {
  type ContactHistory,
  type FirstContactTerms,
  findFirstContact,
} from '../ticket/first-contact.ts';
import { type CaseFile, type ReplayedCase, replayCases } from './case-file.ts';
import {
  countOf,
  FaultFound,
  type Fields,
  flagOf,
  instantOf,
  listOf,
  objectOf,
  optionalInstantOf,
  textOf,
  wordOf,
} from './fields.ts';

const KINDS = ['incident', 'request', 'question'] as const;
const CHANNELS = ['phone', 'chat', 'in_person', 'email', 'portal', 'monitoring'];

/** Replays the first-contact cases of a file: one line a case, with the fields of `expected` (Definition 17). */
export function replayFirstContactFile(file: CaseFile): ReplayedCase[] {
  const shared = objectOf(file.top['config'] ?? {}, 'config');
  return replayCases(file, (fields) => {
    const config = { ...shared, ...objectOf(fields['config'] ?? {}, 'config') };
    const terms = termsOf(file, config);
    const history = contactHistoryOf(objectOf(fields['incident'], 'incident'), terms);
    const finding = findFirstContact(history, terms, instantOf(fields['asOf'], 'asOf'));
    const { observationEndsAt } = finding;
    return {
      inPopulation: finding.inPopulation,
      firstContact: finding.firstContact,
      reason: finding.reason,
      provisional: finding.provisional,
      observationEndsAt: observationEndsAt === null ? null : localIso(file.zone, observationEndsAt),
    };
  });
}

function termsOf(file: CaseFile, config: Fields): FirstContactTerms {
  if (config['liveChannels'] === undefined) {
    throw new FaultFound('not_a_list', 'config.liveChannels');
  }
  return {
    category: textOf(config['category'] ?? 'bureautique', 'config.category'),
    liveChannels: listOf(config['liveChannels'], 'config.liveChannels').map((channel, i) =>
      textOf(channel, `config.liveChannels[${i}]`),
    ),
    afterContactToleranceSeconds: countOf(
      config['afterContactToleranceSeconds'],
      'config.afterContactToleranceSeconds',
    ),
    reopenWindowBusinessDays: countOf(
      config['reopenWindowBusinessDays'],
      'config.reopenWindowBusinessDays',
    ),
    table: file.table(textOf(config['calendar'] ?? 'business', 'config.calendar'), 'calendars'),
  };
}

function isNamed(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && value !== '';
}

function contactHistoryOf(fields: Fields, terms: FirstContactTerms): ContactHistory {
  const category = fields['category'] ?? null;
  return {
    kind: wordOf(fields['type'], KINDS, 'incident.type'),
    category: category === null ? null : textOf(category, 'incident.category'),
    channel: wordOf(fields['channel'], [...CHANNELS, ...terms.liveChannels], 'incident.channel'),
    cancelled: flagOf(fields['cancelled'], 'incident.cancelled'),
    duplicate: isNamed(fields['duplicateOf']),
    contactEndedAt: optionalInstantOf(fields['contactEndedAt'], 'incident.contactEndedAt'),
    resolvedAt: optionalInstantOf(fields['resolvedAt'], 'incident.resolvedAt'),
    maxLevel: countOf(fields['maxLevelBeforeResolution'], 'incident.maxLevelBeforeResolution', 1),
    handedOver: isNamed(fields['transferredTo']),
    extraContacts: countOf(fields['extraContacts'], 'incident.extraContacts', 0),
    reopenedAt: optionalInstantOf(fields['reopenedAt'], 'incident.reopenedAt'),
  };
}
