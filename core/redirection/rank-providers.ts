/** Where a word that was asked for stands in the directory. */
export type MatchedField = 'name' | 'words' | 'scope';

/** A support centre or provider with what of the question it matches. */
export interface Candidate {
  readonly id: number;
  readonly name: string;
  readonly services: readonly number[];
  /** For whom it answers; none means for everybody. */
  readonly organizations: readonly number[];
  readonly open: boolean;
  /** The words of the question that it matches, each with every field where it stands. */
  readonly matches: readonly { readonly term: string; readonly field: MatchedField }[];
}

/** What is asked: « à qui revient cette demande ? » */
export interface Asked {
  /** How many words were asked for, those that say nothing too. */
  readonly words: number;
  readonly serviceId: number | null;
  readonly organizationId: number | null;
}

/** Why an entry is proposed. */
export interface Reason {
  /** The words that matched, as they were written, each once. */
  readonly terms: readonly string[];
  /** It answers for the service asked about. */
  readonly service: boolean;
  /** It answers for this organization by name, and not for everybody. */
  readonly organization: boolean;
}

export interface Ranked {
  readonly id: number;
  readonly points: number;
  readonly reason: Reason;
}

/** What a match is worth: a term chosen for being searched says more than one of a sentence. */
const WORTH: Readonly<Record<MatchedField, number>> = { words: 4, name: 4, scope: 2 };
const SERVICE = 5;
const ORGANIZATION = 1;

/**
 * Orders the directory by how well each entry answers a question. Whoever answers for other
 * organizations only is left out; so is who matches nothing, unless nothing was asked. A word counts
 * once, where it says most. Who is open comes first among equals, then the name decides.
 */
export function rankProviders(asked: Asked, candidates: readonly Candidate[]): Ranked[] {
  const anything = asked.words > 0 || asked.serviceId !== null;
  const found = candidates.flatMap((candidate) => {
    const ranked = rankOne(asked, candidate);
    if (ranked === null) return [];
    const says = ranked.reason.terms.length > 0 || ranked.reason.service;
    return says || !anything ? [{ ...ranked, candidate }] : [];
  });
  found.sort(
    (a, b) =>
      b.points - a.points ||
      Number(b.candidate.open) - Number(a.candidate.open) ||
      a.candidate.name.localeCompare(b.candidate.name, 'fr') ||
      a.id - b.id,
  );
  return found.map(({ id, points, reason }) => ({ id, points, reason }));
}

function rankOne(asked: Asked, candidate: Candidate): Ranked | null {
  const { organizations, services, matches } = candidate;
  const { organizationId, serviceId } = asked;
  const named = organizationId !== null && organizations.includes(organizationId);
  if (organizationId !== null && organizations.length > 0 && !named) return null;
  const best = new Map<string, number>();
  for (const { term, field } of matches) {
    best.set(term, Math.max(best.get(term) ?? 0, WORTH[field]));
  }
  const service = serviceId !== null && services.includes(serviceId);
  let points = (service ? SERVICE : 0) + (named ? ORGANIZATION : 0);
  for (const worth of best.values()) points += worth;
  return {
    id: candidate.id,
    points,
    reason: { terms: [...best.keys()], service, organization: named },
  };
}
