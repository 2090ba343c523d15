/** Words that people put in passwords first, in English and French, without accents. */
export const COMMON_WORDS: readonly string[] = `
password passwort passw0rd motdepasse monmotdepasse secret admin administrator administrateur root
user utilisateur guest invite welcome bienvenue bonjour salut allo hello login connexion letmein
ouvretoi access acces master maitre chocolat chocolate soleil sunshine princess princesse prince
monkey singe dragon shadow ombre football soccer hockey baseball basketball canadien canadiens
montreal quebec canada laval gatineau sherbrooke saguenay levis longueuil nordiques expos habs
iloveyou jetaime jetadore amour love cherie cheri doudou loulou bebe coeur nicolas julien thomas
alexandre maxime mathieu olivier sebastien philippe vincent francois patrick martin michel andre
pierre jean jacques marie sophie julie isabelle nathalie sylvie chantal caroline melanie annie
stephanie catherine valerie audrey camille daniel charles charlie michael jennifer jordan hunter
ashley jessica superman batman pokemon starwars ninja mustang harley ferrari porsche yamaha toyota
honda corvette orange banane banana pomme apple cheval horse chien chat minou tigre tiger lion
papillon butterfly fleur flower rose liberte freedom famille family maison house travail work bureau
office ordinateur computer internet windows microsoft google facebook samsung android iphone azerty
qwerty azertyuiop qwertyuiop summer hiver winter printemps spring automne autumn janvier fevrier
mars avril juin juillet aout septembre octobre novembre decembre january february march april june
july august september october november december lundi mardi mercredi jeudi vendredi samedi dimanche
monday tuesday wednesday thursday friday saturday sunday changeme changezmoi default defaut test
tester testing demo exemple example temporaire temporary trustno whatever killer pepper ginger
cookie cheese fromage poutine tabarnak tabarnac caliss calisse crisse hostie ostie sirop erable
gouvernement ministere centre service services relais abcdef abcd aaaa zzzz qwer asdf zxcv
`
  .trim()
  .split(/\s+/);
