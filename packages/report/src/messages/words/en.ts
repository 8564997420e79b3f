import type { Count } from '@bridle/model';
import { messagesOf, type PluralForms } from '../../locales/index.ts';
import type { MessageWords } from './words.ts';

const { format } = messagesOf('en');
const { plural, number, list } = format;
const counted = (count: Count, forms: PluralForms): string =>
  count.kind === 'exact' ? plural(count.value, forms) : `at least ${plural(count.least, forms)}`;
const MESSAGES = { one: '# message', other: '# messages' };
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const lead = (count: Count): string =>
  (count.kind === 'exact' ? count.value : count.least) === 1 ? 'leads' : 'lead';

export const en: MessageWords = {
  locale: 'en',
  name: 'Report on messages',
  sections: {
    answer: 'Answer',
    picture: 'Over time',
    people: 'People',
    messages: 'Messages',
    annex: 'Annex',
  },
  times: 'All times are UTC unless a message says that its phone’s own clock wrote them.',
  messages: (count) => counted(count, MESSAGES),
  people: (count) => counted(count, { one: '# person', other: '# people' }),
  senders: (count) => counted(count, { one: '# sender', other: '# senders' }),
  bare: (count) => (count.kind === 'exact' ? number(count.value) : `${number(count.least)} or more`),
  headline: {
    known: (count, families) =>
      families.length === 0
        ? `${upper(counted(count, MESSAGES))} ${lead(count)} to addresses that are known to belong to spyware.`
        : `${upper(counted(count, MESSAGES))} ${lead(count)} to addresses known for ${list(families)}.`,
    lookalike: (count) =>
      `Nothing is known of the addresses, but ${counted(count, { one: '# message pretends', other: '# messages pretend' })} to be from somebody else.`,
    similar: (count) =>
      `${upper(counted(count, { one: '# message is', other: '# messages are' }))} near-identical to others that pretend to be from somebody else.`,
    lure: (count) =>
      `Nothing is known of the addresses. The words of ${counted(count, MESSAGES)} are those of a lure.`,
    nothing: () => 'Nothing in these messages is known to us.',
  },
  lead: {
    known:
      'Somebody has published these addresses as a part of that spyware. The messages are attempts: they do not show that a phone was infected.',
    lookalike:
      'The address or the text borrows the name of a body that people trust. Ordinary criminals do so too, far more often than those who sell spyware.',
    similar:
      'Messages that differ in a name or a link are often sent by the same hand. That is a reason to look closer, no proof.',
    lure: 'Rules have found words that lures use. They only suggest: the same words stand in honest messages.',
    nothing:
      'That does not make them harmless: new addresses are known to nobody, and an address cannot be judged by its look.',
  },
  notWhole:
    'Not all of these messages could be read, so this holds only for those that were: the rest may hold others.',
  meansTitle: 'What this means',
  means: {
    known: [
      'Who received such a message was very probably chosen: this kind of spyware is dear and is not sent to everybody.',
      'A match by address says whose infrastructure it is. Who operates it, and for whom, does not follow from it.',
      'Whether a link was opened, and what happened then, only the phone and the person can tell.',
    ],
    lookalike: [
      'A lookalike shows that somebody wants to be taken for another. It does not show who, and not that it is spyware.',
      'Compare the address with the one that the body itself gives, typed by hand and from another device.',
    ],
    similar: [
      'Texts that are passed on by many people, such as chain letters, look alike too. Ask who else has received it.',
    ],
    lure: [
      'Ask the person whether the sender and the matter are known to them, by another way than by answering.',
    ],
    nothing: [
      'Indicators know only what somebody has found before. Keep the messages; they can be compared again when more becomes known.',
      'If there is a reason to worry, such as a warning from Apple, Google, WhatsApp or Meta, ask for help all the same.',
    ],
  },
  doTitle: 'What to do',
  todo: [
    'Keep the messages and the phone as they are. They are evidence.',
    'Write down when each came, whether the link was opened, and what happened then.',
    'Have the phone itself checked, at the latest when a link was opened.',
    'Ask others of the same group, without forwarding the link, whether they received something like it.',
  ],
  dontTitle: 'What not to do',
  avoid: [
    'Do not open the links, not even “to see”, and not on another device.',
    'Do not answer the messages, and do not delete them.',
    'Do not forward them as they are: a tap by mistake is enough. A screenshot will do.',
  ],
  blindTitle: 'What this did not see',
  blind: {
    compared: (sets, indicators) =>
      `Compared with ${plural(indicators, { one: '# indicator', other: '# indicators' })} out of ${plural(sets, { one: '# set', other: '# sets' })}, listed in the annex.`,
    noIndicators: 'No indicators were given, so no address could be recognised as known.',
    atLeast:
      'Numbers with “at least” or “or more” are lower bounds: a part was pasted, photographed, cut or could not be read, so there may be more.',
    notFetched:
      'No link was opened and no service was asked. Where a shortened link leads is not known unless somebody has entered it.',
    deleted: 'Deleted messages, and those of apps that were not exported, are not here.',
    leftOut: (count) =>
      `${plural(count, { one: '# further message of interest was', other: '# further messages of interest were' })} counted but not kept, because there are too many.`,
    nothingKnown: (count) =>
      `${plural(count, { one: '# message has a link of which nothing is known. It is', other: '# messages have links of which nothing is known. They are' })} not listed, to keep private what concerns nobody.`,
    impossible: (count) =>
      `${plural(count, { one: '# message has a date', other: '# messages have dates' })} that cannot be. It is shown, and used for no window.`,
    notJoined: (shorteners, sites, senders) =>
      `What very many messages share joins none: shorteners (${number(shorteners)} uses), well-known sites (${number(sites)}), short codes and busy senders (${number(senders)}).`,
    sentOn: (count) =>
      `${plural(count, { one: '# message', other: '# messages' })} with a known address went out from the phones themselves, as when people ask for help. They are not counted as received.`,
    local: 'Some times are the wall clock of a phone whose zone is not known: they may be wrong by hours.',
  },
  redacted:
    'Names, numbers, private facts and most of the texts are hidden, and links end behind their host. A name can still stand in a text unseen: read before you pass this on.',
  unredacted:
    'This copy shows names, numbers and whole texts. Keep it as carefully as the messages themselves.',
  verdicts: {
    known: { word: 'Known', meaning: 'its link or sender is published as a sign of spyware' },
    lookalike: { word: 'Lookalike', meaning: 'its link’s domain looks like somebody else’s' },
    pretends: { word: 'Pretence', meaning: 'its text speaks in a body’s name, and its link leads elsewhere' },
    similar: { word: 'Near-identical', meaning: 'its text is nearly that of a message above' },
    lure: { word: 'Words of a lure', meaning: 'only its words are those of a lure' },
    'nothing-known': { word: 'Nothing known', meaning: 'none of these, which does not make it harmless' },
  },
  themes: {
    account: 'account warning',
    bank: 'bank or purchase',
    bill: 'bill or debt',
    parcel: 'parcel',
    government: 'office or tax',
    news: 'news about them',
    'legal-case': 'legal case',
    embassy: 'embassy',
    'child-alert': 'child-abduction alert',
    funeral: 'funeral',
    affair: 'partner’s affair',
    'sexual-taunt': 'sexual taunt',
    pictures: 'alleged pictures',
    threat: 'threat',
    'relative-hurt': 'relative hurt',
    other: 'other',
  },
  suggested: 'suggested',
  confirmed: 'confirmed',
  suggestions: 'Themes are suggested by rules until a person confirms them.',
  outcomes: {
    sent: { word: 'Sent', meaning: 'it reached the phone; no more is known' },
    opened: { word: 'Opened', meaning: 'the message was read' },
    clicked: { word: 'Clicked', meaning: 'the link was opened' },
    infected: { word: 'Infected', meaning: 'an examination of the phone found an infection that it led to' },
    unknown: { word: 'Unknown', meaning: 'not even known whether it was received' },
  },
  bodyKinds: {
    embassy: 'an embassy or consulate',
    'child-alert': 'a child-abduction alert',
    government: 'a government office',
    bank: 'a bank',
    carrier: 'a telephone company',
    parcel: 'a delivery service',
    newspaper: 'a news medium',
    platform: 'a platform',
  },
  impersonation(how, name, where) {
    switch (how) {
      case 'subdomain':
        return `The address ${where} begins with the name of ${name}, but belongs to another.`;
      case 'letters':
        return `${where} looks like ${name} to the eye: some of its letters are others.`;
      case 'typing':
        return `${where} is a letter or two away from ${name}.`;
      case 'brand-word':
        return `${where} has the name of ${name} with something beside it.`;
      case 'ending':
        return `${where} is the name of ${name} under another ending.`;
      case 'text':
        return `The text speaks in the name of ${name}; its link leads to ${where}, which is not theirs as far as we know.`;
      case 'text-only':
        return `The text speaks in the name of ${name}.`;
    }
  },
  laws: {
    'us-18-usc-912':
      'To pretend to be an officer of the United States is an offence there (18 U.S.C. § 912).',
  },
  privateFacts: {
    'relative-name': 'the name of a relative',
    'own-name': 'their own name',
    place: 'an address',
    given: 'a fact that was named as private',
  },
  usesPrivate: (kinds) => `It uses what the sender knew of the person: ${list(kinds)}.`,
  campaign: {
    title: (n) => `Candidate campaign ${number(n)}`,
    intro:
      'Messages that share an address, a text or a sender, or that one published set counts to one family.',
    candidate: 'A candidate is a suggestion: whether it is one campaign, a person decides.',
    summary: (messages, people, span) =>
      `${upper(counted(messages, MESSAGES))} to ${counted(people, { one: '# person', other: '# people' })}${span === null ? '' : format.fromTo(span) === null ? ` on ${format.day(span.first)}` : `, ${format.days(span)}`}.`,
    noWindow: 'without dates',
    strands: (count) =>
      `Without the word of the published set, it would fall into ${plural(count, { one: '# part', other: '# parts' })} that share neither address nor text nor sender: a family can have several operators.`,
    joinedBy: 'What they share',
    join(by, what, messages, people) {
      const whom = `${plural(messages, MESSAGES)}, ${plural(people, { one: '# person', other: '# people' })}`;
      switch (by) {
        case 'site':
          return `Address ${what}: ${whom}`;
        case 'published':
          return `Published for ${what}: ${whom}`;
        case 'text':
          return `Near-identical text: ${whom}`;
        case 'sender':
          return `Sender ${what}: ${whom}`;
      }
    },
    labels: {
      window: 'Window',
      people: 'People',
      families: 'Families',
      sites: 'Addresses',
      themes: 'Themes',
      bodies: 'Pretends to be',
      outcomes: 'Outcome',
      joined: 'Shares',
    },
    publishedSite: 'published',
    unpublishedSite: 'not published',
    domainOnly:
      'A family is named here because of an address alone, which is less than an examination of a phone.',
    more: (count) => `and ${number(count)} more`,
    undated: { one: '# without a date', other: '# without a date' },
    noFamily: 'none named',
  },
  picture: {
    intro:
      'Each person has a line, each message a mark. The higher the mark, the closer its theme goes to the person: from bills to a child’s life.',
    none: 'No message of interest has a date, so there is no picture.',
    title: 'Messages of interest over time, by person',
    description: (messages, people, events) =>
      `${plural(messages, MESSAGES)} to ${plural(people, { one: '# person', other: '# people' })}, and ${plural(events, { one: '# event', other: '# events' })}. The list below says the same.`,
    height: 'Height: closeness of the theme, from 1 to 5',
    events: 'Events in the lives of the people',
    everybody: 'all',
    asList: 'The same as a list',
    caption: 'Messages and events in the order of time',
    columns: {
      time: 'Time',
      person: 'Person',
      what: 'What',
      theme: 'Theme',
      family: 'Family',
      outcome: 'Outcome',
    },
    event: 'Event',
    otherPeople: (count) => plural(count, { one: '# further person', other: '# further people' }),
    joined: (count) => `${number(count)} messages close together`,
    skip: 'Skip the picture',
    leftOut: (count) => `${plural(count, { one: '# row', other: '# rows' })} more in messages.json`,
  },
  person: {
    label: (n) => `Person ${number(n)}`,
    intro: 'How each was written to: how many, how often, by how many senders, and with what.',
    received: (count) => `${upper(counted(count, MESSAGES))} received in all`,
    suspect: (count) => `${counted(count, MESSAGES)} of interest for more than the words`,
    barrage: 'Rhythm',
    rhythm: (senders, span) =>
      `${upper(counted(senders, { one: '# sender', other: '# senders' }))}${span === null ? '' : `, ${format.days(span)}`}.`,
    busiest: (messages, span) => `Most in seven days: ${number(messages)} (${format.days(span)}).`,
    gap: (days) => `Half of the pauses were shorter than ${plural(days, { one: '# day', other: '# days' })}.`,
    times: (count) => `×${number(count)}`,
    escalation: 'Themes in their order',
    trends: {
      rising: 'They come closer to the person as time goes on.',
      falling: 'They get less personal as time goes on.',
      mixed: 'They change without a clear direction.',
      level: 'They stay equally close.',
      'too-few': 'Too few for a direction.',
    },
    closeness: 'closeness',
  },
  message: {
    intro: 'Every message of interest in the order of time, and why it is here.',
    none: 'No message has a link or words that say anything to us.',
    noDate: 'No date',
    impossible: 'cannot be',
    local: 'phone’s clock',
    from: (sender) => `From ${sender}`,
    fromUnknown: 'Sender not known',
    text: 'Text',
    links: 'Links',
    notResolved: 'A shortened link; where it leads is not resolved.',
    resolved: (by, when, how) => `It led here by the word of ${by} (${when}): ${how}.`,
    registered: (on, by, how) => `Registered on ${on}, by the word of ${by} (${how}).`,
    genuine: 'their own address',
    shared: 'a site that everybody uses',
    defanged: 'written so that it cannot be tapped',
    knownBy: (family, publisher, since) =>
      `${family === null ? 'Known as a sign of spyware' : `Known for ${family}`}, published by ${publisher}${since === null ? '' : `, since ${since}`}.`,
    inSet: (set, sha) => `Set ${set}, SHA-256 ${sha}…`,
    how: { site: 'by its host', exact: 'as it stands', sender: 'by its sender' },
    similarTo: (count, people) =>
      `Nearly the same text: ${counted(count, MESSAGES)}, ${plural(people, { one: '# person', other: '# people' })}.`,
    template: 'What they have in common, and what differs',
    slots: { link: 'link', amount: 'amount', number: 'number', name: 'name', words: 'words' },
    outcome: 'Outcome',
    stated: (by, how) => `by the word of ${by}: ${how}`,
    reason: 'Why',
    phrases: (words) => `Words of the rule: ${list(words)}.`,
    linksDead: 'No link on this page can be followed.',
    more: (count) =>
      `${plural(count, { one: '# further message is', other: '# further messages are' })} in messages.json.`,
    moreInReport: (count) =>
      `${plural(count, { one: '# further message is', other: '# further messages are' })} in the report that -o DIR writes.`,
    id: 'Id',
  },
  annex: {
    sources: 'What was read',
    sourceColumns: { number: 'No.', person: 'Person', kind: 'Kind', whole: 'Read' },
    whole: 'whole',
    part: 'in part, or only a part was given',
    pasted: 'pasted text',
    sets: 'What it was compared with',
    words: 'What the words mean',
    rules: 'How themes are suggested',
    rulesText:
      'By lists of words in English, Spanish, French and Arabic that lie open in the program, each with texts that must match and must not. They read no meaning. A person confirms or corrects a theme.',
    use: 'Only with the consent of the people whose messages these are, and in their interest.',
  },
};
