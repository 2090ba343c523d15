import assert from 'node:assert/strict';
import type { Client } from './api.ts';

/** How an agreement has the centre reached: channels, hours, whom to call in an emergency, and what is not covered. */
export const REACH = {
  channels: { all: ['phone', 'email', 'portal', 'monitoring'], byPriority: { P1: ['phone'] } },
  hours: 'Du lundi au vendredi, de 7 h 30 à 17 h, les jours ouvrables.',
  emergencyContacts: [
    { name: 'Ligne d’urgence', telephone: '418 555-0123', when: 'En tout temps' },
  ],
  exclusions: [{ text: 'Les appareils personnels.', services: [], categories: [] }],
};

/** Signs a version of the first agreement, in force from a local date, that says how the centre is reached. */
export async function signReach(keeper: Client, inForceFrom: string): Promise<void> {
  const drafts = '/api/v1/agreements/1/drafts';
  const begun = await keeper.post(drafts, {});
  assert.equal(begun.status, 201, begun.text);
  const { id, terms } = begun.body;
  const kept = await keeper.put(`${drafts}/${id}`, {
    ...{ inForceFrom, inForceTo: null, organizations: [], terms: { ...terms, ...REACH } },
  });
  assert.equal(kept.status, 200, kept.text);
  const signed = await keeper.put(
    `${drafts}/${id}/signature`,
    { reason: 'Renouvellement convenu' },
    { 'if-match': `"${kept.body.version}"` },
  );
  assert.ok(signed.status < 300, signed.text);
}
