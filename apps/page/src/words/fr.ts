import type { Words } from './words.ts';

export const fr: Words = {
  title: 'Vérifier un téléphone',
  headline: 'Cherchez des logiciels espions connus sur un téléphone, depuis votre propre ordinateur',
  lead: 'Déposez sur cette page une sauvegarde ou un rapport du téléphone. Tout est lu ici, dans cet onglet. Rien n’est envoyé nulle part.',
  languageLabel: 'Langue',
  before: {
    title: 'Avant de commencer',
    points: [
      'Si vous pensez que quelqu’un de puissant vous vise, demandez d’abord conseil à une ligne d’assistance, depuis un autre téléphone ou ordinateur. Les noms sont plus bas.',
      'Utilisez un ordinateur de confiance, pas le téléphone en question. Avec un téléphone, vous pouvez vérifier ici un seul fichier, mais pas le dossier d’une sauvegarde.',
      'Ne vérifiez que votre téléphone, ou celui d’une personne qui est d’accord.',
      'Ne rien trouver ne veut pas dire que le téléphone est sain. Les bons logiciels espions se cachent, et cette page ne connaît que ce que d’autres ont publié.',
    ],
  },
  drop: {
    title: 'Déposez ici',
    hint: 'Faites glisser le dossier ou le fichier sur cette page, ou choisissez-le :',
    folder: 'Choisir un dossier',
    files: 'Choisir des fichiers',
    kinds:
      'Une sauvegarde d’iPhone (son dossier), un sysdiagnose, une extraction du système de fichiers ; un rapport de bug Android, un dossier ou une archive AndroidQF, une sauvegarde adb ; des discussions et messages exportés.',
    tooMany:
      'Il contient plus d’un million de fichiers. Déposez le dossier de la sauvegarde, pas un disque entier.',
    unreadable:
      'Le navigateur n’a pas pu lire ce qui a été déposé. Essayez « Choisir un dossier », ou copiez d’abord la sauvegarde ailleurs.',
  },
  options: {
    title: 'Plus de choix',
    builtIn: (sets, newest) =>
      `Signes publiés de logiciels espions dans cette page. Jeux : ${sets}. Le plus récent : ${newest}.`,
    noneBuiltIn:
      'Cette page a été construite sans signes publiés de logiciels espions. Tant que vous n’ajoutez pas de fichier de signes, seul un comportement suspect peut être trouvé.',
    own: 'Ajouter vos propres fichiers de signes (STIX, MISP, CSV…)',
    timezone: 'Fuseau horaire du téléphone',
    timezoneHint: 'Seulement pour les rapports Android qui ne l’indiquent pas. Vide : celui du rapport.',
    timezoneUnknown:
      'Ce fuseau horaire n’existe pas. Écrivez-le comme Europe/Madrid, ou laissez le champ vide.',
    key: 'Fichier de clé, si on vous en a donné un',
  },
  running: {
    title: 'Vérification',
    recognised: 'Reconnu',
    starting: 'Recherche de ce que c’est…',
    progress: (percent, records) => `${percent} fait, enregistrements examinés : ${records}`,
    left: {
      seconds: 'moins d’une minute restante',
      minutes: (count) =>
        count === 1 ? 'environ une minute restante' : `environ ${count} minutes restantes`,
      hours: 'plus d’une heure restante',
    },
    cancel: 'Arrêter',
    stay: 'Laissez cet onglet ouvert et l’ordinateur éveillé. Si vous le fermez, la vérification est perdue et rien n’est gardé.',
    cancelled: 'Arrêté. Rien n’a été gardé.',
  },
  password: {
    title: (of) => `« ${of} » est chiffré`,
    hint: 'Saisissez le mot de passe choisi pour la sauvegarde. Il reste dans cet onglet et il est oublié quand vous vérifiez autre chose ou fermez l’onglet. L’ouverture prend quelques secondes.',
    label: 'Mot de passe de la sauvegarde',
    wrong:
      'Ce mot de passe ne l’a pas ouvert. Vérifiez les majuscules et la langue du clavier, puis réessayez.',
    go: 'Ouvrir',
    without: 'Continuer sans',
  },
  owner: {
    title: 'À qui est le téléphone ?',
    hint: 'Une discussion exportée ne dit pas à qui, parmi les personnes qui y écrivent, appartient le téléphone. Avec le nom tel qu’il y figure, ce que d’autres ont envoyé se distingue de ce que son propriétaire a envoyé. Le nom reste dans cet onglet et n’entre dans aucun résultat.',
    label: 'Nom du propriétaire tel qu’il figure dans la discussion (facultatif)',
    go: 'Continuer',
    without: 'Continuer sans nom',
    unmet:
      'Personne n’écrit dans les discussions sous le nom indiqué : rien ne repose donc sur lui. Vérifiez l’orthographe et examinez à nouveau les fichiers.',
  },
  result: {
    outcome: {
      infected: 'Des traces de logiciel espion ont été trouvées',
      targeted: 'Il y a des signes d’une tentative contre ce téléphone',
      suspicious: 'Quelque chose mérite un examen plus attentif',
      'nothing-found': 'Rien n’a été trouvé, ce qui ne veut pas dire que le téléphone est sain',
      'not-enough-data': 'Il y avait trop peu de données pour conclure',
    },
    saveReport: 'Enregistrer le rapport',
    saveJson: 'Enregistrer les données (check.json)',
    openReport: 'Ouvrir le rapport dans un onglet à part',
    again: 'Vérifier autre chose',
    mayBeMore: 'Il peut y avoir plus que ce qui a été trouvé.',
    nothingKept:
      'Le rapport n’existe que dans cet onglet. Enregistrez-le avant de le fermer, en lieu sûr : il contient des choses privées.',
    frame: 'Le rapport',
  },
  handOver: {
    title: 'Le remettre à une ligne d’assistance',
    intro:
      'Crée un seul fichier que seule la ligne d’assistance peut ouvrir, avec le rapport et votre consentement. Rien n’est envoyé : vous décidez de son chemin.',
    key: 'Clé publique de la ligne d’assistance',
    keyHint: 'Elle commence par « age1 ». Demandez-la par un moyen de confiance.',
    keyProblem: {
      none: 'Saisissez d’abord la clé publique de la ligne d’assistance.',
      secret:
        'Ceci est une clé secrète. Dites à la ligne d’assistance que vous l’avez, pour qu’elle la remplace, et demandez la clé publique.',
      unknown:
        'Ceci n’est pas une clé publique. Copiez-la en entier, de « age1 » à la fin, sans rien avant ni après.',
    },
    matched:
      'Y mettre aussi les données sur lesquelles reposent les constats (messages, pages visitées, programmes précis, aussi d’autres personnes)',
    whole: 'Y mettre aussi tout ce qui a été vérifié (la sauvegarde ou le rapport entier)',
    consent: 'Ce à quoi vous consentez',
    agree: 'Je suis la personne à qui appartient le téléphone, ou je parle pour elle, et j’y consens',
    mustAgree: 'Sans consentement, aucun fichier n’est créé.',
    make: 'Créer le fichier',
    working:
      'Création du fichier… Avec une sauvegarde entière, cela prend quelques minutes. Laissez cet onglet ouvert.',
    progressLabel: 'Avancement du fichier',
    progress: {
      reading: (percent) => `Nouvelle lecture de ces données : ${percent}`,
      packing: (percent) => `Mise en paquet et chiffrement : ${percent}`,
    },
    done: 'Le fichier est prêt. Lisez cette valeur de contrôle à la ligne d’assistance par un autre moyen, un appel par exemple :',
    leftOut: (count) => `Fichiers qui n’ont pas pu être lus et qui n’y sont pas : ${count}`,
    save: 'Enregistrer le fichier',
    failed: 'Le fichier n’a pas pu être créé.',
    notReadAgain:
      'Les données n’ont pas pu être relues telles qu’elles étaient : depuis la vérification, quelque chose a été modifié, déplacé ou retiré. Aucun fichier n’a été créé. Recommencez la vérification, et laissez tout à sa place.',
  },
  failed: {
    unreadable: 'Ceci n’a pas pu être vérifié',
    failed: 'La vérification s’est interrompue',
    hints: {
      evidence: [
        'Une sauvegarde : donnez le dossier entier tel quel, pas un fichier qui s’y trouve. Attendez que la sauvegarde soit finie et que tout soit copié.',
        'Un sysdiagnose, un rapport de bug, une archive : donnez le fichier tel qu’il est sorti du téléphone.',
        'Un fichier fermé par une clé : choisissez le fichier de clé sous « Plus de choix ».',
        'Si cela échoue encore, gardez le fichier et demandez à une ligne d’assistance. Qu’il ne puisse pas être lu ne dit rien du téléphone, ni en bien ni en mal.',
      ],
      password: [
        'Sans son mot de passe, la sauvegarde ne peut pas être lue. Il a été choisi en activant le chiffrement ; souvent, ce n’est pas le code du téléphone.',
        'Si personne ne s’en souvient, ne réinitialisez pas le téléphone. Faites un fichier de diagnostic (sysdiagnose), qui n’a pas besoin de mot de passe, ou demandez à une ligne d’assistance.',
      ],
      indicators: [
        'Le fichier ajouté sous « Plus de choix » n’est pas un fichier de signes lisible ici. Choisissez-en un autre, ou vérifiez sans lui.',
      ],
      memory: [
        'Le navigateur a peut-être manqué de mémoire. Fermez d’autres onglets, ou utilisez la version en ligne de commande pour les très grandes sauvegardes.',
      ],
    },
    detail: 'Ce que dit le programme',
  },
  guides: {
    title: 'Comment sortir les données du téléphone',
    intro:
      'Une seule de ces façons suffit. Plus vous pouvez donner, plus on peut voir. Utilisez un ordinateur de confiance.',
    each: {
      'iphone-mac': {
        title: 'iPhone, avec un Mac',
        intro:
          'Une sauvegarde. D’une demi-heure à quelques heures ; il faut autant de place que le téléphone a de données.',
        drawing: 'cable',
        steps: [
          'Branchez l’iPhone avec son câble, déverrouillez-le et touchez « Se fier ».',
          'Ouvrez le Finder et cliquez sur l’iPhone dans la liste de gauche.',
          'Choisissez « Sauvegarder toutes les données de l’iPhone sur ce Mac ».',
          'Cochez « Chiffrer la sauvegarde locale » et choisissez un mot de passe que vous retiendrez. Les sauvegardes chiffrées contiennent davantage : les appels et l’historique web aussi.',
          'Cliquez sur « Sauvegarder maintenant » et attendez la fin.',
          'Cliquez sur « Gérer les sauvegardes », clic droit sur la plus récente, puis « Afficher dans le Finder ». Déposez ce dossier sur cette page.',
        ],
      },
      'iphone-windows': {
        title: 'iPhone, avec Windows',
        intro:
          'Une sauvegarde. D’une demi-heure à quelques heures ; il faut autant de place que le téléphone a de données.',
        drawing: 'cable',
        steps: [
          'Installez « Appareils Apple » depuis le Microsoft Store (ou iTunes depuis Apple).',
          'Branchez l’iPhone avec son câble, déverrouillez-le et touchez « Se fier ».',
          'Choisissez l’iPhone, puis « Sauvegarder toutes les données de l’iPhone sur cet ordinateur ».',
          'Cochez « Chiffrer la sauvegarde locale » et choisissez un mot de passe que vous retiendrez.',
          'Cliquez sur « Sauvegarder maintenant » et attendez la fin.',
          'Appuyez sur la touche Windows et R, tapez `%USERPROFILE%\\Apple\\MobileSync\\Backup` puis Entrée. Avec iTunes, c’est `%APPDATA%\\Apple Computer\\MobileSync\\Backup`. Déposez le dossier le plus récent sur cette page.',
        ],
      },
      'iphone-linux': {
        title: 'iPhone, avec Linux',
        intro: 'Une sauvegarde par logiciel libre. D’une demi-heure à quelques heures.',
        drawing: 'cable',
        steps: [
          'Installez libimobiledevice : sur Debian et Ubuntu, `sudo apt install libimobiledevice-utils`.',
          'Branchez l’iPhone, déverrouillez-le et touchez « Se fier ». Puis lancez : `idevicepair pair`',
          'Activez le chiffrement et choisissez un mot de passe : `idevicebackup2 -i encryption on`',
          'Faites la sauvegarde : `idevicebackup2 backup --full backup`',
          'Déposez sur cette page le dossier qui se trouve dans `backup`.',
        ],
      },
      'iphone-sysdiagnose': {
        title: 'iPhone, fichier de diagnostic (sysdiagnose)',
        intro: 'Des journaux du système, peu de choses personnelles. Environ quinze minutes, sans câble.',
        drawing: 'buttons',
        steps: [
          'Appuyez en même temps sur les deux boutons de volume et le bouton latéral pendant environ une seconde, puis relâchez. Le téléphone vibre brièvement.',
          'Attendez dix minutes.',
          'Ouvrez Réglages, « Confidentialité et sécurité », « Analyse et améliorations », « Données d’analyse ».',
          'Cherchez l’entrée la plus récente qui commence par « sysdiagnose », touchez-la, puis le symbole de partage.',
          'Envoyez-la à votre ordinateur par AirDrop, ou enregistrez-la dans Fichiers et copiez-la. Déposez le fichier sur cette page.',
        ],
      },
      'android-bugreport': {
        title: 'Android, rapport de bug',
        intro:
          'Des listes d’apps, de réglages et de journaux, peu de choses personnelles. Environ dix minutes.',
        drawing: 'report',
        steps: [
          'Ouvrez Paramètres, « À propos du téléphone », et touchez sept fois « Numéro de build ». (Chez Samsung, sous « Informations sur le logiciel ».)',
          'Revenez à Paramètres, « Système », « Options pour les développeurs », et touchez « Rapport de bug ». Choisissez le rapport complet.',
          'Attendez la notification que le rapport est prêt : quelques minutes. Touchez-la et enregistrez le fichier.',
          'Copiez le fichier sur l’ordinateur par câble et déposez-le sur cette page.',
          'Désactivez de nouveau les « Options pour les développeurs ».',
        ],
      },
      'android-helpline': {
        title: 'Android, avec une ligne d’assistance',
        intro: 'AndroidQF recueille davantage qu’un rapport de bug. Mieux vaut être accompagné.',
        drawing: 'cable',
        steps: [
          'Demandez à une ligne d’assistance de vous guider : il faut ouvrir le téléphone à l’ordinateur (débogage USB), puis le refermer.',
          'On vous fera lancer AndroidQF sur l’ordinateur. Il écrit un dossier, ou un seul fichier chiffré.',
          'Déposez ce dossier ou ce fichier sur cette page. Pour le fichier chiffré, choisissez le fichier de clé sous « Plus de choix ».',
        ],
      },
      messages: {
        title: 'Seulement des messages suspects',
        intro: 'Dit si un lien est connu. N’ouvrez pas le lien.',
        drawing: 'chat',
        steps: [
          'WhatsApp : ouvrez la discussion, son menu, « Exporter la discussion », « Sans les médias », et envoyez le fichier à votre ordinateur.',
          'SMS sur Android : une app comme « SMS Backup & Restore » les écrit dans un fichier.',
          'Telegram sur l’ordinateur : le menu de la discussion, « Exporter l’historique », format JSON.',
          'Déposez le fichier sur cette page.',
        ],
      },
    },
  },
  after: {
    title: 'Ce que veut dire le résultat, et la suite',
    means: [
      'Ciblé veut dire que quelque chose fait pour infecter le téléphone lui est parvenu. Infecté veut dire qu’il y a des traces qu’un logiciel espion s’est exécuté. L’un n’est pas l’autre.',
      'Ce qui est suspect se révèle souvent sans gravité. Faites-le examiner par quelqu’un qui traite de tels cas.',
    ],
    doTitle: 'À faire',
    todo: [
      'Gardez le téléphone en l’état, et gardez la sauvegarde.',
      'Parlez des choses délicates sur un autre appareil, loin de ce téléphone.',
      'Notez ce dont vous vous souvenez : messages étranges, appels, moments où le téléphone n’était pas entre vos mains.',
      'Demandez de l’aide. Vous n’avez rien à décider aujourd’hui.',
    ],
    dontTitle: 'À ne pas faire',
    dont: [
      'N’effacez pas et ne réinitialisez pas le téléphone, et ne le mettez pas encore à jour : cela détruit des traces.',
      'N’affrontez personne que vous soupçonnez. Si c’est peut-être quelqu’un de la maison, retirer l’app peut vous mettre en danger : préparez-le avec une ligne d’assistance.',
      'N’ouvrez plus le lien suspect et ne le transférez pas.',
      'Ne jetez pas le téléphone.',
    ],
  },
  help: {
    title: 'À qui demander',
    text: 'Ces personnes aident gratuitement des journalistes, des défenseurs des droits humains, des avocats, des militants et d’autres membres de la société civile. Écrivez-leur depuis un autre appareil.',
  },
  newer: { text: 'Une version plus récente de cette page est prête.', load: 'La charger' },
  proof: {
    title: 'Comment voir que rien ne sort',
    points: [
      'Coupez le réseau maintenant : débranchez le câble ou activez le mode avion. La vérification marche tout autant.',
      "La page s’interdit toute connexion et le navigateur l’impose : cherchez `connect-src 'none'` au début du code source de la page.",
      'Dans les outils de développement du navigateur, la liste « Réseau » ne nomme aucun autre ordinateur pendant la vérification : seulement des parties de la page elle-même, qui commencent par `blob:` ou `data:`.',
    ],
    offline: 'Cette page est gardée dans le navigateur et fonctionne sans réseau.',
  },
};
