import assert from 'node:assert/strict';
import type { Client } from './api.ts';

/** An entry of the directory as a keeper writes it; whatever is not told is ordinary. */
export const providerDraft = (more: object = {}) => ({
  kind: 'provider',
  name: 'Soutien Paie',
  nameEn: 'Payroll Support',
  scopeFr: 'La paie, les congés et les feuilles de temps des employés.',
  scopeEn: 'Pay, leave and time sheets of employees.',
  wordsFr: 'relevé de paie, talon, assiduité, dépôt direct',
  wordsEn: 'pay stub, direct deposit',
  calendar: 'business',
  phone: '418 555-0199',
  email: 'soutien@paie.example',
  asksFr: 'Le numéro d’employé et la période de paie.',
  transfer: 'cold',
  contract: 'C-2026-014',
  answerSeconds: 4 * 3600,
  settleSeconds: 16 * 3600,
  ...more,
});

/** Keeps an entry of the directory; gives it as it was answered. */
export async function keepProvider(keeper: Client, more: object = {}) {
  const made = await keeper.post('/api/v1/providers', providerDraft(more));
  assert.equal(made.status, 201, made.text);
  return made.body as { id: number; name: string; version: number };
}
