import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { foldText, freshText } from '../../core/mail/fold.ts';

const FOLDED: readonly (readonly [name: string, text: string, fresh: string])[] = [
  [
    'Gmail, French, folded over two lines',
    'Oui, prise B-212.\n\nLe lun. 9 févr. 2026 à 10:00, Centre de service <csc@exemple.ca> a\nécrit :\n\n> Quelle prise ?\n>\n> Le centre',
    'Oui, prise B-212.',
  ],
  [
    'Gmail, English, with answers between',
    'On Mon, Feb 9, 2026 at 10:00 AM Centre <csc@exemple.ca> wrote:\n> Which plug?\nB-212\n> Since when?\nThis morning',
    'B-212\nThis morning',
  ],
  [
    'Apple, French',
    'C’est réglé\n\nLe 9 févr. 2026 à 10:00, Centre <csc@exemple.ca> a écrit :\n\n> Est-ce réglé ?\n\nEnvoyé de mon iPhone',
    'C’est réglé',
  ],
  [
    'Outlook, French: the head of the earlier message',
    'Bonjour,\nToujours en panne.\n\nRose\n________________________________\nDe : Centre de service <csc@exemple.ca>\nEnvoyé : 9 février 2026 10:00\nÀ : Rose <rose@exemple.ca>\nObjet : INC 1000 0015\n\nEst-ce réglé ?',
    'Bonjour,\nToujours en panne.\n\nRose',
  ],
  [
    'Outlook, English',
    'Still down.\n\nFrom: Centre <csc@exemple.ca>\nSent: Monday, February 9, 2026 10:00 AM\nTo: Rose\nSubject: INC 1000 0015\n\nIs it back?',
    'Still down.',
  ],
  [
    'Outlook, old',
    'Merci\n\n-----Message d’origine-----\nDe : Centre\nEnvoyé : lundi\nÀ : Rose\nObjet : Panne\n\nTexte',
    'Merci',
  ],
  [
    'Lotus',
    'Oui.\n\nCentre de service---09/02/2026 10:00:00---Bonjour, quelle prise ?\n\nDe :\tCentre/QC\nA :\tRose/QC\nDate :\t09/02/2026\nObjet :\tPanne',
    'Oui.',
  ],
  [
    'a signature after its mark',
    'Plus de réseau.\n-- \nRose Utilisatrice\n418 555-0142',
    'Plus de réseau.',
  ],
  ['a telephone’s signature', 'No network\n\nSent from my iPhone', 'No network'],
  [
    'Outlook on a telephone, French',
    'En panne.\n\nObtenez Outlook pour iOS<https://aka.ms/o0ukef>\n________________________________\nDe : Centre <csc@exemple.ca>\nEnvoyé : lundi 9 février 2026 10:00\nÀ : Rose\nObjet : x\n\nVieux',
    'En panne.',
  ],
  [
    'the mail of Windows, French',
    'Oui.\n\nProvenance : Courrier pour Windows\n\nDe : Centre\nEnvoyé le :lundi 9 février 2026 10:00\nÀ : Rose\nObjet :x\n\nVieux',
    'Oui.',
  ],
  [
    'a Samsung telephone',
    'Oui\n\nEnvoyé depuis mon appareil Galaxy\n\n-------- Message d’origine --------\nDe : Centre <csc@exemple.ca>\nDate : 2026-02-09 10 h 00 (GMT-05:00)\nÀ : Rose\nObjet : x\n\nVieux',
    'Oui',
  ],
  [
    'Hotmail: the lines of the head in another order, below a rule',
    'Oui\n\n________________________________\nDate: Mon, 9 Feb 2026 10:00:00 -0500\nSubject: x\nFrom: csc@exemple.ca\nTo: rose@exemple.ca\n\nVieux',
    'Oui',
  ],
  [
    'an answer to an invitation',
    'Je ne peux pas.\n\n-----Rendez-vous d’origine-----\nDe : Centre\nEnvoyé : lundi\nÀ : Rose\nObjet : x\nOù : z',
    'Je ne peux pas.',
  ],
  [
    'names of the head between stars',
    'Oui.\n\n**De :** Centre <csc@exemple.ca>\n**Envoyé :** 9 février\n**À :** Rose\n**Objet :** x\n\nVieux',
    'Oui.',
  ],
  [
    'an old Lotus, as a table',
    'Oui, prise 3.\n\n"Centre" <csc@exemple.ca> \n2026-02-09 10:00\n\n        A\n<rose@exemple.ca>\n        cc\n\n        Objet\nPanne\n\n\nVieux',
    'Oui, prise 3.',
  ],
  [
    'Lotus, English',
    'Yes.\n\n\nFrom:\tCentre/QC\nTo:\tRose/QC\nDate:\t02/09/2026 10:00 AM\nSubject:\tx\n\nOld',
    'Yes.',
  ],
  [
    'Thunderbird, French, with a signature below',
    'Oui\n\nLe 2026-02-09 à 10:00, Centre a écrit :\n> Vieux\n\n-- \nRose',
    'Oui',
  ],
  [
    'who wrote, before marked lines',
    'Centre wrote:\n> Old\n\nNew\n\nPaul a écrit :\n> Vieux\n\nNeuf',
    'New\n\n\nNeuf',
  ],
  ['an old Gmail', 'Yes\n\n2012/3/4 Centre <csc@exemple.ca>\n\n> Old\n> text', 'Yes'],
  [
    'a table between dashes, and what a machine wrote, stay',
    'La liste :\n--\nA  1\n--\nDe : Québec\nÀ : Montréal\nDate : demain\n\nLe journal de l’application a écrit :\nErreur 42\nMessage original\nQue faire ?',
    'La liste :\n--\nA  1\n--\nDe : Québec\nÀ : Montréal\nDate : demain\n\nLe journal de l’application a écrit :\nErreur 42\nMessage original\nQue faire ?',
  ],
  [
    'a message passed on by Thunderbird is what is to be read',
    'Voyez\n\n-------- Message transféré --------\nSujet : \tx\nDate : \tlundi\nDe : \tPaul\nPour : \tRose\n\nTexte',
    'Voyez\n\n-------- Message transféré --------\nSujet : \tx\nDate : \tlundi\nDe : \tPaul\nPour : \tRose\n\nTexte',
  ],
  [
    'a forwarded message is what is to be read',
    'Voir plus bas.\n\n---------- Forwarded message ---------\nDe : Paul <paul@exemple.ca>\nDate : lundi\nObjet : Panne\nÀ : Rose\n\nL’imprimante fume.',
    'Voir plus bas.\n\n---------- Forwarded message ---------\nDe : Paul <paul@exemple.ca>\nDate : lundi\nObjet : Panne\nÀ : Rose\n\nL’imprimante fume.',
  ],
  ['nothing but a quotation stays whole', '> Quelle prise ?\n> B-212', '> Quelle prise ?\n> B-212'],
  [
    'words that only look like it stay',
    'Le lundi, rien ne va.\nDe : la gare à l’hôtel\nOn Monday it failed: nobody wrote',
    'Le lundi, rien ne va.\nDe : la gare à l’hôtel\nOn Monday it failed: nobody wrote',
  ],
];

for (const [name, text, fresh] of FOLDED) {
  test(`what is new: ${name}`, () => {
    assert.equal(freshText(text), fresh);
  });
}

test('folding loses nothing, and takes no time', () => {
  const line = fc.constantFrom(
    ...['> a', '', 'Le lun. 9 févr. 2026 à 10:00, X <x@y.ca> a écrit :', 'On it', '-- ', 'De : x'],
    ...['Objet : y', 'À : z', '____________', 'texte', 'Envoyé de mon iPhone', 'a'.repeat(2000)],
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(line, fc.string()), { maxLength: 60 }), (lines) => {
      const text = lines.join('\n');
      const parts = foldText(text);
      assert.equal(parts.map((part) => part.text).join('\n'), text);
      assert.ok(text.trim() === '' || freshText(text) !== '');
    }),
  );
});
