import { formatsOf, type Span } from './format.ts';
import type { FamilyFact, FindingWords, Messages, Subject, Thing } from './locale.ts';

// French prints the first of a month as an ordinal; CLDR does not.
const format = formatsOf('fr', {
  day: (parts) =>
    parts.map((part) => (part.type === 'day' && part.value === '1' ? '1er' : part.value)).join(''),
});
const { plural, list } = format;

/** « entre le 30 juin et le 2 juillet 2021 », « le 30 juin 2021 ». */
function when(span: Span): string {
  const parts = format.fromTo(span);
  return parts === null ? `le ${format.day(span.first)}` : `entre le ${parts.from} et le ${parts.to}`;
}

const on: Record<Subject, string> = {
  phone: 'sur ce téléphone',
  several: 'sur les téléphones examinés',
  messages: 'dans ces messages',
};
const these: Record<Subject, string> = {
  phone: 'ce téléphone',
  several: 'les téléphones examinés',
  messages: 'le téléphone des destinataires de ces messages',
};
const clean: Record<Subject, string> = {
  phone: 'le téléphone soit sain',
  several: 'les téléphones soient sains',
  messages: 'le téléphone d’où ils viennent soit sain',
};

const WORDS = ['', 'une', 'deux', 'trois', 'quatre', 'cinq', 'six'];
const families = (count: number): string =>
  `${WORDS[count] ?? format.number(count)} ${count === 1 ? 'famille' : 'familles'} de logiciels espions`;
const named = (facts: readonly FamilyFact[]): string[] =>
  facts.flatMap((f) => (f.name === null ? [] : [f.name]));
/** After « de »: a name may begin with a vowel, so the words around it avoid elision. */
const known = (f: FindingWords): string =>
  f.family === null ? 'un logiciel espion connu' : `la famille ${f.family}`;
const ofKnown = (f: FindingWords): string =>
  f.family === null ? 'd’un logiciel espion connu' : `de la famille ${f.family}`;

const STANDING_NOTE: Record<NonNullable<FindingWords['standing']>, string> = {
  current: '',
  'not-yet-valid': '',
  expired: ' À cette date, l’auteur de l’indicateur n’en répondait plus ; il pèse donc moins.',
  'low-confidence': ' L’auteur de l’indicateur lui accorde peu de confiance ; il pèse donc moins.',
  revoked: ' L’auteur de l’indicateur l’a retiré depuis : il ne figure ici que pour être complet.',
};

const THING: Record<Thing, string> = {
  address: 'une adresse internet',
  account: 'un compte',
  process: 'le nom d’un processus',
  file: 'un fichier',
  app: 'une application',
  profile: 'un profil de configuration',
  property: 'une propriété du système',
};

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function indicatorTitle(f: FindingWords): string {
  const thing = f.thing ?? 'address';
  switch (f.relation) {
    case 'ran':
      return thing === 'process'
        ? `Un processus ${ofKnown(f)} a été exécuté`
        : thing === 'app'
          ? `Une application ${ofKnown(f)} a été exécutée`
          : `Des traces d’exécution ${ofKnown(f)}`;
    case 'present':
      return thing === 'address'
        ? `Une adresse ${ofKnown(f)} figure dans les données du téléphone`
        : `Le téléphone contient ${THING[thing]} ${ofKnown(f)}`;
    case 'contacted':
      return `Le téléphone a communiqué avec un serveur ${ofKnown(f)}`;
    case 'visited':
      return `Une page ${ofKnown(f)} a été ouverte`;
    case 'received':
      return thing === 'account'
        ? `Un compte ${ofKnown(f)} s’est manifesté`
        : thing === 'address'
          ? `Un lien ${ofKnown(f)} a été reçu`
          : `Reçu : ${THING[thing]} ${ofKnown(f)}`;
    case 'sent':
      return thing === 'account'
        ? `Un message est parti vers un compte ${ofKnown(f)}`
        : `Un lien ${ofKnown(f)} a été transmis`;
    case 'mentioned':
    case null:
      return `${capital(THING[thing])} ${ofKnown(f)} figure dans un texte`;
  }
}

/** What was published about the thing that reached the phone. */
function published(f: FindingWords): string {
  switch (f.thing ?? 'address') {
    case 'address':
      return `Le lien mène à une adresse publiée par des chercheurs comme infrastructure ${ofKnown(f)}.`;
    case 'account':
      return `Ce compte a été publié par des chercheurs comme l’un de ceux ${ofKnown(f)}.`;
    case 'process':
    case 'file':
    case 'app':
    case 'profile':
    case 'property':
      return `Des chercheurs l’ont publié comme un élément ${ofKnown(f)}.`;
  }
}

function indicatorExplanation(f: FindingWords): string {
  const note = f.standing === null ? '' : STANDING_NOTE[f.standing];
  switch (f.stage) {
    case 'infection':
      return (
        (f.thing === 'process'
          ? `Le téléphone a enregistré l’activité d’un processus dont le nom a été publié par des chercheurs comme propre à ${known(f)}.`
          : `Ce qui a été trouvé sur le téléphone a été publié par des chercheurs comme un élément ${ofKnown(f)}.`) +
        ` C’est une trace de l’exécution ou de l’installation du logiciel espion.${note}`
      );
    case 'targeting':
      switch (f.relation) {
        case 'contacted':
        case 'visited':
          return `Le téléphone a atteint une adresse publiée par des chercheurs comme infrastructure ${ofKnown(f)}. Cela montre une tentative qui est arrivée jusqu’au téléphone ; cela ne montre pas, à soi seul, qu’elle a réussi.${note}`;
        case 'ran':
        case 'present':
        case 'received':
        case 'sent':
        case 'mentioned':
        case null:
          return `${published(f)} Qui l’a envoyé voulait infecter le téléphone. Son arrivée ne montre pas que cela a réussi.${note}`;
      }
      break;
    case 'suspicion':
      return `Cela ressemble à ce que des chercheurs ont publié sur ${known(f)}. Une autre cause est possible.${note}`;
    case 'context':
      return f.relation === 'sent'
        ? `Cela a quitté ce téléphone dans un message de son ou sa propriétaire. On transmet souvent un message suspect pour demander conseil ; à soi seul, cela ne dit rien du téléphone.${note}`
        : `Cela figure dans un texte du téléphone, ce qui ne prouve ni tentative ni infection. Cela peut aider à comprendre les autres constats.${note}`;
  }
}

/** Sold to anyone, installed by somebody close: other words, and another next step, than for mercenary spyware. */
const stalks = (f: FindingWords): boolean => f.says('category', 'stalkerware');
const stalkerwareTitle = (f: FindingWords): string =>
  f.relation === 'present' || f.relation === 'ran'
    ? `Le téléphone contient un logiciel de harcèlement (stalkerware) : ${known(f)}`
    : `Une trace de stalkerware : ${known(f)}`;

export const fr = {
  locale: 'fr',
  format,

  page: {
    name: 'Rapport d’examen',
    title: (day) => `Bridle : rapport d’examen${day === null ? '' : `, données du ${day}`}`,
    skip: 'Aller à ce qui a été trouvé',
    contents: 'Sommaire',
    sections: {
      summary: 'Ce qui a été trouvé',
      timeline: 'Chronologie',
      findings: 'Constats',
      annex: 'Annexe technique',
    },
    times:
      'Toutes les dates et heures sont en UTC ; l’horloge du téléphone a pu afficher quelques heures de plus ou de moins.',
    recheck: (counts) =>
      `Les données d’un examen précédent, comparées à d’autres indices publiés. Par rapport à lui : constats nouveaux, ${counts.new} ; disparus, ${counts.gone} ; modifiés, ${counts.changed}.`,
    madeUp:
      'Une démonstration : le téléphone, la personne et les deux familles de logiciels espions sont inventés.',
    madeBy: (version) =>
      `Établi avec Bridle ${version}. La page se suffit à elle-même et ne charge rien depuis le réseau.`,
  },

  about: {
    device: 'Appareil',
    system: 'Système',
    evidence: 'Examiné',
    taken: 'Copie du',
    unknown: 'inconnu',
    encrypted: 'chiffré',
  },

  outcomes: {
    infected: {
      word: 'Infecté',
      meaning: 'Des traces montrent qu’un logiciel espion a été exécuté ou a agi sur le téléphone.',
    },
    targeted: {
      word: 'Ciblé',
      meaning:
        'Quelque chose qui devait infecter le téléphone l’a atteint ; aucune trace ne montre que cela a réussi.',
    },
    suspicious: {
      word: 'À expliquer',
      meaning: 'Quelque chose d’inhabituel a été trouvé, qui peut aussi avoir des causes anodines.',
    },
    'nothing-found': {
      word: 'Rien trouvé',
      meaning: 'Aucune trace connue n’a été trouvée, ce qui ne prouve pas qu’il n’y en a pas.',
    },
    'not-enough-data': {
      word: 'Données insuffisantes',
      meaning: 'Trop peu a pu être lu pour affirmer quoi que ce soit.',
    },
  },

  summary: {
    headline: {
      infected(facts, subject) {
        const names = named(facts);
        const [only] = facts;
        if (facts.length === 1 && only !== undefined) {
          const dates = only.span === null ? '' : ` ${when(only.span)}`;
          return `Nous avons trouvé des traces montrant que ${only.name ?? 'un logiciel espion'} a été exécuté ${on[subject]}${dates}.`;
        }
        if (names.length === 0)
          return `Nous avons trouvé des traces montrant qu’un logiciel espion a été exécuté ${on[subject]}.`;
        return `Nous avons trouvé des traces montrant que ${families(names.length)} ${names.length === 1 ? 'a été exécutée' : 'ont été exécutées'} ${on[subject]} : ${list(names)}.`;
      },
      targeted(facts, subject) {
        const names = named(facts);
        const [only] = facts;
        if (facts.length === 1 && only !== undefined) {
          const dates = only.span === null ? '' : ` ${when(only.span)}`;
          return `Nous avons trouvé des tentatives d’infecter ${these[subject]} avec ${only.name ?? 'un logiciel espion'}${dates}.`;
        }
        if (names.length === 0)
          return `Nous avons trouvé des tentatives d’infecter ${these[subject]} avec un logiciel espion.`;
        return `Nous avons trouvé des tentatives d’infecter ${these[subject]} avec ${families(names.length)} : ${list(names)}.`;
      },
      appleWarned: (span) =>
        `Nous avons trouvé ce qui semble être l’avertissement d’Apple sur les attaques par logiciel espion${span === null ? '' : `, reçu ${when(span)}`}.`,
      suspicious: (subject) => `Nous avons trouvé ${on[subject]} des signes qui demandent une explication.`,
      nothingFound: (subject) =>
        `Nous n’avons trouvé ${on[subject]} aucune trace des logiciels espions que cet examen connaît.`,
      notEnoughData: (subject) =>
        subject === 'messages'
          ? 'Il y avait trop peu de données pour affirmer quoi que ce soit sur ces messages.'
          : `Il y avait trop peu de données pour affirmer quoi que ce soit sur ${these[subject]}.`,
    },
    lead(outcome, subject) {
      switch (outcome) {
        case 'infected':
          return 'Ce sont des choses qu’un logiciel espion laisse lorsqu’il est exécuté. Ci-dessous : ce que cela veut dire, que faire maintenant et ce que cet examen n’a pas pu voir.';
        case 'targeted':
          return `Nous n’avons trouvé aucune trace de l’exécution d’un logiciel espion ${on[subject]}. Être ciblé n’est pas être infecté.`;
        case 'suspicious':
          return 'Aucun ne montre à lui seul la présence d’un logiciel espion, et chacun peut avoir une cause anodine.';
        case 'nothing-found':
          return `Cela ne prouve pas que ${clean[subject]}.`;
        case 'not-enough-data':
          return 'Ce n’est ni une bonne ni une mauvaise nouvelle.';
      }
    },
    sameTime: (names, span) =>
      `${list(names)} ont été actifs en même temps${span === null ? '' : `, ${when(span)}`}.`,
    sameTimeMeans:
      'Plusieurs familles à la fois peuvent vouloir dire plusieurs opérateurs qui s’ignoraient. Ce rapport ne peut pas dire qui ils sont.',
    alsoWarned: (span) =>
      `Il y a aussi ce qui semble être l’avertissement d’Apple sur de telles attaques${span === null ? '' : `, reçu ${when(span)}`}.`,
    ran: (count) => plural(count, { one: '# trace d’exécution', other: '# traces d’exécution' }),
    tried: (count) => plural(count, { one: '# trace d’une tentative', other: '# traces de tentatives' }),
    unnamed: 'Logiciel espion qu’aucune liste ne nomme',
    undated: 'sans date',
    lesser: (count) =>
      plural(count, {
        one: '# observation de moindre poids figure sous Constats.',
        other: '# observations de moindre poids figurent sous Constats.',
      }),
    meansTitle: {
      infected: 'Ce que cela veut dire',
      targeted: 'Ce que cela veut dire',
      suspicious: 'Ce que cela veut dire',
      'nothing-found': 'Ce que cela ne prouve pas',
      'not-enough-data': 'Ce que cela veut dire',
    },
    means(outcome, subject) {
      switch (outcome) {
        case 'infected':
          return [
            'Qui contrôlait le logiciel espion a pu lire des messages, écouter par le micro, voir des photos et suivre les déplacements du téléphone.',
            'Les dates sont celles de la première et de la dernière trace encore visibles. Cela a pu commencer plus tôt et durer plus longtemps, et cet examen ne peut pas dire si c’est fini.',
            'Le téléphone à lui seul ne dit pas qui l’a fait.',
          ];
        case 'targeted':
          return [
            'Un lien ou un message destiné à infecter le téléphone l’a atteint. Beaucoup de tentatives de ce genre échouent.',
            'Une tentative réussie peut n’avoir laissé aucune trace que cet examen sache voir. Une personne experte pourra peut-être en dire plus à partir du téléphone lui-même.',
            'Le téléphone à lui seul ne dit pas qui l’a fait : expéditeurs et numéros peuvent être faux.',
          ];
        case 'suspicious':
          return [
            'Chaque signe figure plus bas avec sa raison et ce qu’il peut être d’autre.',
            'Plusieurs signes rapprochés dans le temps méritent plus d’attention qu’un seul.',
          ];
        case 'nothing-found':
          return [
            'L’examen ne reconnaît que les logiciels espions sur lesquels des chercheurs ont publié quelque chose. Les nouveaux lui sont inconnus.',
            `Il ne voit que ce que contient ${subject === 'messages' ? 'cet ensemble de messages' : 'ce type de copie d’un téléphone'}. Une grande part de ce que fait un logiciel espion laisse ses traces ailleurs, ou nulle part.`,
            'Des traces ont pu être effacées, par le logiciel espion lui-même ou avec le temps.',
          ];
        case 'not-enough-data':
          return [
            'Aucune des traces que cet examen connaît n’a pu être lue avec un contenu. L’annexe les énumère chacune avec la raison.',
            'Une copie peut être incomplète, abîmée ou verrouillée sans que personne n’y ait mis de malice.',
          ];
      }
    },
    doTitle: 'Que faire maintenant',
    dontTitle: 'Ce qu’il ne faut pas faire',
    todo: {
      infected: [
        'Gardez le téléphone tel quel. C’est une preuve, et des spécialistes y trouveront peut-être davantage.',
        'Utilisez un autre appareil, jamais lié aux mêmes comptes, pour demander de l’aide et pour tout ce qui est confidentiel.',
        'Parlez avec celles et ceux qui traitent ces cas, nommés plus bas, avant de changer quoi que ce soit sur le téléphone.',
        'Gardez la copie examinée et ce rapport là où le téléphone ne peut pas les atteindre.',
        'Notez sur papier ce dont vous vous souvenez : messages étranges, liens ouverts, jours où le téléphone n’était pas sous vos yeux.',
        'Pensez aux personnes dont les messages sont sur le téléphone et prévoyez, avec de l’aide, comment et quand le leur dire.',
      ],
      targeted: [
        'Gardez le téléphone et les messages. Ce sont des preuves.',
        'Parlez avec celles et ceux qui traitent ces cas, nommés plus bas. Ils peuvent examiner le téléphone de plus près.',
        'Gardez la copie examinée. Une fois qu’elle est en sûreté, installez la dernière mise à jour du système et activez le mode Isolement (iPhone) ou la Protection avancée (Android).',
        'Notez ce dont vous vous souvenez : si vous avez ouvert le lien, quand, et ce qui s’est passé ensuite.',
        'Prévenez de vive voix les collègues et les proches qui peuvent recevoir les mêmes messages.',
      ],
      suspicious: [
        'Gardez le téléphone et la copie examinée.',
        'Lisez les constats. Vous connaissez peut-être la raison de certains : une nouvelle application, un téléphone professionnel, une réparation.',
        'Montrez ce rapport à une personne qui connaît l’analyse de téléphones avant de conclure.',
      ],
      'nothing-found': [
        'Si vous avez une raison de vous inquiéter, comme un avertissement d’Apple ou des messages étranges, demandez de l’aide malgré tout.',
        'Gardez la copie examinée. Elle pourra être examinée à nouveau quand on en saura plus.',
        'Tenez le système à jour. Si vous pouvez être une cible, activez le mode Isolement (iPhone) ou la Protection avancée (Android).',
      ],
      'not-enough-data': [
        'Faites une nouvelle sauvegarde complète sur un ordinateur de confiance et examinez-la.',
        'Voyez dans l’annexe ce qui n’a pas pu être lu, et pourquoi.',
        'Si vous avez une raison de vous inquiéter, n’attendez pas un meilleur examen : demandez de l’aide maintenant.',
      ],
    },
    avoid: {
      infected: [
        'N’effacez pas, ne réinitialisez pas, ne faites pas réparer, ne vendez pas et ne donnez pas le téléphone.',
        'Ne le mettez pas à jour et ne le restaurez pas avant que les preuves soient sauvegardées.',
        'N’ouvrez pas les liens cités ici et ne répondez pas aux messages.',
        'N’affrontez personne que vous soupçonnez, et ne parlez pas de ce rapport près du téléphone ni par son moyen.',
        'Ne publiez pas ce rapport. Il contient des données privées, les vôtres et celles d’autrui.',
      ],
      targeted: [
        'N’effacez pas les messages et n’ouvrez pas leurs liens pour voir ce qui se passe.',
        'Ne répondez pas à l’expéditeur.',
        'Ne transférez pas les liens, même pour avertir. Montrez-les à l’écran.',
        'Ne tenez pas la tentative pour manquée parce que rien d’étrange ne s’est passé.',
      ],
      suspicious: [
        'Ne prenez pas un seul signe pour une preuve.',
        'N’effacez pas et ne réinitialisez pas le téléphone avant que quelqu’un ait examiné les constats.',
        'N’affrontez personne sur la foi de ce rapport.',
      ],
      'nothing-found': [
        'Ne prenez pas ce rapport pour la preuve que tout va bien, et ne le présentez pas ainsi à d’autres.',
        'N’ignorez pas à cause de lui un avertissement d’Apple ou d’une autre entreprise.',
      ],
      'not-enough-data': [
        'Ne prenez ce rapport pour la preuve de rien.',
        'N’effacez pas et ne réinitialisez pas le téléphone.',
      ],
    },
    stalkerware: {
      title: 'Il s’agit d’un stalkerware',
      means:
        'Les applications de ce genre se vendent à tout le monde. Quelqu’un qui a eu le téléphone en main l’y a mise : le plus souvent un proche, pas un État. Cette personne peut voir messages, appels et lieux, et remarquer aussitôt que l’application est retirée ou le téléphone examiné.',
      todo: [
        'Pensez à votre sécurité avant le téléphone : qui l’a installée peut réagir quand elle s’arrête.',
        'Ne la retirez pas encore, et ne cherchez pas d’aide sur ce téléphone. Utilisez un appareil hors de portée de l’autre personne.',
        'Parlez avec un service d’aide aux personnes mises en danger par un proche : stopstalkerware.org les nomme par pays. Ils aident à préparer la suite.',
        'Gardez ce rapport et la copie examinée là où l’autre personne ne les trouvera pas : ils peuvent servir de preuve.',
      ],
    },
    danger: 'Si vous pouvez être en danger, pensez d’abord à votre sécurité, ensuite au téléphone.',
    helpTitle: 'Qui peut aider',
    help: 'Ces organisations aident gratuitement les journalistes, les défenseuses et défenseurs des droits humains, les avocates et avocats, les militantes et militants et les autres membres de la société civile. Écrivez-leur depuis un autre appareil.',
    organisations: [
      {
        name: 'Access Now, assistance en sécurité numérique',
        whom: 'à toute heure, aussi en français',
        address: 'www.accessnow.org/help',
      },
      {
        name: 'Amnesty International, Security Lab',
        whom: 'analyses de téléphones',
        address: 'securitylab.amnesty.org/get-help',
      },
    ],
    helpElsewhere:
      'Si vous n’êtes dans aucun de ces cas, demandez à une avocate, un avocat ou une organisation de défense des droits numériques de confiance de vous trouver une personne experte en analyse de téléphones.',
    blindTitle: 'Ce que cet examen n’a pas vu',
  },

  blind: {
    interrupted: 'L’examen a été interrompu. Ce rapport ne couvre que ce qui avait été lu jusque-là.',
    compared: (sets, indicators) =>
      `Les données ont été comparées à ${plural(indicators, { one: '# indicateur publié', other: '# indicateurs publiés' })} de logiciels espions connus, issus de ${plural(sets, { one: '# liste', other: '# listes' })}. Ce qui ne figure sur aucune n’a pas été reconnu.`,
    noIndicators:
      'Aucune liste d’indicateurs publiés n’était disponible. Les logiciels espions connus ne pouvaient donc pas être reconnus ; seul un comportement inhabituel a été recherché.',
    unreadable: (count) =>
      plural(count, {
        one: '# fichier ou dossier indiqué n’a pas pu être ouvert.',
        other: '# fichiers ou dossiers indiqués n’ont pas pu être ouverts.',
      }),
    failed: (titles) => `N’a pas pu être lu : ${list(titles)}.`,
    partial: (titles) => `N’a pu être lu qu’en partie : ${list(titles)}.`,
    notWhole: (count) =>
      plural(count, {
        one: '# type de trace n’a pu être lu qu’en partie, ou pas du tout.',
        other: '# types de trace n’ont pu être lus qu’en partie, ou pas du tout.',
      }),
    holdsFor: {
      suspicious:
        'Le résultat ne vaut que pour ce qui a été lu : le reste peut contenir des traces plus nettes.',
      'nothing-found':
        '« Rien trouvé » ne vaut que pour ce qui a été lu : le reste peut contenir des traces de logiciels espions.',
      'not-enough-data': 'Ce qui n’a pas pu être lu peut contenir des traces de logiciels espions.',
    },
    absent: (count) =>
      plural(count, {
        one: '# type de trace que cet examen connaît n’est pas dans la copie.',
        other: '# types de trace que cet examen connaît ne sont pas dans la copie.',
      }),
    leftOutArtifacts: (titles) => `Laissé de côté sur demande : ${list(titles)}.`,
    ownerNamed:
      'Pour les groupes exportés, on a indiqué à cet examen à qui est le téléphone. Qu’un message a été reçu ou envoyé repose sur cela.',
    window: (from, to) =>
      from === null
        ? `Sur demande, seul ce qui s’est passé jusqu’au ${to ?? ''} a été regardé.`
        : to === null
          ? `Sur demande, seul ce qui s’est passé à partir du ${from} a été regardé.`
          : `Sur demande, seul ce qui s’est passé entre le ${from} et le ${to} a été regardé.`,
    findingsLeftOut: (count) =>
      plural(count, {
        one: '# autre constat ne figure pas ici, car il y en avait trop.',
        other: '# autres constats ne figurent pas ici, car il y en avait trop.',
      }),
    andMore: (count) => plural(count, { one: '# autre', other: '# autres' }),
    clocks:
      'Les copies du téléphone donnent des heures différentes pour les mêmes événements. Le rapport laisse les heures telles que chaque copie les a ; l’annexe dit de combien elles diffèrent.',
    annex: 'L’annexe énumère chaque type de trace et ce qu’il en a été.',
  },

  timeline: {
    intro:
      'Chaque ligne est un type de trace, et chaque marque une trace datée. Une barre va de la première à la dernière trace d’une famille ; ses bouts sont estompés, car cela a pu commencer plus tôt ou durer plus longtemps.',
    none: 'Il n’y a rien à dessiner : aucun constat ne porte de date.',
    zoom: 'Montrer',
    whole: 'Tout',
    allPeriods: 'Toutes les périodes',
    sameTime: 'En même temps',
    noFamily: 'Aucune famille nommée',
    otherKinds: (count) => plural(count, { one: '# autre type de trace', other: '# autres types de trace' }),
    periods: {
      infection: 'Traces d’exécution',
      targeting: 'Tentatives d’infection',
      suspicion: 'Signes à expliquer',
    },
    counts: {
      infection: (count) => plural(count, { one: '# trace d’exécution', other: '# traces d’exécution' }),
      targeting: (count) => plural(count, { one: '# tentative', other: '# tentatives' }),
      suspicion: (count) => plural(count, { one: '# signe à expliquer', other: '# signes à expliquer' }),
      context: (count) => plural(count, { one: '# pour le contexte', other: '# pour le contexte' }),
    },
    title: (names) =>
      names.length === 0 ? 'Chronologie des constats' : `Chronologie des traces de ${list(names)}`,
    description: (count, span) =>
      `${plural(count, { one: '# constat daté', other: '# constats datés' })}${span === null ? '' : `, ${format.days(span)}`}. Les mêmes éléments suivent sous forme de liste.`,
    skipPicture: 'Passer l’image',
    asList: 'La même chose en liste',
    caption: (view) => `Ce que montre la chronologie : ${view}`,
    columns: {
      time: 'Heure (UTC)',
      family: 'Famille',
      what: 'Quoi',
      where: 'Où',
      count: 'Constats',
      finding: 'Constat',
    },
    show: 'Voir',
    joined: (marks, count) =>
      `Les traces très proches partagent une marque, d’autant plus haute qu’elles sont nombreuses : ${plural(marks, { one: '# marque représente', other: '# marques représentent' })} ${plural(count, { one: '# constat', other: '# constats' })}.`,
    outside: (count) =>
      plural(count, {
        one: '# constat se trouve hors de cette fenêtre.',
        other: '# constats se trouvent hors de cette fenêtre.',
      }),
    undated: (count) =>
      plural(count, {
        one: '# constat n’a pas de date et n’est pas dessiné.',
        other: '# constats n’ont pas de date et ne sont pas dessinés.',
      }),
    undatedTitle: 'Sans date',
    morePeriods: (count) =>
      plural(count, {
        one: '# période plus courte n’a pas de vue propre.',
        other: '# périodes plus courtes n’ont pas de vue propre.',
      }),
    shapes: 'Formes des marques',
  },

  findings: {
    intro: (count) =>
      `${plural(count, { one: '# constat', other: '# constats' })}, par famille puis par date. Chacun indique son niveau, la raison, et l’endroit des données où on peut le vérifier.`,
    none: 'Il n’y a aucun constat. Ce que cela ne prouve pas est dit en tête de ce rapport.',
    noFamily: 'Aucune famille nommée',
    otherFamilies: 'Autres familles',
    noTime: 'Pas de date dans la source',
    until: (time) => `vu pour la dernière fois : ${time}`,
    seenIn: 'Vu dans',
    alsoIn: 'Aussi dans',
    row: (row) => `ligne ${row}`,
    value: 'Ce qui a été vu',
    sign: 'Indicateur publié',
    inSet: (set) => `dans ${set}`,
    repeats: (count) =>
      plural(count, {
        one: '# autre enregistrement dit la même chose et ne figure pas ici.',
        other: '# autres enregistrements disent la même chose et ne figurent pas ici.',
      }),
    recoveredTitle: (title) => `${title} (supprimé, récupéré)`,
    recovered:
      'L’enregistrement n’est plus dans la liste de l’application : il a été supprimé ou remplacé, puis reconstitué à partir de ce qu’il en reste dans le fichier. Il pèse un niveau de moins.',
    confidence: {
      high: 'La confiance est élevée : la ligne est là en entier, inchangée.',
      medium:
        'La confiance est moyenne : ses parties concordent, ou ce qui en était perdu a pu être reconstitué.',
      low: 'La confiance est faible : il manque une partie de la ligne.',
    },
    next: 'Ce que vous pouvez faire',
    how: 'Comment cela a été trouvé',
    rule: 'Règle',
    why: 'Raison',
    whyLevel: 'Niveau',
    stage: 'Phase',
    likeness: 'Ressemblance',
    sets: 'Listes qui le nomment',
    indicatorId: 'Identifiant de l’indicateur',
    id: 'Identifiant du constat',
    sources: 'Sources publiques',
    fields: 'Valeurs de l’enregistrement',
    masked:
      'Les numéros de téléphone et adresses électroniques sont en partie masqués (•••), sauf s’ils sont ce qui a été trouvé, et les messages ne sont pas cités en entier. Les valeurs complètes sont dans les fichiers joints à ce rapport.',
    linksDead:
      'Ce qui vient du téléphone est cité exactement et n’est jamais un lien. Les caractères invisibles sont écrits comme ⟦U+202E⟧.',
    showAll: (length) => `voir ${plural(length, { one: 'le # caractère', other: 'les # caractères' })}`,
    cutAt: (shown) =>
      `Coupé après ${format.number(shown)} caractères ; la valeur entière est dans check.json.`,
    more: (count) =>
      plural(count, { one: '# autre constat, en une ligne', other: '# autres constats, un par ligne' }),
    moreCaption: (family) => `Autres constats : ${family}`,
    columns: {
      time: 'Heure (UTC)',
      level: 'Niveau',
      stage: 'Phase',
      family: 'Famille',
      what: 'Constat',
      where: 'Où',
      row: 'Ligne',
      value: 'Valeur',
    },
  },

  annex: {
    intro:
      'Pour celles et ceux qui étudient le cas : ce qui a été lu, à quoi cela a été comparé, et ce que veut dire chaque mot.',
    evidence: 'Données examinées',
    evidenceLabels: {
      id: 'Identifiant',
      name: 'Nom',
      kind: 'Type',
      device: 'Appareil',
      system: 'Système',
      build: 'Build',
      taken: 'Copie (UTC)',
      encrypted: 'Chiffré',
      files: 'Fichiers lus',
      bytes: 'Taille lue',
      sha256: 'SHA-256 de la liste des fichiers',
    },
    yes: 'oui',
    no: 'non',
    unreadable: 'N’a pas pu être ouvert',
    clocks: {
      title: 'Horloges des copies',
      intro:
        'Le rapport entre les horloges des copies, pour autant que celles-ci le montrent. Aucune heure de ce rapport n’a été changée pour cela.',
      taken: (id, when, zone) =>
        when === null
          ? zone === null
            ? `${id} ne dit ni quand elle a été faite, ni dans quel fuseau horaire.`
            : `${id} ne dit pas quand elle a été faite ; le téléphone était réglé sur ${zone}.`
          : zone === null
            ? `${id} a été faite le ${when} ; elle ne dit pas dans quel fuseau horaire.`
            : `${id} a été faite le ${when} ; le téléphone était réglé sur ${zone}.`,
      zone: (zone, span) =>
        `D’après ses enregistrements, le téléphone était réglé sur ${zone} : ${format.days(span)}.`,
      jump: (when, by, forward) => `Son horloge a été ${forward ? 'avancée' : 'reculée'} de ${by} : ${when}.`,
      jumpsLeftOut: (count) =>
        plural(count, {
          one: '# changement moindre de son horloge n’est pas cité.',
          other: '# changements moindres de son horloge ne sont pas cités.',
        }),
      none: (one, other) =>
        `${one} et ${other} n’ont en commun aucun événement qui montre le rapport entre leurs horloges : on ne peut rien en dire.`,
      difference({ one, other, likely, by, later, facts, of }) {
        const share = `(${format.number(facts)} des ${format.number(of)} événements que les deux contiennent)`;
        switch (likely) {
          case 'same':
            return `${one} et ${other} donnent les mêmes heures ${share}.`;
          case 'zone':
            return `${one} donne des heures ${later ? 'postérieures' : 'antérieures'} de ${by} à celles de ${other} ${share} : comme entre deux fuseaux horaires, ou lorsque l’heure du téléphone est prise pour l’UTC.`;
          case 'clock':
            return `${one} donne des heures ${later ? 'postérieures' : 'antérieures'} de ${by} à celles de ${other} ${share} : comme entre deux horloges réglées différemment.`;
        }
      },
      others: (count) =>
        plural(count, {
          one: 'Pour # événement, les heures diffèrent autrement, ce qui ne dit rien des horloges.',
          other:
            'Pour # événements, les heures diffèrent chacune à leur manière, ce qui ne dit rien des horloges.',
        }),
    },
    sets: 'Listes d’indicateurs publiés',
    setsIntro:
      'Chaque liste telle qu’elle a été chargée. Ce qu’une liste contient et que Bridle ne peut pas utiliser est nommé avec sa raison.',
    noSets: 'Aucune n’a été chargée.',
    setColumns: { name: 'Liste', loaded: 'Chargés', skipped: 'Ignorés', sha256: 'SHA-256' },
    nothingSkipped: 'rien',
    kinds: 'Types de traces',
    kindsIntro: 'Tout ce que Bridle sait lire dans ce type de données, et ce qu’il en a été.',
    recovered: (n) => `et ${format.number(n)} ${n === 1 ? 'supprimé' : 'supprimés'}`,
    kindColumns: {
      title: 'Type de trace',
      status: 'État',
      records: 'Enregistrements',
      source: 'Fichier',
      error: 'Cause',
    },
    reveals: 'Ce que chaque type de trace peut montrer, et ses limites',
    limits: 'Limites',
    run: 'Cet examen',
    runLabels: {
      version: 'Version',
      complete: 'Complet',
      window: 'Fenêtre',
      leftOut: 'Laissé de côté',
      language: 'Langue',
    },
    runTimes:
      'Les heures d’exécution ne figurent que dans check.json, afin que les mêmes données, listes, options et version donnent toujours le même rapport.',
    wholeSpan: 'sans limite',
    nothingLeftOut: 'rien',
    from: (time) => `à partir du ${time}`,
    to: (time) => `jusqu’au ${time}`,
    glossary: 'Mots',
    levels: 'Niveaux et phases',
    use: 'Consentement et usage',
    useText: [
      'Bridle est fait pour des examens menés avec le consentement de la personne à qui appartient le téléphone, dans son intérêt, et jamais pour attaquer ni surveiller quiconque.',
      'Ce rapport contient des données privées de cette personne et de celles qui lui ont écrit. Qui le détient doit le conserver chiffré, ne le montrer qu’à qui en a besoin et l’effacer quand elle le demande.',
    ],
    languageName: 'Français',
    english: 'Ce texte n’existe qu’en anglais.',
  },

  levels: {
    critical: {
      word: 'Critique',
      meaning:
        'Des recherches publiées le rattachent à un logiciel espion et laissent peu de place à une autre cause.',
    },
    high: { word: 'Élevé', meaning: 'Un signe fort ; une autre cause est possible mais peu probable.' },
    medium: { word: 'Moyen', meaning: 'Demande une explication ; des causes anodines sont possibles.' },
    low: { word: 'Faible', meaning: 'Peu de poids à lui seul ; peut compter à côté d’autres constats.' },
    info: { word: 'Information', meaning: 'Un contexte qui aide à lire le reste.' },
  },
  stages: {
    infection: {
      word: 'Infection',
      meaning: 'une trace de l’exécution ou de l’action d’un logiciel espion sur le téléphone',
    },
    targeting: { word: 'Ciblage', meaning: 'quelque chose qui devait infecter le téléphone l’a atteint' },
    suspicion: { word: 'Soupçon', meaning: 'un comportement qui demande une explication' },
    context: { word: 'Contexte', meaning: 'bon à savoir en lisant le reste' },
  },
  relations: {
    ran: 'exécuté sur le téléphone',
    present: 'se trouve sur le téléphone',
    contacted: 'le téléphone a échangé des données avec lui',
    visited: 'ouvert dans un navigateur',
    received: 'venu de l’extérieur',
    sent: 'parti du téléphone dans un message de son ou sa propriétaire',
    mentioned: 'figure dans un texte',
  },
  observables: {
    'domain-name': 'domaine',
    url: 'lien (URL)',
    'ipv4-addr': 'adresse IPv4',
    'ipv6-addr': 'adresse IPv6',
    'email-addr': 'adresse électronique',
    'phone-number': 'numéro de téléphone',
    process: 'processus',
    'file-name': 'nom de fichier',
    'file-path': 'chemin de fichier',
    'file-hash': 'empreinte d’un fichier',
    'app-id': 'identifiant d’application',
    'certificate-hash': 'empreinte d’un certificat',
    'profile-id': 'identifiant d’un profil de configuration',
    property: 'propriété du système',
  },
  statuses: {
    read: { word: 'Lu', meaning: 'tout a été lu' },
    absent: { word: 'Absent', meaning: 'les données ne contiennent pas ce fichier' },
    partial: { word: 'En partie', meaning: 'des enregistrements ont été lus et il manque quelque chose' },
    failed: { word: 'Échec', meaning: 'le fichier est là et rien n’a pu en être lu' },
  },
  likenesses: {
    exact: 'la même valeur',
    'other-scheme': 'le même lien, avec http au lieu de https ou l’inverse',
    query: 'le même lien, avec un ajout après le point d’interrogation',
    host: 'l’hôte du lien est celui qui est publié',
    subdomain: 'un hôte situé sous le domaine publié',
    'email-domain': 'une adresse électronique du domaine publié',
    range: 'une adresse comprise dans la plage publiée',
    folder: 'un chemin dans le dossier publié',
    tail: 'un chemin qui finit par celui qui est publié, ou le traverse',
    'base-name': 'un chemin dont la dernière partie est le nom de fichier publié',
    'bundle-id': 'l’application nommée derrière le processus',
    truncated: 'les 16 premiers caractères du nom publié, tout ce que le système garde',
    pattern: 'ce que décrit le motif publié',
  },
  standings: {
    current: 'en vigueur',
    'not-yet-valid': 'publié après l’événement, comme d’habitude',
    expired: 'expiré avant l’événement : un niveau de moins',
    'low-confidence': 'faible confiance de l’auteur : un niveau de moins',
    revoked: 'retiré par l’auteur : à titre d’information seulement',
  },
  kinds: {
    'ios-backup': {
      name: 'Sauvegarde d’iPhone',
      cannotShow:
        'Une sauvegarde ne contient qu’une partie d’un téléphone : ni programmes en cours, ni journaux du système, peu des fichiers que laisse un logiciel espion, et pas les messages de toutes les applications.',
    },
    'ios-filesystem': {
      name: 'Système de fichiers d’iPhone',
      cannotShow:
        'Une copie du système de fichiers montre ce qui est stocké, pas ce qui était en mémoire ou déjà effacé.',
    },
    'ios-sysdiagnose': {
      name: 'Sysdiagnose d’iPhone',
      cannotShow:
        'Un sysdiagnose ne remonte qu’à quelques jours ou semaines et ne contient ni messages ni historique de navigation.',
    },
    'android-bugreport': {
      name: 'Rapport de bug Android',
      cannotShow:
        'Un rapport de bug montre le système à un instant, ne remonte qu’à quelques jours et ne contient pas de messages.',
    },
    androidqf: {
      name: 'Collecte AndroidQF',
      cannotShow:
        'La collecte montre ce qu’un outil sans privilèges peut lire : pas les données privées des applications.',
    },
    'android-backup': {
      name: 'Sauvegarde Android',
      cannotShow:
        'Une sauvegarde Android ne contient guère plus que des SMS : rien du système ni de la plupart des applications.',
    },
    'android-intrusion-logs': {
      name: 'Journaux d’intrusion Android',
      cannotShow: 'Les journaux commencent le jour où la Protection Avancée a été activée.',
    },
    'whatsapp-backup': {
      name: 'Sauvegarde WhatsApp',
      cannotShow: 'La sauvegarde montre les messages et les appels de WhatsApp : rien du téléphone lui-même.',
    },
    'whatsapp-export': {
      name: 'Export d’une discussion WhatsApp',
      cannotShow: 'Une discussion exportée montre ce qui y a été écrit : rien du téléphone lui-même.',
    },
    'sms-backup-restore': {
      name: 'Fichier SMS Backup & Restore',
      cannotShow: 'Le fichier montre des messages et des appels : rien du téléphone lui-même.',
    },
    'telegram-export': {
      name: 'Export Telegram',
      cannotShow: 'Un export montre ce qui a été écrit : rien du téléphone lui-même.',
    },
    'signal-backup': {
      name: 'Sauvegarde Signal',
      cannotShow:
        'La sauvegarde montre les messages qui n’avaient pas encore disparu : rien du téléphone lui-même.',
    },
    email: {
      name: 'Courriels',
      cannotShow: 'Des courriels montrent ce qui a été envoyé : rien du téléphone lui-même.',
    },
    'message-table': {
      name: 'Tableau de messages',
      cannotShow: 'Le tableau montre ce que quelqu’un a noté : rien d’un téléphone.',
    },
    'mvt-results': {
      name: 'Résultats de MVT',
      cannotShow:
        'Les résultats d’un autre outil ne contiennent que ce qu’il a lu ; les données elles-mêmes n’ont pas été examinées.',
    },
  },
  glossary: {
    spyware: {
      word: 'Logiciel espion mercenaire',
      meaning:
        'Un logiciel vendu à des États qui prend en secret le contrôle d’un téléphone pour lire, écouter et localiser.',
    },
    family: {
      word: 'Famille',
      meaning: 'Un logiciel espion sous le nom que lui donnent les chercheurs, quel qu’en soit l’opérateur.',
    },
    trace: {
      word: 'Trace',
      meaning: 'Quelque chose qu’un événement a laissé dans les données du téléphone.',
    },
    targeted: {
      word: 'Ciblé',
      meaning: 'Quelque chose qui devait infecter le téléphone l’a atteint, comme un lien dans un message.',
    },
    infected: {
      word: 'Infecté',
      meaning: 'Une trace montre qu’un logiciel espion a été exécuté ou a agi sur le téléphone.',
    },
    indicator: {
      word: 'Indicateur publié',
      meaning:
        'Un nom, une adresse ou une empreinte que des chercheurs ont publiés comme propres à un logiciel espion.',
    },
    'indicator-set': {
      word: 'Liste d’indicateurs',
      meaning: 'Un fichier d’indicateurs publiés, en général pour une famille.',
    },
    heuristic: {
      word: 'Heuristique',
      meaning: 'Une règle qui cherche un comportement inhabituel, sans indicateur.',
    },
    finding: {
      word: 'Constat',
      meaning: 'Une concordance ou une observation, avec sa place dans les données.',
    },
    level: { word: 'Niveau', meaning: 'Le poids d’un constat à lui seul, en un mot et avec une raison.' },
    period: {
      word: 'Période',
      meaning: 'Le temps entre la première et la dernière trace d’une famille qui vont ensemble.',
    },
    'kind-of-trace': {
      word: 'Type de trace (artefact)',
      meaning:
        'Un fichier ou une base où un téléphone garde une sorte d’enregistrements, comme son historique de navigation.',
    },
    record: { word: 'Enregistrement, ligne', meaning: 'Une entrée d’un tel fichier, avec son numéro.' },
    backup: {
      word: 'Sauvegarde',
      meaning: 'Une copie des données que le téléphone fait lui-même sur un ordinateur.',
    },
    domain: { word: 'Domaine', meaning: 'Le nom d’un lieu sur internet, comme example.org.' },
    url: { word: 'URL', meaning: 'L’adresse complète d’une page ou d’un fichier : un lien.' },
    process: {
      word: 'Processus',
      meaning: 'Un programme pendant son exécution ; le système en note le nom.',
    },
    profile: {
      word: 'Profil de configuration',
      meaning: 'Un fichier qui change des réglages du téléphone ou permet de le gérer.',
    },
    stix: { word: 'STIX', meaning: 'Le format habituel des listes d’indicateurs.' },
    sha256: { word: 'SHA-256', meaning: 'Une empreinte de données : si un bit change, l’empreinte change.' },
    utc: { word: 'UTC', meaning: 'L’heure à partir de laquelle se comptent les fuseaux horaires.' },
  },
  artifacts: {
    'android.acquisition': 'L’acquisition elle-même',
    'android.apks': 'Applications, lues dans leurs fichiers',
    'android.backup-apps': 'Applications dans la sauvegarde',
    'android.environment': 'Environnement de l’interpréteur',
    'android.files': 'Fichiers sur le téléphone',
    'android.hashes': 'Empreintes de l’acquisition',
    'android.intrusion-connect': 'Journal d’intrusion : connexions',
    'android.intrusion-dns': 'Journal d’intrusion : noms recherchés',
    'android.intrusion-security': 'Journal d’intrusion : événements de sécurité',
    'android.log-files': 'Journaux recueillis',
    'android.mounts': 'Systèmes de fichiers montés',
    'android.packages': 'Paquets installés',
    'android.processes': 'Processus en cours',
    'android.properties': 'Propriétés du système',
    'android.root-binaries': 'Programmes donnant un accès root',
    'android.selinux': 'SELinux sur le téléphone',
    'android.settings': 'Réglages',
    'android.sms': 'Messages texte et multimédia',
    'android.system-services': 'Services du système',
    'android.temp-files': 'Fichiers de /data/local/tmp',
    'android.mvt-results': 'Résultats d’une analyse antérieure avec MVT',
    'android.accessibility': 'Services d’accessibilité',
    'android.accounts': 'Comptes sur le téléphone',
    'android.activities': 'Activités et ce à quoi elles répondent',
    'android.adb-state': 'Ordinateurs autorisés à déboguer le téléphone',
    'android.anr': 'Traces d’applications bloquées',
    'android.appops': 'Usage des autorisations par les applications',
    'android.battery-daily': 'Paquets modifiés, par jour',
    'android.battery-history': 'Ce qui a tourné depuis la dernière charge',
    'android.battery-uids': 'Usage du téléphone par application depuis la dernière charge',
    'android.certificates': 'Autorités de certification ajoutées',
    'android.dbinfo': 'Dernières opérations sur les bases des applications',
    'android.device': 'Le téléphone et son démarrage',
    'android.device-policy': 'Administrateurs et propriétaires de l’appareil',
    'android.dropbox': 'Erreurs conservées par le téléphone',
    'android.input-methods': 'Claviers',
    'android.job-scheduler': 'Tâches programmées',
    'android.kernel-log': 'Journal du noyau',
    'android.logcat': 'Journal du système',
    'android.media-projection': 'Enregistrement de l’écran',
    'android.net-stats': 'Usage du réseau par application',
    'android.notification-listeners': 'Applications qui lisent les notifications',
    'android.open-files': 'Fichiers ouverts',
    'android.platform-compat': 'Exceptions du système pour des applications',
    'android.receivers': 'Récepteurs et ce à quoi ils répondent',
    'android.report-files': 'Fichiers du téléphone dans le rapport',
    'android.roles': 'Applications tenant un rôle du téléphone',
    'android.services': 'Services et ce à quoi ils répondent',
    'android.sockets': 'Connexions réseau ouvertes',
    'android.tombstones': 'Plantages natifs',
    'android.usage-stats': 'Usage des applications',
    'android.vpn': 'Connexions VPN',
    'ios.applications': 'Applications installées',
    'ios.backup-info': 'Fiche de la sauvegarde',
    'ios.calendar': 'Calendrier',
    'ios.calls': 'Appels',
    'ios.chrome-favicon': 'Icônes de pages dans Chrome',
    'ios.chrome-history': 'Historique de Chrome',
    'ios.configuration-profiles': 'Profils de configuration',
    'ios.contacts': 'Contacts',
    'ios.datausage': 'Usage du réseau par processus',
    'ios.firefox-favicon': 'Icônes de pages dans Firefox',
    'ios.firefox-history': 'Historique de Firefox',
    'ios.global-preferences': 'Préférences globales',
    'ios.id-status-cache': 'Comptes consultés auprès d’Apple',
    'ios.interaction-c': 'Interactions avec des personnes',
    'ios.locationd-clients': 'Clients de la localisation',
    'ios.mail': 'Index d’Apple Mail',
    'ios.manifest': 'Liste des fichiers de la sauvegarde',
    'ios.mvt-results': 'Résultats d’une analyse antérieure avec MVT',
    'ios.notifications': 'Notifications',
    'ios.os-analytics-ad-daily': 'Usage quotidien du réseau',
    'ios.profile-events': 'Changements de profils de configuration',
    'ios.safari-browser-state': 'Onglets de Safari',
    'ios.safari-history': 'Historique de Safari',
    'ios.shortcuts': 'Raccourcis',
    'ios.sms': 'SMS et iMessage',
    'ios.sms-attachments': 'Pièces jointes des SMS et iMessage',
    'ios.tcc': 'Autorisations des applications',
    'ios.webkit-resource-load-statistics': 'Sites observés par WebKit',
    'ios.webkit-session-resource-log': 'Ressources chargées par WebKit',
    'ios.messenger': 'Facebook Messenger',
    'ios.signal': 'Signal : ce qui se lit sans sa clé',
    'ios.telegram': 'Telegram',
    'ios.threema': 'Threema',
    'ios.viber': 'Viber',
    'ios.whatsapp': 'WhatsApp',
    'ios.whatsapp-contacts': 'Contacts WhatsApp',
    'ios.analytics': 'Événements des services de sécurité',
    'ios.analytics-ios-versions': 'Versions d’iOS dans les événements de sécurité',
    'ios.cache-files': 'Caches web des apps et des services',
    'ios.filesystem': 'Liste des fichiers de l’extraction',
    'ios.ios-version-history': 'Versions d’iOS dans les journaux d’analyse',
    'ios.netusage': 'Usage du réseau par les processus (netusage)',
    'ios.safari-favicon': 'Icônes de pages dans Safari',
    'ios.webkit-indexeddb': 'Bases de données de pages (IndexedDB)',
    'ios.webkit-local-storage': 'Stockage local de pages',
    'ios.webkit-safari-view-service': 'Données de pages dans les vues Safari des apps',
    'ios.accounts': 'Comptes du téléphone',
    'ios.biome': 'Ce que les apps ont fait, minute par minute (Biome)',
    'ios.crash-reporter': 'Réglages des rapports de plantage',
    'ios.knowledge-c': 'Ce que le téléphone et ses apps ont fait (KnowledgeC)',
    'ios.message-handles': 'Comptes ayant échangé des messages',
    'ios.safari-bookmarks': 'Signets et liste de lecture de Safari',
    'ios.safari-cloud-tabs': 'Onglets d’autres appareils du même compte',
    'ios.safari-downloads': 'Téléchargements de Safari',
    'ios.safari-tabs': 'Onglets ouverts de Safari (iOS 15 et suivants)',
    'messages.email': 'Courriels',
    'messages.message-table': 'Tableau de messages',
    'messages.signal-backup': 'Sauvegarde Signal',
    'messages.sms-backup-restore': 'Messages et appels de SMS Backup & Restore',
    'messages.telegram-export': 'Discussions Telegram exportées',
    'messages.whatsapp-backup': 'Sauvegarde de WhatsApp pour Android',
    'messages.whatsapp-export': 'Discussion WhatsApp exportée',
    'ios.app-installations': 'Applications connues du processus de l’App Store',
    'ios.container-manager': 'Journal du gestionnaire de conteneurs',
    'ios.crash-reports': 'Rapports de plantage et instantanés de processus',
    'ios.itunesstored-downloads': 'Téléchargements du processus de la boutique',
    'ios.lockdownd': 'Journal des connexions à des ordinateurs',
    'ios.mobile-activation': 'Journal d’activation',
    'ios.mobile-installation': 'Journal des installations d’applications',
    'ios.powerlog': 'Journal de consommation d’énergie',
    'ios.ps': 'Processus en cours d’exécution',
    'ios.ps-thread': 'Processus en cours d’exécution, avec leurs fils',
    'ios.remotectl': 'Appareils avec lesquels le téléphone communique',
    'ios.security-sysdiagnose': 'Événements du trousseau et de la confiance',
    'ios.shutdown-log': 'Processus qui ont retardé une extinction',
    'ios.spindump': 'Processus observés pendant la capture',
    'ios.swcutil': 'Applications liées à des sites web',
    'ios.taskinfo': 'Tâches du noyau',
    'ios.timesync': 'Démarrages du téléphone',
    'ios.unified-log': 'Journal unifié du système',
    'ios.wifi-known-networks': 'Réseaux Wi-Fi connus',
  },

  rules: {
    indicator: {
      title: (f) => (stalks(f) ? stalkerwareTitle(f) : indicatorTitle(f)),
      explanation: (f) =>
        stalks(f)
          ? 'Il est publié comme stalkerware : une application que chacun peut acheter, installée par quelqu’un qui a eu le téléphone en main, le plus souvent un proche. Ce n’est pas un logiciel espion d’État. Qui l’a installée peut voir messages, appels et lieux, et peut remarquer qu’on la retire.'
          : indicatorExplanation(f),
      next: (f) =>
        stalks(f)
          ? 'Pensez d’abord à votre sécurité. Ne la retirez pas avant d’avoir parlé, depuis un autre appareil, avec un service d’aide aux personnes mises en danger par un proche.'
          : null,
    },
    'android.accessibility-service': {
      title: () => 'Une application peut lire l’écran et agir à la place de l’utilisateur',
      explanation: () =>
        'Elle est activée comme service d’accessibilité et ne fait pas partie du système. Les lecteurs d’écran, les gestionnaires de mots de passe et les outils de gestes en ont besoin ; les logiciels espions y tiennent plus qu’à tout, car cela montre les messages de toutes les applications.',
      next: () =>
        'Regardez dans Paramètres, Accessibilité : connaissez-vous l’application, et l’avez-vous activée vous-même ?',
    },
    'android.background-recording': {
      title: () => 'Une application a utilisé le micro ou la caméra sans être visible',
      explanation: () =>
        'Cela a duré plus d’une minute en arrière-plan. C’est ainsi que l’on écoute ce qui se passe autour d’un téléphone ; les assistants et les applications d’appel le font aussi.',
    },
    'android.clock-jump': {
      title: () => 'L’horloge du téléphone a été déplacée',
      explanation: () =>
        'Les heures d’autres traces proches peuvent être décalées : leur ordre dans un journal compte plus que leurs dates. Un téléphone dont la batterie s’est vidée repart de 1970 jusqu’à ce qu’il trouve un réseau.',
    },
    'android.codec-crash': {
      title: () => 'Un décodeur d’images a planté',
      explanation: () =>
        'Des logiciels espions sont arrivés dans des images sur lesquelles un tel décodeur trébuche, et les tentatives manquées le font planter. Des images abîmées aussi. Cela pèse plus après un message, et pour le décodeur que l’on sait avoir été attaqué.',
      next: () =>
        'Gardez l’image arrivée juste avant, ne la transférez pas et montrez le rapport à l’une des organisations citées ici.',
    },
    'android.install-near-cable': {
      title: () => 'Une application d’aucune boutique a été installée pendant qu’un ordinateur était branché',
      explanation: () =>
        'Elle a été installée à moins d’une heure de la dernière connexion d’un ordinateur autorisé à déboguer. Des logiciels espions sont arrivés ainsi sur des téléphones que d’autres détenaient ; les développeurs installent ainsi leurs propres applications.',
      next: () => 'Comparez l’heure avec les moments où le téléphone n’était pas avec vous.',
    },
    'android.install-permission-used': {
      title: () => 'Une application a demandé à en installer une autre',
      explanation: () =>
        'C’est ainsi que certains programmes amènent le véritable logiciel espion. Les navigateurs, gestionnaires de fichiers et messageries le font quand on ouvre une application téléchargée.',
    },
    'android.managed-phone': {
      title: () => 'Une application administre le téléphone',
      explanation: () =>
        'Elle peut verrouiller ou effacer le téléphone et ne se retire pas si simplement. Les téléphones d’un employeur en ont une, « localiser mon appareil » et la messagerie d’une entreprise en apportent ; les logiciels de harcèlement en deviennent une.',
      next: () => 'Regardez dans Paramètres, Sécurité, Applications d’administration : la connaissez-vous ?',
    },
    'android.odd-open-file': {
      title: () => 'Un processus s’exécute depuis un fichier qui se cache',
      explanation: () =>
        'Son fichier a été effacé pendant qu’il tourne, ou se trouve là où un câble dépose des programmes. Ce qui ne doit pas laisser de trace est lancé ainsi ; des outils de développement s’y trouvent aussi.',
    },
    'android.package-change': {
      title: (f) =>
        f.says('change', 'short-lived')
          ? 'Une application a été posée puis retirée en quelques jours'
          : f.says('change', 'older')
            ? 'Une application est revenue à une version plus ancienne'
            : 'Une application a été retirée ces derniers jours',
      explanation: (f) =>
        f.says('change', 'older')
          ? 'Une version plus ancienne ramène des défauts corrigés. Rétablir une application du système à celle d’origine a le même aspect.'
          : 'Les implants se retirent quand ils ont fini. Les gens retirent aussi des applications.',
    },
    'android.screen-recorded': {
      title: () => 'Une application enregistrait ou partageait l’écran',
      explanation: () =>
        'Elle le faisait pendant la prise du rapport. Un appel où l’écran est partagé et la diffusion vers un téléviseur ont le même aspect ; des logiciels espions lisent ainsi des messages chiffrés.',
      next: () =>
        'Enregistriez-vous ou partagiez-vous l’écran à ce moment ? Sinon, demandez quelle est cette application.',
    },
    'android.shell-operation': {
      title: () => 'Quelqu’un a lu ou enregistré par le câble de débogage',
      explanation: () =>
        'L’utilisateur du câble a lu des messages, des contacts ou la position, ou a enregistré. Des produits d’analyse et des personnes qui ont le téléphone en main le font ; certains outils de sauvegarde aussi.',
      next: () => 'Comparez l’heure avec les moments où le téléphone n’était pas avec vous.',
    },
    'android.system-crash': {
      title: () => 'Un programme très puissant a planté',
      explanation: () =>
        'Il tournait comme root, comme le système ou comme le câble de débogage. Les attaques qui visent ce pouvoir font planter ce qu’elles attaquent ; des défauts dans les programmes d’un fabricant font de même, sur beaucoup de téléphones.',
    },
    'android.trusted-computer': {
      title: () => 'Un ordinateur autorisé à déboguer le téléphone',
      explanation: (f) =>
        'Il peut copier le téléphone et installer des applications dès qu’il est branché ; quelqu’un qui tenait le téléphone déverrouillé l’a permis.' +
        (f.says('own', 'no')
          ? ' Ce n’est pas l’ordinateur avec lequel cette preuve a été prise.'
          : f.says('before', 'yes')
            ? ' C’est l’ordinateur avec lequel cette preuve a été prise, et il avait déjà été branché un autre jour.'
            : f.says('own', 'yes')
              ? ' C’est l’ordinateur avec lequel cette preuve a été prise.'
              : ' L’ordinateur avec lequel cette preuve a été prise en fait partie en général.'),
      next: () =>
        'Connaissez-vous cet ordinateur ? Dans les options pour les développeurs, « Révoquer les autorisations de débogage USB » les oublie tous ; faites-le après avoir sauvegardé les preuves.',
    },
    'android.usb-devices': {
      title: () => 'Une série d’appareils étranges s’est présentée au port USB',
      explanation: () =>
        'Une caméra, une carte son, un pavé tactile en quelques minutes : un produit de déverrouillage joue une telle série pour atteindre des failles dans leurs pilotes. Une station d’accueil montre aussi plusieurs types à la fois.',
      next: () => 'Comparez l’heure avec les moments où le téléphone n’était pas avec vous.',
    },
    'android.watching-app': {
      title: () => 'Une application réunit plusieurs pouvoirs de surveillance',
      explanation: () =>
        'Lire l’écran, administrer le téléphone, lire les notifications, dessiner par-dessus d’autres applications, recevoir ce qui est tapé : ensemble, ils montrent presque tout. Les logiciels de harcèlement et les implants posés à la main les réunissent ; les applications pour personnes aveugles, les gestionnaires de mots de passe, le contrôle parental et la gestion d’un employeur en ont plusieurs à bon droit.',
      next: () =>
        'Si vous ne connaissez pas l’application, ne la retirez pas tout de suite : la personne qui l’a posée le remarquera, et cela peut être dangereux. Demandez d’abord à l’une des organisations citées dans ce rapport, depuis un autre appareil.',
    },
    'android.acquisition-changed': {
      title: () => 'Un fichier de l’acquisition n’est plus celui qu’il était',
      explanation: () =>
        'Ses octets diffèrent de ceux que l’outil avait notés, ou il a disparu. Ouvrir et enregistrer un fichier suffit ; ce qui y a été trouvé, et ce qui ne l’a pas été, vaut moins.',
    },
    'android.apk-differs': {
      title: (f) =>
        f.says('differs', 'unlisted')
          ? 'Le téléphone contient une application absente de sa liste'
          : 'Une application n’est pas ce que le téléphone en disait',
      explanation: (f) =>
        f.says('differs', 'certificate')
          ? 'Le fichier de l’application est signé avec une autre clé que celle nommée par le téléphone. Seul son auteur a la clé : une application modifiée en a une autre.'
          : f.says('differs', 'package')
            ? 'Le fichier est celui d’une autre application que celle nommée par le téléphone. Quelque chose sur le téléphone répond peut-être à sa place.'
            : 'Son fichier a été recueilli, mais la liste donnée par le téléphone ne la contient pas. Elle a pu être installée entre les deux ; elle peut aussi se cacher.',
      next: () =>
        'Gardez les fichiers recueillis tels quels et montrez-les à l’une des organisations nommées dans ce rapport.',
    },
    'android.app-not-from-store': {
      title: () => 'Une application qui ne vient d’aucune boutique',
      explanation: (f) =>
        f.says('source', 'open-store')
          ? 'Elle a été installée depuis une boutique de logiciels libres. Qui veille à ce qui tourne sur son téléphone en utilise souvent une.'
          : 'Elle a été installée depuis un fichier téléchargé ou par câble, ou le téléphone ne dit pas comment. Beaucoup de gens le font eux-mêmes ; les logiciels espions installés à la main arrivent de la même façon.',
      next: () => 'Demandez-vous si vous l’avez installée, vous ou une personne de confiance.',
    },
    'android.boot-state': {
      title: (f) =>
        f.says('what', 'boot') || f.says('what', 'lock')
          ? 'Le téléphone démarre sans vérifier son système'
          : 'Le système n’est pas de ceux que le fabricant signe pour la vente',
      explanation: () =>
        'Qui a tenu le téléphone a pu y mettre un système modifié. Des propriétaires déverrouillent leur téléphone pour installer un autre Android ; si ce n’est pas vous, quelqu’un d’autre a pu le faire.',
    },
    'android.cable-activity': {
      title: (f) =>
        f.says('brings', 'yes')
          ? 'Quelque chose a été mis sur le téléphone par un câble de débogage'
          : 'On a travaillé sur le téléphone par un câble de débogage',
      explanation: () =>
        'Il y faut le téléphone déverrouillé en main. Un examen comme celui-ci laisse de telles traces, les développeurs aussi, de même que les produits d’extraction et ceux qui installent des logiciels espions.',
      next: () =>
        'Comparez l’heure avec les moments où le téléphone n’était pas avec vous : à une frontière, avec la police, chez un réparateur.',
    },
    'android.added-authority': {
      title: (f) =>
        f.says('how', 'ready')
          ? 'Une autorité de certification était prête à être ajoutée au téléphone'
          : 'Le téléphone fait confiance à une autorité de certification que quelqu’un a ajoutée',
      explanation: (f) =>
        f.says('managed', 'yes')
          ? 'Qui en a la clé peut lire ce que les applications et le navigateur envoient par un réseau qu’il contrôle. Quelqu’un gère ce téléphone et peut l’avoir installée à bon droit.'
          : 'Qui en a la clé peut lire ce que les applications et le navigateur envoient par un réseau qu’il contrôle. Des employeurs, des écoles, des développeurs et certains filtres en installent une ; si un proxy est réglé, tout ce que le téléphone envoie peut y passer.',
      next: () =>
        'Demandez-vous qui l’a installée ; les réglages, sous « Chiffrement et identifiants », montrent ce qui a été ajouté.',
    },
    'android.certificate-authority': {
      title: () => 'Une autorité de certification a été ajoutée au téléphone',
      explanation: () =>
        'Qui en a la clé peut lire ce que les applications et le navigateur envoient par un réseau qu’il contrôle. Des employeurs, des écoles et certains filtres en installent une.',
      next: () =>
        'Demandez-vous qui l’a installée ; les réglages, sous « Chiffrement et identifiants », montrent ce qui a été ajouté.',
    },
    'android.file-in-tmp': {
      title: (f) =>
        f.says('runs', 'yes')
          ? 'Un programme dans le dossier d’où un câble peut lancer des programmes'
          : 'Un fichier dans le dossier d’où un câble peut lancer des programmes',
      explanation: () =>
        'Des exploits utilisés contre des journalistes se trouvaient dans ce dossier. Les développeurs et les outils pour téléphones y laissent aussi des fichiers.',
    },
    'android.patch-age': {
      title: () => 'Le téléphone n’avait reçu aucune mise à jour de sécurité depuis plus de six mois',
      explanation: () =>
        'Mesuré au jour de l’examen. Des failles alors publiquement connues étaient ouvertes ; cela ne dit pas si quelqu’un s’en est servi.',
      next: () =>
        'Installez les mises à jour disponibles, après avoir mis les preuves à l’abri. Mieux vaut remplacer un téléphone qui n’en reçoit plus.',
    },
    'android.physical-access': {
      title: (f) =>
        f.says('with', 'cable-and-protection')
          ? 'Une application a été installée par câble, puis une protection retirée'
          : f.says('with', 'protection')
            ? 'Une application a été installée, puis une protection retirée'
            : 'Une application a été installée alors que le téléphone était sur un câble de débogage',
      explanation: () =>
        'Cela s’est passé en une demi-heure. Un logiciel espion installé à la main ressemble à cela ; un développeur au travail aussi.',
      next: () => 'Comparez l’heure avec les moments où le téléphone n’était pas avec vous.',
    },
    'android.preloaded-code': {
      title: () => 'Du code étranger est chargé avant celui d’un programme',
      explanation: () =>
        'Une variable de l’interpréteur, ou d’un processus, nomme une bibliothèque qui est chargée avant toutes les autres. Aucun téléphone vendu n’en a pour l’interpréteur.',
    },
    'android.protection-off': {
      title: (f) =>
        f.says('protects', 'apps')
          ? 'La vérification des applications est désactivée'
          : 'Les rapports de sécurité sont désactivés',
      explanation: (f) =>
        f.says('protects', 'apps')
          ? 'Google Play Protect, ou la question posée avant une installation par câble, est désactivé. Qui installe un logiciel espion à la main commence par là ; certains propriétaires le font aussi.'
          : 'Le téléphone ne signale ni erreurs ni événements de sécurité à son fabricant. Beaucoup de propriétaires le choisissent ; qui installe un logiciel espion aussi.',
      next: () => 'Si vous ne l’avez pas désactivé vous-même, demandez-vous qui a pu le faire.',
    },
    'android.root-binary': {
      title: () => 'Un programme qui donne pouvoir sur tout le téléphone',
      explanation: () =>
        'Ce qui s’en sert peut tout lire et se cacher. Beaucoup de propriétaires l’installent eux-mêmes ; si ce n’est pas vous, quelqu’un d’autre a pu le faire.',
    },
    'android.root-package': {
      title: () => 'Une application qui donne ou cache un pouvoir sur tout le téléphone',
      explanation: () =>
        'Elle lève ce qu’Android protège, ou modifie d’autres applications pendant qu’elles tournent. Des propriétaires l’installent eux-mêmes ; si ce n’est pas vous, demandez-vous qui.',
    },
    'android.security-failure': {
      title: () => 'Le téléphone a noté une défaillance de sa sécurité',
      explanation: (f) =>
        f.says('event', 'cert_validation_failure')
          ? 'Un serveur a présenté un certificat que le téléphone a refusé. Tout Wi-Fi public avec page de connexion en cause.'
          : 'Une clé a été endommagée, un autotest a échoué, ou le téléphone n’a pas pu être effacé. Une manipulation ressemble à cela, un défaut aussi.',
    },
    'android.security-package-off': {
      title: (f) =>
        f.says('does', 'update')
          ? 'La partie du téléphone qui apporte les mises à jour est désactivée'
          : 'Une partie du téléphone qui le protège est désactivée',
      explanation: () =>
        'Des failles restent ouvertes, ou rien n’est signalé. Certains propriétaires désactivent ces parties exprès.',
    },
    'android.selinux-off': {
      title: () => 'Le mur entre les applications et le système est tombé',
      explanation: () =>
        'SELinux, actif sur tout téléphone vendu, ne l’était pas. Des exploits et certains outils le désactivent ; un système fait maison peut en être dépourvu.',
    },
    'android.system-writable': {
      title: () => 'On peut écrire dans une partie du système',
      explanation: () =>
        'Sur un téléphone que personne n’a modifié, ces parties sont en lecture seule. Un accès root, un exploit ou un système fait maison les ouvrent.',
    },
    'ios.threat-notification': {
      title: () => 'Un message qui semble être l’avertissement d’Apple',
      explanation: () =>
        'Apple envoie cet avertissement aux personnes qu’elle croit visées par un logiciel espion mercenaire. Il ne dit pas que l’attaque a réussi. D’autres pourraient l’imiter : il convient de vérifier auprès d’Apple.',
      next: () =>
        'Sur un autre appareil, tapez vous-même account.apple.com dans le navigateur et connectez-vous : un véritable avertissement s’affiche en haut de la page.',
    },
    'ios.threat-notification-mail': {
      title: () => 'Un courriel qui ressemble à l’avertissement d’Apple',
      explanation: () =>
        'Apple envoie cet avertissement aux personnes qu’elle croit visées par des logiciels espions mercenaires. Il ne dit pas que l’attaque a réussi. L’expéditeur d’un courriel peut être inventé : l’avertissement est à vérifier auprès d’Apple, sans ouvrir les liens qu’il contient.',
      next: () =>
        'Sur un autre appareil, tapez vous-même account.apple.com dans le navigateur et connectez-vous : un véritable avertissement s’affiche en haut de la page.',
    },
    'ios.threat-notification-shown': {
      title: () => 'L’écran a montré ce qui ressemble à l’avertissement d’Apple',
      explanation: () =>
        'Apple envoie cet avertissement aux personnes qu’elle croit visées par des logiciels espions mercenaires. Ses mots ont été affichés en notification, et le message lui-même a pu être effacé depuis. Il ne dit pas que l’attaque a réussi. D’autres pourraient l’imiter : l’avertissement est à vérifier auprès d’Apple.',
      next: () =>
        'Sur un autre appareil, tapez vous-même account.apple.com dans le navigateur et connectez-vous : un véritable avertissement s’affiche en haut de la page.',
    },
    'ios.redirect-to-other-host': {
      title: () => 'Une page non protégée a aussitôt mené à un autre site',
      explanation: () =>
        'Une page sans chiffrement a envoyé le navigateur vers un autre hôte au même instant. Des attaquants placés dans le réseau injectent ainsi des logiciels espions ; les liens raccourcis, la publicité et les pages d’accès des réseaux publics font de même chaque jour.',
    },
    'ios.attachment-in-var-tmp': {
      title: () => 'Une pièce jointe se trouvait dans un dossier temporaire inhabituel',
      explanation: () =>
        'Une pièce jointe reçue a été rangée sous /var/tmp avec un nom tel qu’en ont laissé des attaques contre l’application de messages. Les pièces jointes ordinaires sont rangées ailleurs.',
    },
    'ios.usage-of-missing-process': {
      title: () => 'Des données ont été utilisées par un processus dont le nom a disparu',
      explanation: () =>
        'Le téléphone a compté du trafic pour un processus dont l’entrée a été supprimée. Des logiciels espions ont effacé ainsi leurs entrées ; le système le fait aussi quand il range.',
    },
    'ios.process-rows-missing': {
      title: () => 'Des entrées manquent dans la liste des processus',
      explanation: () =>
        'Des numéros sautent dans la liste des programmes qui ont utilisé le réseau. On peut effacer des entrées pour cacher un processus, mais le système retire aussi les anciennes ; les lacunes sont donc courantes.',
    },
    'ios.calendar-quadream-invitation': {
      title: () => 'Une entrée de calendrier qui ressemble à une attaque de QuaDream',
      explanation: () =>
        'L’entrée porte le titre et le texte des invitations par lesquelles le logiciel espion de QuaDream arrivait sans aucun clic. Ce sont des mots ordinaires : une entrée que vous avez créée aurait le même aspect.',
    },
    'ios.crash-reporting-off': {
      title: () => 'Les rapports de plantage ont été désactivés',
      explanation: () =>
        'Un réglage empêche le téléphone de créer ou d’envoyer des rapports de plantage. Pegasus le faisait pour cacher les siens ; des développeurs et certains employeurs le font aussi.',
    },
    'ios.profile-mdm-or-root': {
      title: () => 'Un profil qui donne à d’autres un pouvoir sur le téléphone',
      explanation: () =>
        'Un profil de configuration permet à d’autres de gérer le téléphone, de lire son trafic chiffré ou de le détourner. Employeurs, écoles et apps VPN s’en servent chaque jour ; ce qui compte, c’est que la personne à qui il appartient le sache.',
      next: () => 'Demandez-vous qui l’a installé et pourquoi.',
    },
    'ios.triangulation-window': {
      title: () => 'Des changements en quelques minutes, comme après une attaque connue par Messages',
      explanation: () =>
        'Un dossier de pièces jointes de Messages est vide et, à moins de cinq minutes de son dernier changement, d’autres choses ont changé comme lors de l’opération Triangulation. Cela arrive aussi par hasard : c’est une raison de faire examiner le téléphone, pas une preuve.',
      next: () =>
        'Gardez le téléphone et la sauvegarde en l’état et faites-les examiner par quelqu’un qui traite de tels cas.',
    },
    'ios.lockdown-mode': {
      title: (f) =>
        f.says('state', 'on')
          ? 'Le mode Isolement est activé'
          : f.says('state', 'off')
            ? 'Le mode Isolement a été désactivé'
            : 'Le réglage du mode Isolement',
      explanation: (f) =>
        f.says('state', 'on')
          ? 'Le mode Isolement ferme les voies empruntées par la plupart des attaques connues. Son activation aide à peser les autres constats.'
          : f.says('state', 'off')
            ? 'Le téléphone ne garde ce réglage qu’une fois utilisé : le mode Isolement a été activé et ne l’est plus. La personne à qui appartient le téléphone doit le savoir.'
            : 'Le téléphone a enregistré un réglage du mode Isolement, qui rend les attaques plus difficiles.',
    },
    'ios.lookup-with-nul': {
      title: () => 'Un compte recherché dont le nom contient des caractères cachés',
      explanation: () =>
        'Le téléphone a interrogé les services d’Apple sur un compte dont le nom contient des octets nuls. De tels noms n’existent pas dans l’usage courant et ont été vus dans des attaques sans clic.',
    },
    'ios.profile-event': {
      title: () => 'Un profil de configuration a été installé ou retiré',
      explanation: () =>
        'Les profils changent des réglages ou permettent à quelqu’un de gérer le téléphone. Employeurs, écoles et opérateurs s’en servent, et des attaquants aussi.',
      next: () =>
        'Regardez dans Réglages, Général, VPN et gestion de l’appareil si vous connaissez chaque profil. N’en retirez aucun avant l’examen du téléphone.',
    },
    'ios.profile-notification-settings': {
      title: () => 'Un profil change les notifications affichées',
      explanation: () =>
        'Un profil de configuration règle les notifications des applications. Predator s’est servi d’un tel profil pour taire l’avis qu’affiche l’app Raccourcis ; la gestion d’une entreprise ou d’une école peut aussi régler des notifications.',
    },
    'ios.app-without-bundle-id': {
      title: () => 'Une application sans identité',
      explanation: () =>
        'La sauvegarde mentionne une application à laquelle manque l’identifiant que porte chaque application de l’App Store. Une entrée abîmée a le même aspect.',
    },
    'ios.app-not-from-store': {
      title: () => 'Une application qui ne vient pas de l’App Store',
      explanation: () =>
        'L’application est arrivée par une autre voie : un employeur ou une école, une version d’essai, une autre boutique, ou quelqu’un qui avait accès au téléphone.',
      next: () => 'Demandez-vous si vous, ou une personne de confiance, l’avez installée.',
    },
    'ios.capture-outside-of-apps': {
      title: () => 'Un programme qui n’est pas une application peut utiliser la caméra ou le micro',
      explanation: () =>
        'Cet accès est accordé à des applications et à des parties du système. Un programme situé ailleurs sur le téléphone n’est ni l’un ni l’autre. Le logiciel espion de QuaDream s’est donné un tel accès ; les outils d’un jailbreak le font aussi.',
    },
    'ios.process-in-staging': {
      title: () => 'Un programme s’est exécuté depuis un dossier utilisé par des logiciels espions',
      explanation: () =>
        'Il se trouvait dans un dossier temporaire ou de préparation d’où des logiciels espions connus ont été exécutés. Les parties du système et les applications se trouvent ailleurs, et les programmes d’Apple qui utilisent ce dossier ne sont pas comptés. Un jailbreak ou un outil de développement peut aussi s’exécuter depuis un dossier temporaire.',
      next: () =>
        'Laissez le téléphone tel quel, ne le mettez pas à jour et faites-le examiner par quelqu’un qui traite de tels cas.',
    },
    'ios.crash-before-process': {
      title: () =>
        'Une partie du téléphone qui lit les messages a planté et, quelques minutes plus tard, un programme inconnu s’est exécuté',
      explanation: () =>
        'Des attaques par messages et pages web ont fait planter une telle partie peu avant l’exécution du logiciel espion. Les plantages seuls sont courants ; avec un programme qui n’est ni une partie d’iOS ni une application, c’est une raison de faire examiner le téléphone, pas une preuve.',
      next: () =>
        'Laissez le téléphone tel quel, ne le mettez pas à jour et faites-le examiner par quelqu’un qui traite de tels cas.',
    },
    'ios.shutdown-log-emptied': {
      title: () => 'Le journal des extinctions est vide alors que le téléphone a démarré plusieurs fois',
      explanation: () =>
        'Chaque extinction normale y laisse une ligne. On sait que des logiciels espions vident ce journal ; un téléphone restauré, ou dont la batterie s’est toujours épuisée, peut aussi en avoir un vide.',
    },
    'ios.process-hidden': {
      title: () => 'Un processus figure dans une liste de ce qui s’exécutait et manque dans les autres',
      explanation: () =>
        'Il s’exécutait depuis plus de dix minutes : toutes les listes devraient l’avoir. Qu’un programme se cache des listes est inhabituel, tout comme leur altération ; quelqu’un qui connaît ces listes devrait regarder.',
    },
    'ios.process-delayed-shutdown': {
      title: () => 'Un processus a retardé l’extinction du téléphone',
      explanation: () =>
        'Il était encore là pendant l’extinction du téléphone. Des logiciels espions sont apparus dans ce journal ; des programmes d’Apple et des applications y figurent aussi tous les jours.',
    },
    'ios.location-client-in-staging': {
      title: () =>
        'Un programme situé dans un dossier utilisé par des logiciels espions a demandé la position',
      explanation: () =>
        'Il se trouve dans un dossier temporaire ou de préparation d’où des logiciels espions connus ont été exécutés. Les applications et les parties du système se trouvent ailleurs ; un jailbreak ou un outil de développement peut aussi s’exécuter depuis un dossier temporaire.',
    },
  },
} satisfies Messages;
