/** Words that tell no request from another: those of grammar, and those of every call for help. */
const EMPTY: ReadonlySet<string> = new Set(
  `a ai ait alors apres as au aucun aussi autre aux avec avez avoir avons bien bon bonjour bonsoir ca car
  ce cela celle celui ces cet cette ceux chez comme comment d dans de depuis des deux dois doit donc du
  elle elles en encore entre es est et etait ete etes etre eu faire fais fait faut fois ici il ils j jai je l
  la le les leur leurs lui m ma mais me meme merci mes mettre moi mon n ne ni non nos notre nous on ont ou
  oui par pas peu peut peux plus pour pourquoi qu quand que quel quelle quelles quels qui quoi sa sais sans
  se ses si soit son sont sous suis sur t ta te tes toi ton tous tout toute toutes tres tu un une va veut
  veux voici voila vos votre vous y
  aide aider appel besoin demande fonctionne marche personne probleme question savoir svp
  an and any are at be but by can cannot do does for from get has have hello help how i in is it its my
  need no not of on or our please problem s so that the their there they this to was we what when where
  who with work works you your`
    .split(/\s+/)
    .filter(Boolean),
);

/** Whether a word may tell whose a request is; its case and accents don't matter. */
export function saysSomething(word: string): boolean {
  const plain = word
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  return plain.length > 1 && !EMPTY.has(plain);
}
