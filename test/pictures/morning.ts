import assert from 'node:assert/strict';
import type { Client, TestApi, Who } from '../harness/api.ts';

/** The tickets of a morning that pictures show. */
export interface Morning {
  /** One’s own, with a question of the centre that waits. */
  readonly asked: string;
  /** Restored, and to be confirmed. */
  readonly restored: string;
}

/** Tuesday 10 February 2026, at this time in Toronto. */
const at = (hour: number, minute: number): number => Date.UTC(2026, 1, 10, hour + 5, minute);

/** Plays what the demonstration lacks: a morning that is under way. The clock ends where it was. */
export async function playMorning(api: TestApi): Promise<Morning> {
  const now = api.clock.now();
  const known = new Map<Who, Client>();
  const by = async (who: Who, hour: number, minute: number): Promise<Client> => {
    api.clock.set(at(hour, minute));
    const client = known.get(who) ?? (await api.as(who));
    known.set(who, client);
    return client;
  };
  const ok = async (sent: ReturnType<Client['get']>) => {
    const answer = await sent;
    assert.ok(answer.status < 300, answer.text);
    return answer.body;
  };
  const me = api.person('agent').id;
  const register = async (client: Client, subject: string, more: object): Promise<string> => {
    const ticket = { kind: 'incident', subject, impact: 2, urgency: 2, channel: 'email', ...more };
    return (await ok(client.post('/api/v1/tickets', ticket))).number as string;
  };
  const of = (who: Who) => ({ requester: { id: api.person(who).id } });

  let client = await by('agent', 7, 40);
  const desk = await register(client, 'Le guichet en ligne ne répond plus', {
    ...{ impact: 1, urgency: 1, service: 'applications', ...of('representative') },
  });
  await ok(client.put(`/api/v1/tickets/${desk}/assignment`, { assignee: me }));

  client = await by('requester', 8, 50);
  const asked = await register(client, 'Mon agenda ne se synchronise plus', {
    ...{ impact: 3, urgency: 2, channel: 'portal', service: 'courriel' },
    description: 'Depuis hier, les réunions ajoutées à mon poste n’arrivent pas au téléphone.',
  });
  client = await by('agent', 8, 55);
  await ok(client.put(`/api/v1/tickets/${asked}/assignment`, { assignee: me }));
  client = await by('agent', 9, 5);
  const question = 'Est-ce ainsi pour toutes les réunions, ou seulement pour les nouvelles ?';
  await ok(client.put(`/api/v1/tickets/${asked}/wait`, { question, via: 'portal' }));
  client = await by('requester', 9, 8);
  await ok(client.put(`/api/v1/tickets/${asked}/wait/display`));
  client = await by('requester', 9, 32);
  const answer = { body: 'Seulement les nouvelles. Les anciennes sont encore là.' };
  await ok(client.post(`/api/v1/tickets/${asked}/messages`, { ...answer, visibility: 'public' }));
  client = await by('agent', 9, 41);
  await ok(
    client.post(`/api/v1/tickets/${asked}/messages`, {
      ...{ body: 'Profil à recréer ; vu avec le deuxième niveau.', visibility: 'internal' },
    }),
  );
  await ok(
    client.put(`/api/v1/tickets/${asked}/wait`, {
      ...{ question: 'Le profil est recréé : une réunion ajoutée arrive-t-elle ?', via: 'portal' },
    }),
  );

  client = await by('requester', 9, 56);
  await ok(client.put(`/api/v1/tickets/${asked}/wait/display`));

  client = await by('agent', 9, 10);
  const parent = await register(client, 'Le réseau du 4ᵉ étage est coupé', {
    ...{ impact: 1, urgency: 2, service: 'reseau', ...of('representative') },
  });
  for (const [minute, who] of [
    [14, 'manager'],
    [21, 'supervisor'],
  ] as const) {
    client = await by('agent', 9, minute);
    const child = await register(client, 'Plus de réseau', {
      ...{ impact: 1, urgency: 2, service: 'reseau', channel: 'chat', ...of(who) },
      contact: { startedAt: new Date(api.clock.now() - 60_000).toISOString() },
    });
    await ok(client.put(`/api/v1/tickets/${child}/parent`, { parent }));
  }

  client = await by('requester', 9, 25);
  const restored = await register(client, 'L’imprimante du 2ᵉ étage bloque', {
    ...{ channel: 'portal', service: 'impression' },
  });
  client = await by('agent', 9, 50);
  await ok(client.put(`/api/v1/tickets/${restored}/assignment`, { assignee: me }));
  await ok(client.put(`/api/v1/tickets/${restored}/restoration`, { note: 'File vidée' }));

  client = await by('agent', 10, 4);
  await register(client, 'Le partage de fichiers refuse les enregistrements', {
    ...{ service: 'fichiers', ...of('representative') },
  });
  client = await by('requester', 10, 12);
  await register(client, 'Comment réserver une salle avec visioconférence ?', {
    ...{ kind: 'question', impact: 3, urgency: 3, channel: 'portal' },
  });
  await furnish(await by('administrator', 8, 0), ok);
  api.clock.set(now);
  return { asked, restored };
}

/** The name and the manners of the centre. */
async function furnish(
  client: Client,
  ok: (sent: ReturnType<Client['get']>) => Promise<unknown>,
): Promise<void> {
  await ok(
    client.put('/api/v1/site', {
      ...{ name: 'Centre de services', nameEn: 'Service centre' },
      ...{ organization: 'Ministère de la Démonstration', header: null, headerEn: null },
      ...{ phone: '418 555-0100', email: 'centre@demo.invalid' },
      ...{ hours: 'Du lundi au vendredi, de 7 h 30 à 17 h', hoursEn: 'Weekdays, 7:30 to 17:00' },
      ...{ links: [], accessibilityPhone: null, accessibilityEmail: 'acces@demo.invalid' },
    }),
  );
  await ok(client.post('/api/v1/displays', { name: 'Salle des appels, mur nord' }));
  await ok(
    client.post('/api/v1/mailboxes', {
      ...{ address: 'paie@demo.invalid', kind: 'request', impact: 3 },
      connection: {
        ...{ host: 'imap.demo.invalid', port: 993, security: 'tls', login: 'paie@demo.invalid' },
        ...{ method: 'token_endpoint', tokenEndpoint: 'https://jetons.demo.invalid/token' },
        ...{ clientId: 'relais', scope: 'imap', clientSecret: 'demo', refreshToken: 'demo' },
      },
    }),
  );
  await ok(client.post('/api/v1/mailboxes', { address: 'reseau@demo.invalid' }));
  for (const [name, textFr] of [
    ['Accusé de réception', 'Bonjour {name},\n\nNous avons bien reçu votre demande.'],
    ['Redémarrage', 'Bonjour {name},\n\nUn redémarrage règle souvent ce trouble. Est-ce le cas ?'],
  ]) {
    await ok(client.post('/api/v1/canned-replies', { name, textFr }));
  }
}
