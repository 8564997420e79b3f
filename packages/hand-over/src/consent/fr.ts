import type { ConsentWords } from './language.ts';

export const fr: ConsentWords = {
  title: 'Consentement à la remise de données d’un téléphone',
  opening: 'Seule la personne qui détient la clé secrète correspondante peut ouvrir le paquet : {recipients}',
  contains: 'Il contient :',
  scopes: {
    report:
      'Le rapport : ce qui a été trouvé sur le téléphone, ce qui a été examiné, le modèle et le système du téléphone. Il cite des liens, des noms de programmes et des parties de messages sur lesquels portent les constats.',
    matched:
      'Les enregistrements sur lesquels reposent les constats : certains messages, visites ou processus, avec leurs dates et les autres personnes qui y figurent.',
    records:
      'Tous les enregistrements lus : messages, contacts, appels, pages visitées et plus encore, y compris ceux de toutes les personnes qui ont écrit au propriétaire du téléphone ou qu’il connaît.',
    evidence:
      'Les éléments de preuve eux-mêmes : la sauvegarde ou le rapport complet du téléphone, avec tout son contenu.',
  },
  notContained: 'Il ne contient pas :',
  points: [
    'C’est vous qui décidez. Vous pouvez refuser ou choisir moins de parties, sans dire pourquoi.',
    'Il contient aussi des données d’autres personnes, à qui l’on n’a rien demandé. Ne remettez que le nécessaire.',
    'Une fois envoyé, il ne peut pas être rappelé. Vous pouvez demander aux destinataires de l’effacer ; ce programme ne peut pas les y obliger.',
    'Ce programme n’envoie rien : il écrit un fichier, et vous décidez comment il parvient aux destinataires.',
    'Demandez d’abord aux destinataires qui le verra, combien de temps il sera gardé, et ce qu’ils feront si un tribunal ou une autorité l’exige.',
  ],
  agree: 'J’ai lu ce texte, ou on me l’a lu, et j’accepte que ces parties soient remises.',
  yes: 'oui',
  question:
    'La personne à qui appartient le téléphone est-elle d’accord ? Tapez « oui » pour continuer, autre chose pour arrêter : ',
};
