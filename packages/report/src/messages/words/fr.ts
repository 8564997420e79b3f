import type { Count } from '@bridle/model';
import { messagesOf, type PluralForms } from '../../locales/index.ts';
import type { MessageWords } from './words.ts';

const { format } = messagesOf('fr');
const { plural, number, list } = format;
const counted = (count: Count, forms: PluralForms): string =>
  count.kind === 'exact' ? plural(count.value, forms) : `au moins ${plural(count.least, forms)}`;
const MESSAGES = { one: '# message', other: '# messages' };
const PEOPLE = { one: '# personne', other: '# personnes' };
const SENDERS = { one: '# expéditeur', other: '# expéditeurs' };
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const isOne = (count: Count): boolean => (count.kind === 'exact' ? count.value : count.least) === 1;

export const fr: MessageWords = {
  locale: 'fr',
  name: 'Rapport sur des messages',
  sections: {
    answer: 'Réponse',
    picture: 'Dans le temps',
    people: 'Personnes',
    messages: 'Messages',
    annex: 'Annexe',
  },
  times:
    'Toutes les heures sont en UTC, sauf si un message indique qu’elles viennent de l’horloge de son téléphone.',
  messages: (count) => counted(count, MESSAGES),
  people: (count) => counted(count, PEOPLE),
  senders: (count) => counted(count, SENDERS),
  bare: (count) => (count.kind === 'exact' ? number(count.value) : `${number(count.least)} ou plus`),
  headline: {
    known: (count, families) =>
      families.length === 0
        ? `${upper(counted(count, MESSAGES))} ${isOne(count) ? 'mène' : 'mènent'} à des adresses connues pour appartenir à un logiciel espion.`
        : `${upper(counted(count, MESSAGES))} ${isOne(count) ? 'mène' : 'mènent'} à des adresses connues de ${list(families)}.`,
    lookalike: (count) =>
      `On ne sait rien des adresses, mais ${counted(count, { one: '# message se fait passer', other: '# messages se font passer' })} pour un autre expéditeur.`,
    similar: (count) =>
      `${upper(counted(count, { one: '# message est presque identique', other: '# messages sont presque identiques' }))} à d’autres qui se font passer pour quelqu’un.`,
    lure: (count) =>
      `On ne sait rien des adresses. Les mots de ${counted(count, MESSAGES)} sont ceux d’un leurre.`,
    nothing: () => 'Rien dans ces messages ne nous est connu.',
  },
  lead: {
    known:
      'Quelqu’un a publié ces adresses comme faisant partie de ce logiciel espion. Les messages sont des tentatives : ils ne montrent pas qu’un téléphone a été infecté.',
    lookalike:
      'L’adresse ou le texte emprunte le nom d’un organisme en qui on a confiance. Des escrocs ordinaires le font aussi, bien plus souvent que ceux qui vendent des logiciels espions.',
    similar:
      'Des messages qui ne diffèrent que par un nom ou un lien viennent souvent de la même main. C’est une raison d’y regarder de plus près, pas une preuve.',
    lure: 'Des règles ont trouvé des mots qu’emploient les leurres. Elles ne font que suggérer : les mêmes mots se trouvent dans des messages honnêtes.',
    nothing:
      'Cela ne les rend pas inoffensifs : une adresse nouvelle n’est connue de personne, et on ne peut pas la juger à son apparence.',
  },
  notWhole:
    'Tous ces messages n’ont pas pu être lus : cela ne vaut donc que pour ceux qui l’ont été, et le reste peut en contenir d’autres.',
  meansTitle: 'Ce que cela signifie',
  means: {
    known: [
      'Qui a reçu un tel message a très probablement été choisi : ce genre de logiciel espion coûte cher et n’est pas envoyé à tout le monde.',
      'Une adresse reconnue dit à qui est l’infrastructure. Qui l’exploite, et pour qui, n’en découle pas.',
      'Si un lien a été ouvert, et ce qui s’est passé ensuite, seuls le téléphone et la personne peuvent le dire.',
    ],
    lookalike: [
      'Une imitation montre que quelqu’un veut passer pour un autre. Elle ne montre pas qui, ni qu’il s’agit d’un logiciel espion.',
      'Comparez l’adresse avec celle que donne l’organisme lui-même, tapée à la main et depuis un autre appareil.',
    ],
    similar: [
      'Les textes que beaucoup de gens se transmettent, comme les chaînes, se ressemblent aussi. Demandez qui d’autre l’a reçu.',
    ],
    lure: [
      'Demandez à la personne si elle connaît l’expéditeur et l’affaire, par une autre voie qu’une réponse.',
    ],
    nothing: [
      'Les indicateurs ne connaissent que ce que quelqu’un a trouvé auparavant. Gardez les messages : on pourra les comparer de nouveau quand on en saura plus.',
      'S’il y a une raison de s’inquiéter, comme un avertissement d’Apple, de Google, de WhatsApp ou de Meta, demandez de l’aide malgré tout.',
    ],
  },
  doTitle: 'Que faire',
  todo: [
    'Gardez les messages et le téléphone tels quels. Ce sont des preuves.',
    'Notez quand chacun est arrivé, si le lien a été ouvert, et ce qui s’est passé ensuite.',
    'Faites examiner le téléphone lui-même, au plus tard si un lien a été ouvert.',
    'Demandez à d’autres du même groupe, sans transférer le lien, s’ils ont reçu quelque chose de semblable.',
  ],
  dontTitle: 'À ne pas faire',
  avoid: [
    'N’ouvrez pas les liens, pas même « pour voir », ni sur un autre appareil.',
    'Ne répondez pas aux messages et ne les supprimez pas.',
    'Ne les transférez pas tels quels : un appui par erreur suffit. Une capture d’écran convient.',
  ],
  blindTitle: 'Ce qui n’a pas été vu',
  blind: {
    compared: (sets, indicators) =>
      `Comparé avec ${plural(indicators, { one: '# indicateur', other: '# indicateurs' })} de ${plural(sets, { one: '# ensemble', other: '# ensembles' })}, listés en annexe.`,
    noIndicators: 'Aucun indicateur n’a été donné : aucune adresse n’a donc pu être reconnue.',
    atLeast:
      'Les nombres avec « au moins » ou « ou plus » sont des minimums : une partie a été collée, photographiée, coupée ou n’a pas pu être lue, il peut y en avoir davantage.',
    notFetched:
      'Aucun lien n’a été ouvert et aucun service interrogé. Où mène un lien raccourci n’est pas connu, sauf si quelqu’un l’a saisi.',
    deleted: 'Les messages supprimés, et ceux d’applications qui n’ont pas été exportées, ne sont pas ici.',
    leftOut: (count) =>
      `${plural(count, { one: '# autre message d’intérêt a été compté', other: '# autres messages d’intérêt ont été comptés' })} sans être gardés, car ils sont trop nombreux.`,
    nothingKnown: (count) =>
      `${plural(count, { one: '# message a un lien dont on ne sait rien. Il n’est pas montré', other: '# messages ont des liens dont on ne sait rien. Ils ne sont pas montrés' })}, pour laisser privé ce qui ne regarde personne.`,
    impossible: (count) =>
      `${plural(count, { one: '# message a une date', other: '# messages ont des dates' })} impossibles. Elles sont montrées et ne servent à aucune période.`,
    notJoined: (shorteners, sites, senders) =>
      `Ce que de très nombreux messages partagent n’en relie aucun : raccourcisseurs (${number(shorteners)} emplois), sites très connus (${number(sites)}), numéros courts et expéditeurs très actifs (${number(senders)}).`,
    sentOn: (count) =>
      `${plural(count, { one: '# message', other: '# messages' })} contenant une adresse connue sont partis des téléphones eux-mêmes, comme lorsqu’on demande de l’aide. Ils ne comptent pas comme reçus.`,
    local:
      'Certaines heures viennent de l’horloge d’un téléphone dont le fuseau n’est pas connu : elles peuvent être fausses de plusieurs heures.',
  },
  redacted:
    'Les noms, les numéros, les faits privés et l’essentiel des textes sont masqués, et les liens s’arrêtent à leur serveur. Un nom peut malgré tout rester dans un texte : relisez avant de transmettre.',
  unredacted:
    'Cette copie montre les noms, les numéros et les textes entiers. Gardez-la avec autant de soin que les messages eux-mêmes.',
  verdicts: {
    known: {
      word: 'Connu',
      meaning: 'son lien ou son expéditeur est publié comme signe d’un logiciel espion',
    },
    lookalike: { word: 'Imitation', meaning: 'le domaine de son lien ressemble à celui d’un autre' },
    pretends: {
      word: 'Usurpation',
      meaning: 'son texte parle au nom d’un organisme, et son lien mène ailleurs',
    },
    similar: {
      word: 'Presque identique',
      meaning: 'son texte est presque celui d’un des messages précédents',
    },
    lure: { word: 'Mots d’un leurre', meaning: 'seuls ses mots sont ceux d’un leurre' },
    'nothing-known': { word: 'Rien de connu', meaning: 'rien de cela, ce qui ne le rend pas inoffensif' },
  },
  themes: {
    account: 'alerte de compte',
    bank: 'banque ou achat',
    bill: 'facture ou dette',
    parcel: 'colis',
    government: 'administration ou impôts',
    news: 'article sur la personne',
    'legal-case': 'affaire judiciaire',
    embassy: 'ambassade',
    'child-alert': 'alerte enlèvement',
    funeral: 'obsèques',
    affair: 'infidélité du conjoint',
    'sexual-taunt': 'moquerie sexuelle',
    pictures: 'prétendues photos',
    threat: 'menace',
    'relative-hurt': 'proche blessé',
    other: 'autre',
  },
  suggested: 'suggéré',
  confirmed: 'confirmé',
  suggestions: 'Les thèmes sont suggérés par des règles jusqu’à ce qu’une personne les confirme.',
  outcomes: {
    sent: { word: 'Envoyé', meaning: 'il est arrivé sur le téléphone ; on n’en sait pas plus' },
    opened: { word: 'Ouvert', meaning: 'le message a été lu' },
    clicked: { word: 'Suivi', meaning: 'le lien a été ouvert' },
    infected: {
      word: 'Infecté',
      meaning: 'un examen du téléphone a trouvé l’infection à laquelle il a mené',
    },
    unknown: { word: 'Inconnu', meaning: 'on ne sait même pas s’il a été reçu' },
  },
  bodyKinds: {
    embassy: 'une ambassade ou un consulat',
    'child-alert': 'une alerte enlèvement',
    government: 'une administration',
    bank: 'une banque',
    carrier: 'un opérateur téléphonique',
    parcel: 'un service de livraison',
    newspaper: 'un média',
    platform: 'une plateforme',
  },
  impersonation(how, name, where) {
    switch (how) {
      case 'subdomain':
        return `L’adresse ${where} commence par le nom de ${name}, mais appartient à un autre.`;
      case 'letters':
        return `${where} ressemble à ${name} pour l’œil : certaines de ses lettres en sont d’autres.`;
      case 'typing':
        return `${where} est à une ou deux lettres de ${name}.`;
      case 'brand-word':
        return `${where} porte le nom de ${name} avec quelque chose à côté.`;
      case 'ending':
        return `${where} est le nom de ${name} sous une autre extension.`;
      case 'text':
        return `Le texte parle au nom de ${name} ; son lien mène à ${where}, qui n’est pas à lui à notre connaissance.`;
      case 'text-only':
        return `Le texte parle au nom de ${name}.`;
    }
  },
  laws: { 'us-18-usc-912': 'Se faire passer pour un agent des États-Unis y est un délit (18 U.S.C. § 912).' },
  privateFacts: {
    'relative-name': 'le nom d’un proche',
    'own-name': 'son propre nom',
    place: 'une adresse',
    given: 'un fait indiqué comme privé',
  },
  usesPrivate: (kinds) => `Il emploie ce que l’expéditeur savait de la personne : ${list(kinds)}.`,
  campaign: {
    title: (n) => `Campagne possible ${number(n)}`,
    intro:
      'Des messages qui partagent une adresse, un texte ou un expéditeur, ou qu’un même ensemble publié attribue à une famille.',
    candidate: 'C’est une proposition : s’il s’agit d’une seule campagne, une personne en décide.',
    summary: (messages, people, span) =>
      `${upper(counted(messages, MESSAGES))} à ${counted(people, PEOPLE)}${span === null ? '' : format.fromTo(span) === null ? ` le ${format.day(span.first)}` : `, ${format.days(span)}`}.`,
    noWindow: 'sans dates',
    strands: (count) =>
      `Sans la parole de l’ensemble publié, elle se diviserait en ${plural(count, { one: '# partie', other: '# parties' })} qui ne partagent ni adresse, ni texte, ni expéditeur : une famille peut avoir plusieurs opérateurs.`,
    joinedBy: 'Ce qu’ils partagent',
    join(by, what, messages, people) {
      const whom = `${plural(messages, MESSAGES)}, ${plural(people, PEOPLE)}`;
      switch (by) {
        case 'site':
          return `Adresse ${what} : ${whom}`;
        case 'published':
          return `Publié pour ${what} : ${whom}`;
        case 'text':
          return `Texte presque identique : ${whom}`;
        case 'sender':
          return `Expéditeur ${what} : ${whom}`;
      }
    },
    labels: {
      window: 'Période',
      people: 'Personnes',
      families: 'Familles',
      sites: 'Adresses',
      themes: 'Thèmes',
      bodies: 'Se fait passer pour',
      outcomes: 'Suite',
      joined: 'Partagent',
    },
    publishedSite: 'publiée',
    unpublishedSite: 'non publiée',
    domainOnly:
      'Une famille est nommée ici à cause d’une adresse seulement, ce qui est moins qu’un examen d’un téléphone.',
    more: (count) => `et ${number(count)} de plus`,
    undated: { one: '# sans date', other: '# sans date' },
    noFamily: 'aucune nommée',
  },
  picture: {
    intro:
      'Chaque personne a une ligne, chaque message une marque. Plus la marque est haute, plus son thème touche la personne de près : des factures à la vie d’un enfant.',
    none: 'Aucun message d’intérêt n’a de date : il n’y a donc pas d’image.',
    title: 'Messages d’intérêt dans le temps, par personne',
    description: (messages, people, events) =>
      `${plural(messages, MESSAGES)} à ${plural(people, PEOPLE)}, et ${plural(events, { one: '# événement', other: '# événements' })}. La liste ci-dessous dit la même chose.`,
    height: 'Hauteur : proximité du thème, de 1 à 5',
    events: 'Événements dans la vie des personnes',
    everybody: 'toutes',
    asList: 'La même chose en liste',
    caption: 'Messages et événements dans l’ordre du temps',
    columns: {
      time: 'Heure',
      person: 'Personne',
      what: 'Quoi',
      theme: 'Thème',
      family: 'Famille',
      outcome: 'Suite',
    },
    event: 'Événement',
    otherPeople: (count) => plural(count, { one: '# autre personne', other: '# autres personnes' }),
    joined: (count) => `${number(count)} messages rapprochés`,
    skip: 'Passer l’image',
    leftOut: (count) => `${plural(count, { one: '# ligne', other: '# lignes' })} de plus dans messages.json`,
  },
  person: {
    label: (n) => `Personne ${number(n)}`,
    intro: 'Comment on a écrit à chacune : combien, à quel rythme, avec combien d’expéditeurs et de quoi.',
    received: (count) => `${upper(counted(count, MESSAGES))} en tout`,
    suspect: (count) => `${counted(count, MESSAGES)} d’intérêt par plus que les mots`,
    barrage: 'Rythme',
    rhythm: (senders, span) =>
      `${upper(counted(senders, SENDERS))}${span === null ? '' : `, ${format.days(span)}`}.`,
    busiest: (messages, span) => `Le plus en sept jours : ${number(messages)} (${format.days(span)}).`,
    gap: (days) =>
      `La moitié des pauses a duré moins de ${plural(days, { one: '# jour', other: '# jours' })}.`,
    times: (count) => `×${number(count)}`,
    escalation: 'Thèmes dans leur ordre',
    trends: {
      rising: 'Ils touchent la personne de plus en plus près.',
      falling: 'Ils deviennent moins personnels avec le temps.',
      mixed: 'Ils changent sans direction claire.',
      level: 'Ils restent aussi proches.',
      'too-few': 'Trop peu pour une direction.',
    },
    closeness: 'proximité',
  },
  message: {
    intro: 'Chaque message d’intérêt dans l’ordre du temps, et pourquoi il est ici.',
    none: 'Aucun message n’a de lien ni de mots qui nous disent quelque chose.',
    noDate: 'Sans date',
    impossible: 'impossible',
    local: 'horloge du téléphone',
    from: (sender) => `De ${sender}`,
    fromUnknown: 'Expéditeur inconnu',
    text: 'Texte',
    links: 'Liens',
    notResolved: 'Un lien raccourci ; où il mène n’est pas résolu.',
    resolved: (by, when, how) => `Il menait ici selon ${by} (${when}) : ${how}.`,
    registered: (on, by, how) => `Enregistrée le ${on}, selon ${by} (${how}).`,
    genuine: 'sa propre adresse',
    shared: 'un site que tout le monde utilise',
    defanged: 'écrite pour qu’on ne puisse pas la toucher',
    knownBy: (family, publisher, since) =>
      `${family === null ? 'Connue comme signe d’un logiciel espion' : `Connue de ${family}`}, publiée par ${publisher}${since === null ? '' : `, depuis le ${since}`}.`,
    inSet: (set, sha) => `Ensemble ${set}, SHA-256 ${sha}…`,
    how: { site: 'par son serveur', exact: 'telle quelle', sender: 'par son expéditeur' },
    similarTo: (count, people) =>
      `Presque le même texte : ${counted(count, MESSAGES)}, ${plural(people, PEOPLE)}.`,
    template: 'Ce qu’ils ont en commun, et ce qui diffère',
    slots: { link: 'lien', amount: 'montant', number: 'nombre', name: 'nom', words: 'mots' },
    outcome: 'Suite',
    stated: (by, how) => `selon ${by} : ${how}`,
    reason: 'Pourquoi',
    phrases: (words) => `Mots de la règle : ${list(words)}.`,
    linksDead: 'Aucun lien de cette page ne peut être suivi.',
    more: (count) =>
      `${plural(count, { one: '# autre message est', other: '# autres messages sont' })} dans messages.json.`,
    moreInReport: (count) =>
      `${plural(count, { one: '# autre message est', other: '# autres messages sont' })} dans le rapport qu’écrit -o DIR.`,
    id: 'Id',
  },
  annex: {
    sources: 'Ce qui a été lu',
    sourceColumns: { number: 'N°', person: 'Personne', kind: 'Genre', whole: 'Lu' },
    whole: 'en entier',
    part: 'en partie, ou une partie seulement a été donnée',
    pasted: 'texte collé',
    sets: 'À quoi on a comparé',
    words: 'Ce que les mots veulent dire',
    rules: 'Comment les thèmes sont suggérés',
    rulesText:
      'Par des listes de mots en anglais, espagnol, français et arabe, lisibles dans le programme, chacune avec des textes qui doivent correspondre et d’autres non. Elles ne comprennent pas le sens. Une personne confirme ou corrige un thème.',
    use: 'Seulement avec l’accord des personnes à qui sont ces messages, et dans leur intérêt.',
  },
};
