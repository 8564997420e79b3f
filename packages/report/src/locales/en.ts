import { formatsOf, type Span } from './format.ts';
import type { FamilyFact, FindingWords, Messages, Subject, Thing } from './locale.ts';

// British dates: day, month in letters, year.
const format = formatsOf('en-GB');
const { plural, list } = format;

/** "between 30 June and 2 July 2021", "on 30 June 2021". */
function when(span: Span): string {
  const parts = format.fromTo(span);
  return parts === null ? `on ${format.day(span.first)}` : `between ${parts.from} and ${parts.to}`;
}

const on: Record<Subject, string> = {
  phone: 'on this phone',
  several: 'on the phones that were checked',
  messages: 'in these messages',
};
const these: Record<Subject, string> = {
  phone: 'this phone',
  several: 'the phones that were checked',
  messages: 'the people in these messages',
};
const clean: Record<Subject, string> = {
  phone: 'the phone is clean',
  several: 'the phones are clean',
  messages: 'the phone that they came from is clean',
};

const WORDS = ['', 'one', 'two', 'three', 'four', 'five', 'six'];
const families = (count: number): string => `${WORDS[count] ?? format.number(count)} spyware families`;
const named = (facts: readonly FamilyFact[]): string[] =>
  facts.flatMap((f) => (f.name === null ? [] : [f.name]));
const known = (f: FindingWords): string => f.family ?? 'known spyware';

const STANDING_NOTE: Record<NonNullable<FindingWords['standing']>, string> = {
  current: '',
  'not-yet-valid': '',
  expired: ' By then the publisher no longer vouched for this sign, so it weighs less.',
  'low-confidence': ' The publisher has little confidence in this sign, so it weighs less.',
  revoked: ' The publisher has withdrawn this sign since: it is listed for completeness only.',
};

const THING: Record<Thing, string> = {
  address: 'an internet address',
  account: 'an account',
  process: 'the name of a process',
  file: 'a file',
  app: 'an app',
  profile: 'a configuration profile',
  property: 'a system property',
};

function indicatorTitle(f: FindingWords): string {
  const spyware = known(f);
  const thing = f.thing ?? 'address';
  switch (f.relation) {
    case 'ran':
      return thing === 'process'
        ? `A process of ${spyware} ran`
        : thing === 'app'
          ? `An app of ${spyware} ran`
          : `Traces that ${spyware} ran`;
    case 'present':
      return thing === 'address'
        ? `An address of ${spyware} stands in the phone’s data`
        : `The phone holds ${THING[thing]} of ${spyware}`;
    case 'contacted':
      return `The phone contacted a server of ${spyware}`;
    case 'visited':
      return `A page of ${spyware} was opened`;
    case 'received':
      return thing === 'account'
        ? `An account of ${spyware} got in touch`
        : thing === 'address'
          ? `A link that leads to ${spyware} arrived`
          : `${capital(THING[thing])} of ${spyware} arrived`;
    case 'sent':
      return thing === 'account'
        ? `A message went to an account of ${spyware}`
        : `A link that leads to ${spyware} was sent on`;
    case 'mentioned':
    case null:
      return `${capital(THING[thing])} of ${spyware} is mentioned`;
  }
}

/** What was published about the thing that reached the phone. */
function published(f: FindingWords): string {
  const spyware = known(f);
  switch (f.thing ?? 'address') {
    case 'address':
      return `The link leads to an address that researchers have published as infrastructure of ${spyware}.`;
    case 'account':
      return `The account is one that researchers have published as used by ${spyware}.`;
    case 'process':
    case 'file':
    case 'app':
    case 'profile':
    case 'property':
      return `Researchers have published it as part of ${spyware}.`;
  }
}

function indicatorExplanation(f: FindingWords): string {
  const spyware = known(f);
  const note = f.standing === null ? '' : STANDING_NOTE[f.standing];
  switch (f.stage) {
    case 'infection':
      return (
        (f.thing === 'process'
          ? `The phone recorded work done by a process whose name researchers have published as one of ${spyware}.`
          : `What was found on the phone is published by researchers as part of ${spyware}.`) +
        ` This is a trace that the spyware ran or was installed.${note}`
      );
    case 'targeting':
      switch (f.relation) {
        case 'contacted':
        case 'visited':
          return `The phone reached an address that researchers have published as infrastructure of ${spyware}. That shows an attempt that got as far as the phone; by itself it does not show that the attempt succeeded.${note}`;
        case 'ran':
        case 'present':
        case 'received':
        case 'sent':
        case 'mentioned':
        case null:
          return `${published(f)} Whoever sent it meant to infect the phone. That it arrived does not show that they succeeded.${note}`;
      }
      break;
    case 'suspicion':
      return `It resembles something that researchers have published about ${spyware}. It can have another cause.${note}`;
    case 'context':
      return f.relation === 'sent'
        ? `It left this phone in a message of its owner. People often pass on suspicious messages to ask for advice, so this alone says nothing about the phone.${note}`
        : `It stands in a text on the phone, which proves neither an attempt nor an infection. It can help to understand the other findings.${note}`;
  }
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Sold to anyone, installed by somebody close: other words, and another next step, than for mercenary spyware. */
const stalks = (f: FindingWords): boolean => f.says('category', 'stalkerware');
const stalkerwareTitle = (f: FindingWords): string =>
  f.relation === 'present' || f.relation === 'ran'
    ? `The phone holds stalkerware: ${known(f)}`
    : `A trace of stalkerware: ${known(f)}`;

export const en = {
  locale: 'en',
  format,

  page: {
    name: 'Report of a check',
    title: (day) => `Bridle: report of a check${day === null ? '' : `, data of ${day}`}`,
    skip: 'Skip to what was found',
    contents: 'Contents',
    sections: {
      summary: 'What was found',
      timeline: 'Timeline',
      findings: 'Findings',
      annex: 'Technical annex',
    },
    times: 'All dates and times are in UTC; the phone’s own clock may have shown some hours more or less.',
    recheck: (counts) =>
      `The records of an earlier check, compared with other published signs. Against that check: ${counts.new} new findings, ${counts.gone} gone, ${counts.changed} changed.`,
    madeUp: 'A demonstration: the phone, the person and both spyware families are made up.',
    madeBy: (version) =>
      `Made by Bridle ${version}. The page is complete in itself and loads nothing from the network.`,
  },

  about: {
    device: 'Device',
    system: 'System',
    evidence: 'Checked',
    taken: 'Taken on',
    unknown: 'not known',
    encrypted: 'encrypted',
  },

  outcomes: {
    infected: { word: 'Infected', meaning: 'There are traces that spyware ran or acted on the phone.' },
    targeted: {
      word: 'Targeted',
      meaning: 'Something meant to infect the phone reached it; no trace shows that it succeeded.',
    },
    suspicious: {
      word: 'Needs an explanation',
      meaning: 'Something unusual was found that can also have harmless causes.',
    },
    'nothing-found': {
      word: 'Nothing found',
      meaning: 'No known trace was found, which does not prove that there is none.',
    },
    'not-enough-data': { word: 'Not enough data', meaning: 'Too little could be read to say anything.' },
  },

  summary: {
    headline: {
      infected(facts, subject) {
        const names = named(facts);
        const [only] = facts;
        if (facts.length === 1 && only !== undefined) {
          const dates = only.span === null ? '' : ` ${when(only.span)}`;
          return `We found traces that ${only.name ?? 'spyware'} ran ${on[subject]}${dates}.`;
        }
        if (names.length === 0) return `We found traces that spyware ran ${on[subject]}.`;
        return `We found traces that ${families(names.length)} ran ${on[subject]}: ${list(names)}.`;
      },
      targeted(facts, subject) {
        const names = named(facts);
        const [only] = facts;
        if (facts.length === 1 && only !== undefined) {
          const dates = only.span === null ? '' : ` ${when(only.span)}`;
          return `We found attempts to infect ${these[subject]} with ${only.name ?? 'spyware'}${dates}.`;
        }
        if (names.length === 0) return `We found attempts to infect ${these[subject]} with spyware.`;
        return `We found attempts to infect ${these[subject]} with ${families(names.length)}: ${list(names)}.`;
      },
      appleWarned: (span) =>
        `We found what looks like Apple’s own warning about spyware attacks${span === null ? '' : `, received ${when(span)}`}.`,
      suspicious: (subject) => `We found signs ${on[subject]} that need an explanation.`,
      nothingFound: (subject) => `We found no trace ${on[subject]} of the spyware that this check knows.`,
      notEnoughData: (subject) =>
        subject === 'messages'
          ? 'There was too little data to say anything about these messages.'
          : `There was too little data to say anything about ${these[subject]}.`,
    },
    lead(outcome, subject) {
      switch (outcome) {
        case 'infected':
          return 'They are things that spyware leaves behind when it runs. Below: what that means, what to do now, and what this check could not see.';
        case 'targeted':
          return `We found no trace that spyware ran ${on[subject]}. Targeted is not the same as infected.`;
        case 'suspicious':
          return 'None of them shows by itself that spyware was there, and each can have a harmless cause.';
        case 'nothing-found':
          return `This does not prove that ${clean[subject]}.`;
        case 'not-enough-data':
          return 'This is neither good news nor bad news.';
      }
    },
    sameTime: (names, span) =>
      `${list(names)} were active at the same time${span === null ? '' : `, ${when(span)}`}.`,
    sameTimeMeans:
      'Several families at once can mean several operators who did not know of each other. This report cannot say who they are.',
    alsoWarned: (span) =>
      `There is also what looks like Apple’s own warning about such attacks${span === null ? '' : `, received ${when(span)}`}.`,
    ran: (count) => plural(count, { one: '# trace that it ran', other: '# traces that it ran' }),
    tried: (count) => plural(count, { one: '# trace of an attempt', other: '# traces of attempts' }),
    unnamed: 'Spyware that no list names',
    undated: 'no date',
    lesser: (count) =>
      plural(count, {
        one: '# observation of lesser weight is listed under Findings.',
        other: '# observations of lesser weight are listed under Findings.',
      }),
    meansTitle: {
      infected: 'What this means',
      targeted: 'What this means',
      suspicious: 'What this means',
      'nothing-found': 'What this does not prove',
      'not-enough-data': 'What this means',
    },
    means(outcome, subject) {
      switch (outcome) {
        case 'infected':
          return [
            'Whoever controlled the spyware may have been able to read messages, listen through the microphone, look at pictures and follow where the phone was.',
            'The dates are those of the first and the last trace that can still be seen. It may have begun earlier and gone on for longer, and this check cannot tell whether it is over.',
            'The phone alone does not tell who did it.',
          ];
        case 'targeted':
          return [
            'A link or a message that was meant to infect the phone reached it. Many such attempts fail.',
            'An attempt that succeeded may have left no trace that this check can see. An expert may be able to tell more from the phone itself.',
            'The phone alone does not tell who did it: senders and numbers can be false.',
          ];
        case 'suspicious':
          return [
            'Each sign is listed below with its reason and with what else it can be.',
            'Several signs that lie close together in time deserve more attention than a single one.',
          ];
        case 'nothing-found':
          return [
            'The check recognises only spyware that researchers have published something about. New spyware is unknown to it.',
            `It sees only what ${subject === 'messages' ? 'these messages hold' : 'this kind of copy of a phone holds'}. Much of what spyware does leaves its traces elsewhere, or nowhere.`,
            'Traces can have been deleted, by the spyware itself or in the course of time.',
          ];
        case 'not-enough-data':
          return [
            'None of the traces that this check knows could be read with any content. The annex lists each of them with the reason.',
            'A copy can be incomplete, damaged or locked without anybody meaning harm.',
          ];
      }
    },
    doTitle: 'What to do now',
    dontTitle: 'What not to do',
    todo: {
      infected: [
        'Keep the phone as it is. It is evidence, and experts may find more on it.',
        'Use another device, one that was never tied to the same accounts, to ask for help and for everything confidential.',
        'Speak with people who handle such cases, named below, before you change anything on the phone.',
        'Keep the copy that was checked, and this report, where the phone cannot reach them.',
        'Write down, on paper, what you remember: strange messages, links that you opened, days on which the phone was out of your hands.',
        'Think of the people whose messages are on the phone, and plan with help how and when to tell them.',
      ],
      targeted: [
        'Keep the phone and the messages. They are evidence.',
        'Speak with people who handle such cases, named below. They can look at the phone more closely.',
        'Keep the copy that was checked. Once it is safe, install the latest system update and turn on Lockdown Mode (iPhone) or Advanced Protection (Android).',
        'Write down what you remember: whether you opened the link, when, and what happened then.',
        'Tell colleagues and family who may get the same messages, in person.',
      ],
      suspicious: [
        'Keep the phone and the copy that was checked.',
        'Read the findings below. You may know the reason for some of them: a new app, a device of your employer, a repair.',
        'Show this report to somebody with experience in phone forensics before you draw a conclusion.',
      ],
      'nothing-found': [
        'If you have a reason to worry, such as a warning from Apple or strange messages, ask for help all the same.',
        'Keep the copy that was checked. It can be checked again when more becomes known.',
        'Keep the system up to date. If you may be a target, turn on Lockdown Mode (iPhone) or Advanced Protection (Android).',
      ],
      'not-enough-data': [
        'Make a new, complete backup of the phone on a computer that you trust, and check it again.',
        'Look in the annex for what could not be read, and why.',
        'If you have a reason to worry, do not wait for a better check: ask for help now.',
      ],
    },
    avoid: {
      infected: [
        'Do not wipe, reset, repair, sell or give away the phone.',
        'Do not update or restore it before its evidence has been saved.',
        'Do not open the links that are quoted here, and do not answer the messages.',
        'Do not confront anybody whom you suspect, and do not speak of this report near the phone or through it.',
        'Do not publish this report. It holds private data of yours and of others.',
      ],
      targeted: [
        'Do not delete the messages, and do not open their links to see what happens.',
        'Do not answer the sender.',
        'Do not forward the links, not even as a warning. Show them on the screen instead.',
        'Do not take it that the attempt failed because nothing strange happened.',
      ],
      suspicious: [
        'Do not take a single sign for proof.',
        'Do not wipe or reset the phone before somebody has looked at the findings.',
        'Do not confront anybody on the strength of this report.',
      ],
      'nothing-found': [
        'Do not take this report as proof that all is well, and do not show it to others as one.',
        'Do not ignore a warning by Apple or another company because of it.',
      ],
      'not-enough-data': ['Do not take this report as proof of anything.', 'Do not wipe or reset the phone.'],
    },
    stalkerware: {
      title: 'This is stalkerware',
      means:
        'Apps of this kind are sold to anyone. Somebody who had the phone in hand put it there: as a rule somebody close, not a state. That person may see messages, calls and places, and may notice at once when the app is removed or the phone is examined.',
      todo: [
        'Think of your safety before the phone: whoever installed it may react when it stops working.',
        'Do not remove it yet, and do not look for help on this phone. Use a device that the other person cannot reach.',
        'Speak with a service for people who are harmed by somebody close: stopstalkerware.org names them by country. They help to plan the next step.',
        'Keep this report and the copy that was checked where the other person cannot find them: they can be evidence.',
      ],
    },
    danger: 'If you may be in danger, think of your own safety first and of the phone second.',
    helpTitle: 'Who can help',
    help: 'These organisations help journalists, human-rights defenders, lawyers, activists and others in civil society, free of charge. Write to them from another device.',
    organisations: [
      {
        name: 'Access Now, Digital Security Helpline',
        whom: 'at any hour, in several languages',
        address: 'www.accessnow.org/help',
      },
      {
        name: 'Amnesty International, Security Lab',
        whom: 'forensic checks of phones',
        address: 'securitylab.amnesty.org/get-help',
      },
    ],
    helpElsewhere:
      'If you are none of these, ask a lawyer or a digital-rights organisation that you trust to find you an expert in phone forensics.',
    blindTitle: 'What this check did not see',
  },

  blind: {
    interrupted: 'The check was interrupted. This report covers only what had been read until then.',
    compared: (sets, indicators) =>
      `The phone’s data was compared with ${plural(indicators, { one: '# published sign', other: '# published signs' })} of known spyware, from ${plural(sets, { one: '# list', other: '# lists' })}. What is on none of them was not recognised.`,
    noIndicators:
      'No list of published signs was at hand. Known spyware could therefore not be recognised; only unusual behaviour was looked for.',
    unreadable: (count) =>
      plural(count, {
        one: '# file or folder that was given could not be opened.',
        other: '# files or folders that were given could not be opened.',
      }),
    failed: (titles) => `Could not be read: ${list(titles)}.`,
    partial: (titles) => `Could be read only in part: ${list(titles)}.`,
    notWhole: (count) =>
      plural(count, {
        one: '# kind of trace could be read only in part or not at all.',
        other: '# kinds of trace could be read only in part or not at all.',
      }),
    holdsFor: {
      suspicious: 'The outcome holds only for what was read: the rest may hold clearer traces.',
      'nothing-found': '“Nothing found” holds only for what was read: the rest may hold traces of spyware.',
      'not-enough-data': 'What could not be read may hold traces of spyware.',
    },
    absent: (count) =>
      plural(count, {
        one: '# kind of trace that this check knows is not in the copy.',
        other: '# kinds of trace that this check knows are not in the copy.',
      }),
    leftOutArtifacts: (titles) => `Left out on request: ${list(titles)}.`,
    ownerNamed:
      'In exported groups, who owns the phone was told to this check. That messages were received or sent rests on that.',
    window: (from, to) =>
      from === null
        ? `On request, only what happened until ${to ?? ''} was looked at.`
        : to === null
          ? `On request, only what happened from ${from} on was looked at.`
          : `On request, only what happened from ${from} to ${to} was looked at.`,
    findingsLeftOut: (count) =>
      plural(count, {
        one: '# more finding is not listed, because there were too many.',
        other: '# more findings are not listed, because there were too many.',
      }),
    andMore: (count) => plural(count, { one: '# more', other: '# more' }),
    clocks:
      'The captures of the phone give different times for the same events. The report leaves the times as each capture has them; the annex says by how much they differ.',
    annex: 'The annex lists every kind of trace with what became of it.',
  },

  timeline: {
    intro:
      'Each line is a kind of trace, and each mark on it a trace with a date. A bar reaches from the first to the last trace of a family; its ends are soft because it may have begun earlier or gone on for longer.',
    none: 'There is nothing to draw: no finding has a date.',
    zoom: 'Show',
    whole: 'Everything',
    allPeriods: 'All periods',
    sameTime: 'At the same time',
    noFamily: 'No family named',
    otherKinds: (count) => plural(count, { one: '# other kind of trace', other: '# other kinds of trace' }),
    periods: {
      infection: 'Traces that it ran',
      targeting: 'Attempts to infect',
      suspicion: 'Signs to explain',
    },
    counts: {
      infection: (count) => plural(count, { one: '# trace that it ran', other: '# traces that it ran' }),
      targeting: (count) => plural(count, { one: '# attempt', other: '# attempts' }),
      suspicion: (count) => plural(count, { one: '# sign to explain', other: '# signs to explain' }),
      context: (count) => plural(count, { one: '# for context', other: '# for context' }),
    },
    title: (names) =>
      names.length === 0 ? 'Timeline of the findings' : `Timeline of the traces of ${list(names)}`,
    description: (count, span) =>
      `${plural(count, { one: '# finding with a date', other: '# findings with a date' })}${span === null ? '' : `, ${format.days(span)}`}. The same items follow as a list.`,
    skipPicture: 'Skip the picture',
    asList: 'The same as a list',
    caption: (view) => `What the timeline shows: ${view}`,
    columns: {
      time: 'Time (UTC)',
      family: 'Family',
      what: 'What',
      where: 'Where',
      count: 'Findings',
      finding: 'Finding',
    },
    show: 'Show',
    joined: (marks, count) =>
      `Traces that lie close together share a mark, taller the more there are: ${plural(marks, { one: '# mark stands', other: '# marks stand' })} for ${plural(count, { one: '# finding', other: '# findings' })}.`,
    outside: (count) =>
      plural(count, {
        one: '# finding lies outside of this window.',
        other: '# findings lie outside of this window.',
      }),
    undated: (count) =>
      plural(count, {
        one: '# finding has no date and is not drawn.',
        other: '# findings have no date and are not drawn.',
      }),
    undatedTitle: 'Without a date',
    morePeriods: (count) =>
      plural(count, {
        one: '# shorter period has no view of its own.',
        other: '# shorter periods have no view of their own.',
      }),
    shapes: 'Shapes of the marks',
  },

  findings: {
    intro: (count) =>
      `${plural(count, { one: '# finding', other: '# findings' })}, by family and then by time. Each names its level, the reason for it, and the place in the evidence where it can be looked up.`,
    none: 'There are no findings. What this does not prove is said at the top of this report.',
    noFamily: 'No family named',
    otherFamilies: 'Further families',
    noTime: 'No date in the source',
    until: (time) => `last seen ${time}`,
    seenIn: 'Seen in',
    alsoIn: 'Also in',
    row: (row) => `row ${row}`,
    value: 'What was seen',
    sign: 'Published sign',
    inSet: (set) => `in ${set}`,
    repeats: (count) =>
      plural(count, {
        one: '# more record says the same and is not listed.',
        other: '# more records say the same and are not listed.',
      }),
    recoveredTitle: (title) => `${title} (deleted, recovered)`,
    recovered:
      'The record is no longer in the app’s list: it was deleted or replaced, and was put together from what is left of it in the file. It weighs one level less.',
    confidence: {
      high: 'Confidence is high: the whole row is there, unchanged.',
      medium:
        'Confidence is medium: its parts agree with each other, or what was lost of it could be rebuilt.',
      low: 'Confidence is low: a part of the row is missing.',
    },
    next: 'What you can do',
    how: 'How this was found',
    rule: 'Rule',
    why: 'Reason',
    whyLevel: 'Level',
    stage: 'Stage',
    likeness: 'Likeness',
    sets: 'Lists that name it',
    indicatorId: 'Id of the sign',
    id: 'Id of the finding',
    sources: 'Public sources',
    fields: 'Values in the record',
    masked:
      'Phone numbers and e-mail addresses are partly hidden (•••) unless they are what was found, and messages are not quoted in full. The complete values stand in the files beside this report.',
    linksDead:
      'What comes from the phone is quoted exactly and is never a link. Characters that cannot be seen are written as ⟦U+202E⟧.',
    showAll: (length) => `show all ${plural(length, { one: '# character', other: '# characters' })}`,
    cutAt: (shown) => `Cut after ${format.number(shown)} characters; the whole value stands in check.json.`,
    more: (count) =>
      plural(count, { one: '# more finding, in one line', other: '# more findings, one line each' }),
    moreCaption: (family) => `Further findings: ${family}`,
    columns: {
      time: 'Time (UTC)',
      level: 'Level',
      stage: 'Stage',
      family: 'Family',
      what: 'Finding',
      where: 'Where',
      row: 'Row',
      value: 'Value',
    },
  },

  annex: {
    intro:
      'For those who examine the case: what was read, with what it was compared, and what every word means.',
    evidence: 'Evidence',
    evidenceLabels: {
      id: 'Id',
      name: 'Name',
      kind: 'Kind',
      device: 'Device',
      system: 'System',
      build: 'Build',
      taken: 'Taken (UTC)',
      encrypted: 'Encrypted',
      files: 'Files read',
      bytes: 'Size read',
      sha256: 'SHA-256 of the list of files',
    },
    yes: 'yes',
    no: 'no',
    unreadable: 'Could not be opened',
    clocks: {
      title: 'Clocks of the captures',
      intro:
        'How the clocks of the captures relate, as far as the captures themselves show it. No time in this report was changed because of it.',
      taken: (id, when, zone) =>
        when === null
          ? zone === null
            ? `${id} does not say when it was taken, nor in which time zone.`
            : `${id} does not say when it was taken; the phone was set to ${zone}.`
          : zone === null
            ? `${id} was taken on ${when}; it does not say in which time zone.`
            : `${id} was taken on ${when}; the phone was set to ${zone}.`,
      zone: (zone, span) => `Its records have the phone set to ${zone}: ${format.days(span)}.`,
      jump: (when, by, forward) => `Its clock was set ${forward ? 'forward' : 'back'} by ${by}: ${when}.`,
      jumpsLeftOut: (count) =>
        plural(count, {
          one: '# smaller change of its clock is not listed.',
          other: '# smaller changes of its clock are not listed.',
        }),
      none: (one, other) =>
        `${one} and ${other} hold no event in common that would show how their clocks relate: nothing can be said of it.`,
      difference({ one, other, likely, by, later, facts, of }) {
        const share = `(${format.number(facts)} of ${format.number(of)} events that both hold)`;
        switch (likely) {
          case 'same':
            return `${one} and ${other} give the same times ${share}.`;
          case 'zone':
            return `${one} gives times ${by} ${later ? 'later' : 'earlier'} than ${other} ${share}: as between two time zones, or where the time of the phone is taken for UTC.`;
          case 'clock':
            return `${one} gives times ${by} ${later ? 'later' : 'earlier'} than ${other} ${share}: as between two clocks that were not set alike.`;
        }
      },
      others: (count) =>
        plural(count, {
          one: 'For # event the times differ in another way, which says nothing of the clocks.',
          other: 'For # events the times differ in ways of their own, which says nothing of the clocks.',
        }),
    },
    sets: 'Lists of published signs',
    setsIntro:
      'Each list as it was loaded. What a list holds and Bridle cannot use is named with its reason.',
    noSets: 'None was loaded.',
    setColumns: { name: 'List', loaded: 'Loaded', skipped: 'Skipped', sha256: 'SHA-256' },
    nothingSkipped: 'nothing',
    kinds: 'Kinds of traces',
    kindsIntro: 'Everything that Bridle knows to read in this kind of evidence, and what became of it.',
    recovered: (n) => `and ${format.number(n)} deleted`,
    kindColumns: {
      title: 'Kind of trace',
      status: 'Status',
      records: 'Records',
      source: 'File',
      error: 'Cause',
    },
    reveals: 'What each kind of trace can show, and its limits',
    limits: 'Limits',
    run: 'This check',
    runLabels: {
      version: 'Version',
      complete: 'Complete',
      window: 'Window',
      leftOut: 'Left out',
      language: 'Language',
    },
    runTimes:
      'The times of the run stand in check.json only, so that the same evidence, lists, options and version always give the same report.',
    wholeSpan: 'no limit',
    nothingLeftOut: 'nothing',
    from: (time) => `from ${time}`,
    to: (time) => `until ${time}`,
    glossary: 'Words',
    levels: 'Levels and stages',
    use: 'Consent and use',
    useText: [
      'Bridle is made for checks with the consent of the phone’s owner, in their interest, and never to attack or to watch anybody.',
      'This report holds private data of the owner and of people who wrote to them. Whoever has it should store it encrypted, show it only to those who need it, and delete it when the owner says so.',
    ],
    languageName: 'English',
    english: 'This text exists in English only.',
  },

  levels: {
    critical: {
      word: 'Critical',
      meaning: 'Published research ties this to spyware and leaves little room for another cause.',
    },
    high: { word: 'High', meaning: 'A strong sign; another cause is possible but not likely.' },
    medium: { word: 'Medium', meaning: 'Needs an explanation; harmless causes are possible.' },
    low: { word: 'Low', meaning: 'Weak by itself; may matter beside other findings.' },
    info: { word: 'Information', meaning: 'Background that helps to read the rest.' },
  },
  stages: {
    infection: { word: 'Infection', meaning: 'a trace that spyware ran or acted on the phone' },
    targeting: { word: 'Targeting', meaning: 'something meant to infect the phone reached it' },
    suspicion: { word: 'Suspicion', meaning: 'behaviour that needs an explanation' },
    context: { word: 'Context', meaning: 'worth knowing when reading the rest' },
  },
  relations: {
    ran: 'ran on the phone',
    present: 'lies on the phone',
    contacted: 'the phone exchanged data with it',
    visited: 'was opened in a browser',
    received: 'reached the phone from outside',
    sent: 'left the phone in a message of its owner',
    mentioned: 'stands in a text',
  },
  observables: {
    'domain-name': 'domain',
    url: 'link (URL)',
    'ipv4-addr': 'IPv4 address',
    'ipv6-addr': 'IPv6 address',
    'email-addr': 'e-mail address',
    'phone-number': 'phone number',
    process: 'process',
    'file-name': 'file name',
    'file-path': 'file path',
    'file-hash': 'hash of a file',
    'app-id': 'app id',
    'certificate-hash': 'hash of a certificate',
    'profile-id': 'id of a configuration profile',
    property: 'system property',
  },
  statuses: {
    read: { word: 'Read', meaning: 'all of it was read' },
    absent: { word: 'Not there', meaning: 'the evidence has no such file' },
    partial: { word: 'In part', meaning: 'some records were read and something is missing' },
    failed: { word: 'Failed', meaning: 'the file is there and nothing of it could be read' },
  },
  likenesses: {
    exact: 'the same value',
    'other-scheme': 'the same link, with http instead of https or the other way round',
    query: 'the same link, with something added after the question mark',
    host: 'the link’s host is the published one',
    subdomain: 'a host below the published domain',
    'email-domain': 'a mail address of the published domain',
    range: 'an address within the published range',
    folder: 'a path inside the published folder',
    tail: 'a path that ends in, or goes through, the published one',
    'base-name': 'a path whose last part is the published file name',
    'bundle-id': 'the app named behind the process',
    truncated: 'the first 16 characters of the published name, all that the system keeps',
    pattern: 'what the published pattern describes',
  },
  standings: {
    current: 'in force',
    'not-yet-valid': 'published after the event, as usual',
    expired: 'expired before the event: one level lower',
    'low-confidence': 'low confidence of the publisher: one level lower',
    revoked: 'withdrawn by the publisher: for information only',
  },
  kinds: {
    'ios-backup': {
      name: 'iPhone backup',
      cannotShow:
        'A backup holds only part of a phone: no running programs, no system logs, few of the files that spyware leaves behind, and not the messages of every app.',
    },
    'ios-filesystem': {
      name: 'iPhone file system',
      cannotShow:
        'A copy of the file system shows what is stored, not what was in memory or had already been deleted.',
    },
    'ios-sysdiagnose': {
      name: 'iPhone sysdiagnose',
      cannotShow:
        'A sysdiagnose reaches back days or weeks only, and holds no messages and no browsing history.',
    },
    'android-bugreport': {
      name: 'Android bug report',
      cannotShow:
        'A bug report shows the system at one moment, reaches back days only, and holds no messages.',
    },
    androidqf: {
      name: 'AndroidQF collection',
      cannotShow: 'The collection shows what an unprivileged tool may read: not the private data of apps.',
    },
    'android-backup': {
      name: 'Android backup',
      cannotShow:
        'An Android backup holds little more than text messages: nothing of the system or of most apps.',
    },
    'android-intrusion-logs': {
      name: 'Android intrusion logs',
      cannotShow: 'The logs begin on the day on which Advanced Protection was turned on.',
    },
    'whatsapp-backup': {
      name: 'WhatsApp backup',
      cannotShow: 'The backup shows messages and calls of WhatsApp: nothing of the phone itself.',
    },
    'whatsapp-export': {
      name: 'WhatsApp chat export',
      cannotShow: 'An exported chat shows what was written in it: nothing of the phone itself.',
    },
    'sms-backup-restore': {
      name: 'SMS Backup & Restore file',
      cannotShow: 'The file shows messages and calls: nothing of the phone itself.',
    },
    'telegram-export': {
      name: 'Telegram export',
      cannotShow: 'An export shows what was written: nothing of the phone itself.',
    },
    'signal-backup': {
      name: 'Signal backup',
      cannotShow: 'The backup shows messages that had not disappeared yet: nothing of the phone itself.',
    },
    email: { name: 'E-mail', cannotShow: 'E-mails show what was sent: nothing of the phone itself.' },
    'message-table': {
      name: 'Table of messages',
      cannotShow: 'The table shows what somebody wrote down: nothing of a phone itself.',
    },
    'mvt-results': {
      name: 'Results of MVT',
      cannotShow:
        'Another tool’s results hold only what that tool read; the evidence itself was not looked at.',
    },
  },
  glossary: {
    spyware: {
      word: 'Mercenary spyware',
      meaning: 'Software sold to states that takes over a phone in secret to read, listen and locate.',
    },
    family: { word: 'Family', meaning: 'A spyware product as researchers name it, whoever operates it.' },
    trace: { word: 'Trace', meaning: 'Something that an event left behind in the phone’s data.' },
    targeted: {
      word: 'Targeted',
      meaning: 'Something meant to infect the phone reached it, such as a link in a message.',
    },
    infected: { word: 'Infected', meaning: 'There is a trace that spyware ran or acted on the phone.' },
    indicator: {
      word: 'Published sign (indicator)',
      meaning: 'A name, address or hash that researchers have published as belonging to spyware.',
    },
    'indicator-set': {
      word: 'List (indicator set)',
      meaning: 'A file of published signs, usually for one family.',
    },
    heuristic: {
      word: 'Heuristic',
      meaning: 'A rule that looks for unusual behaviour and needs no published sign.',
    },
    finding: { word: 'Finding', meaning: 'One match or one observation, with its place in the evidence.' },
    level: { word: 'Level', meaning: 'How much weight a finding has by itself, as a word with a reason.' },
    period: {
      word: 'Period',
      meaning: 'The time between the first and the last trace of a family that belong together.',
    },
    'kind-of-trace': {
      word: 'Kind of trace (artifact)',
      meaning: 'A file or database in which a phone keeps one sort of record, such as its browsing history.',
    },
    record: { word: 'Record, row', meaning: 'One entry of such a file, with its number.' },
    backup: {
      word: 'Backup',
      meaning: 'A copy of a phone’s data that the phone itself makes on a computer.',
    },
    domain: { word: 'Domain', meaning: 'The name of a place on the internet, such as example.org.' },
    url: { word: 'URL', meaning: 'The full address of a page or a file: a link.' },
    process: { word: 'Process', meaning: 'A program while it runs; the system notes its name.' },
    profile: {
      word: 'Configuration profile',
      meaning: 'A file that changes a phone’s settings or lets somebody manage it.',
    },
    stix: { word: 'STIX', meaning: 'The usual format of lists of published signs.' },
    sha256: {
      word: 'SHA-256',
      meaning: 'A fingerprint of data: if one bit changes, the fingerprint changes.',
    },
    utc: { word: 'UTC', meaning: 'The time that the world’s time zones are counted from.' },
  },
  artifacts: {},

  rules: {
    indicator: {
      title: (f) => (stalks(f) ? stalkerwareTitle(f) : indicatorTitle(f)),
      explanation: (f) =>
        stalks(f)
          ? 'It is published as stalkerware: an app that anyone can buy, put on a phone by somebody who had it in hand, as a rule somebody close. It is no spyware of states. Whoever installed it may see messages, calls and places, and may notice when it is removed.'
          : indicatorExplanation(f),
      next: (f) =>
        stalks(f)
          ? 'Think of your safety first. Do not remove it before you have spoken, from another device, with a service for people who are harmed by somebody close.'
          : null,
    },
    'android.accessibility-service': {
      title: () => 'An app may read the screen and act for the user',
      explanation: () =>
        'It is switched on as an accessibility service and is no part of the system. Screen readers, password managers and gesture tools need this; spyware wants it more than anything else, because it shows the messages of every app.',
      next: () =>
        'Look under Settings, Accessibility: do you know the app, and did you switch it on yourself?',
    },
    'android.background-recording': {
      title: () => 'An app used the microphone or the camera while it was not to be seen',
      explanation: () =>
        'It went on for more than a minute in the background. The room around a phone is listened to that way; assistants and apps for calls do it as well.',
    },
    'android.clock-jump': {
      title: () => 'The clock of the phone was moved',
      explanation: () =>
        'Times of other traces around it may be shifted: their order in a log counts more than their dates. A phone whose battery ran empty begins in 1970 until it finds a network.',
    },
    'android.codec-crash': {
      title: () => 'A decoder of pictures crashed',
      explanation: () =>
        'Spyware has come in pictures that such a decoder stumbles over, and attempts that fail crash it. Damaged pictures do so as well. Weightier after a message, and for the decoder that is known to have been attacked.',
      next: () =>
        'Keep the picture that came before it, do not forward it, and show the report to one of the organisations named here.',
    },
    'android.install-near-cable': {
      title: () => 'An app from no store was installed while a computer was connected',
      explanation: () =>
        'It was installed within an hour of the last time that a trusted computer was connected for debugging. Spyware came onto phones that way while others held them; developers install their own apps so.',
      next: () => 'Compare the time with when the phone was not with you.',
    },
    'android.install-permission-used': {
      title: () => 'An app asked to install another app',
      explanation: () =>
        'Droppers bring the real spyware that way. Browsers, file managers and messengers do it when a downloaded app is opened.',
    },
    'android.managed-phone': {
      title: () => 'An app administers the phone',
      explanation: () =>
        'It may lock or wipe the phone, and cannot simply be removed. Phones from an employer have such an app, “find my device” and mail of a company bring one; stalkerware makes itself one.',
      next: () => 'Look under Settings, Security, Device admin apps: do you know it?',
    },
    'android.odd-open-file': {
      title: () => 'A process runs out of a file that hides',
      explanation: () =>
        'Its file was deleted while it runs, or lies where a cable puts programs. What is to leave no trace is started like this; tools of developers lie there too.',
    },
    'android.package-change': {
      title: (f) =>
        f.says('change', 'short-lived')
          ? 'An app was put on and removed within days'
          : f.says('change', 'older')
            ? 'An app went back to an older version'
            : 'An app was removed in the last days',
      explanation: (f) =>
        f.says('change', 'older')
          ? 'An older version brings back faults that were mended. Resetting an app of the system to what the phone came with looks the same.'
          : 'Implants remove themselves when they are done. People remove apps too.',
    },
    'android.screen-recorded': {
      title: () => 'An app was recording or sharing the screen',
      explanation: () =>
        'It did so while the report was taken. A call in which the screen is shared and casting to a television look the same; spyware reads encrypted messages like this.',
      next: () => 'Did you record or share the screen then? If not, ask which app this is.',
    },
    'android.shell-operation': {
      title: () => 'Somebody read or recorded over the debugging cable',
      explanation: () =>
        'The user of the cable read messages, contacts or the place, or recorded. Forensic products and people with the phone in hand do that; some tools for backing up a phone do as well.',
      next: () => 'Compare the time with when the phone was not with you.',
    },
    'android.system-crash': {
      title: () => 'A program with much power crashed',
      explanation: () =>
        'It ran as root, as the system or as the debugging cable. Exploits that want such power crash what they attack; faults in a maker’s programs do the same, on many phones.',
    },
    'android.trusted-computer': {
      title: () => 'A computer that may debug the phone',
      explanation: (f) =>
        'It can copy the phone and install apps as soon as it is connected; somebody who held the unlocked phone allowed it.' +
        (f.says('own', 'no')
          ? ' It is not the computer with which this evidence was taken.'
          : f.says('before', 'yes')
            ? ' It is the computer with which this evidence was taken, and it had been connected on an earlier day too.'
            : f.says('own', 'yes')
              ? ' It is the computer with which this evidence was taken.'
              : ' The computer with which this evidence was taken is among them as a rule.'),
      next: () =>
        'Do you know the computer? In the developer options, “Revoke USB debugging authorisations” forgets all of them; do that after the evidence was saved.',
    },
    'android.usb-devices': {
      title: () => 'A row of odd devices came to the USB port',
      explanation: () =>
        'A camera, a sound card, a touchpad within minutes: a product for unlocking phones plays such a row to reach faults in their drivers. A docking station shows several kinds at once too.',
      next: () => 'Compare the time with when the phone was not with you.',
    },
    'android.watching-app': {
      title: () => 'One app holds several powers to watch the phone',
      explanation: () =>
        'Reading the screen, administering the phone, reading notifications, drawing over other apps, taking what is typed: together these show nearly everything. Stalkerware and implants put on by hand collect them; apps for blind people, password managers, parental control and an employer’s management hold several rightly.',
      next: () =>
        'If you do not know the app, do not remove it at once: whoever put it there will notice, and that can be dangerous. Ask one of the organisations named in this report first, from another device.',
    },
    'android.acquisition-changed': {
      title: () => 'A file of the acquisition is not what it was when it was made',
      explanation: () =>
        'Its bytes differ from those that the tool noted down, or it is gone. Opening and saving a file is enough for that; what was found in it, and what was not, is worth less.',
    },
    'android.apk-differs': {
      title: (f) =>
        f.says('differs', 'unlisted')
          ? 'The phone holds an app that it did not list'
          : 'An app is not what the phone said it was',
      explanation: (f) =>
        f.says('differs', 'certificate')
          ? 'The file of the app is signed with another key than the phone named. Only its maker has the key: a changed app has another one.'
          : f.says('differs', 'package')
            ? 'The file is of another app than the phone named for it. Something on the phone may be answering for the app.'
            : 'Its file was collected, but the list of packages that the phone gave does not have it. An app that was installed between the two is one explanation, one that hides is another.',
      next: () =>
        'Keep the collected files as they are and show them to one of the organisations named in this report.',
    },
    'android.app-not-from-store': {
      title: () => 'An app that came from no store',
      explanation: (f) =>
        f.says('source', 'open-store')
          ? 'It was installed from a store of free software. People who care what runs on their phone often use one.'
          : 'It was installed from a downloaded file or over a cable, or the phone does not say how. Many people do that themselves; spyware that is put on a phone by hand comes the same way.',
      next: () => 'Ask yourself whether you, or somebody you trust, installed it.',
    },
    'android.boot-state': {
      title: (f) =>
        f.says('what', 'boot') || f.says('what', 'lock')
          ? 'The phone starts without the check of its system'
          : 'The system is not one that its maker signed for sale',
      explanation: () =>
        'Whoever held the phone can have put a changed system on it. Owners unlock a phone to install another Android; if you did not, somebody else may have.',
    },
    'android.cable-activity': {
      title: (f) =>
        f.says('brings', 'yes')
          ? 'Something was put onto the phone over a debugging cable'
          : 'The phone was worked on over a debugging cable',
      explanation: () =>
        'That takes the unlocked phone in hand. An examination like this one leaves such events, developers do, and so do forensic products and people who install spyware.',
      next: () =>
        'Compare the time with when the phone was not with you: at a border, with the police, in a repair shop.',
    },
    'android.added-authority': {
      title: (f) =>
        f.says('how', 'ready')
          ? 'A certificate authority lay ready to be added to the phone'
          : 'The phone trusts a certificate authority that somebody added',
      explanation: (f) =>
        f.says('managed', 'yes')
          ? 'Whoever has its key can read what apps and browser send through a network that he controls. Somebody manages this phone, and may have installed it rightly.'
          : 'Whoever has its key can read what apps and browser send through a network that he controls. Employers, schools, developers and some filters install one; with a proxy set, all that the phone sends may go through it.',
      next: () =>
        'Ask yourself who installed it; in the settings, “Encryption & credentials” lists what was added.',
    },
    'android.certificate-authority': {
      title: () => 'A certificate authority was added to the phone',
      explanation: () =>
        'Whoever has its key can read what apps and browser send through a network that he controls. Employers, schools and some filters install one.',
      next: () =>
        'Ask yourself who installed it; in the settings, “Encryption & credentials” lists what was added.',
    },
    'android.file-in-tmp': {
      title: (f) =>
        f.says('runs', 'yes')
          ? 'A program in the folder from which a cable can run programs'
          : 'A file in the folder from which a cable can run programs',
      explanation: () =>
        'Exploits that were used against journalists lay in this folder. Developers and tools for phones leave files there too.',
    },
    'android.patch-age': {
      title: () => 'The phone had had no security update for more than half a year',
      explanation: () =>
        'Measured at the day on which it was examined. Holes that were publicly known by then stood open; that says nothing of whether anybody used one.',
      next: () =>
        'Install the updates there are, after the evidence was saved. A phone that gets none any more is best replaced.',
    },
    'android.physical-access': {
      title: (f) =>
        f.says('with', 'cable-and-protection')
          ? 'An app was installed over a cable, and then a protection was taken away'
          : f.says('with', 'protection')
            ? 'An app was installed, and then a protection was taken away'
            : 'An app was installed while the phone was on a debugging cable',
      explanation: () =>
        'It happened within half an hour. Spyware that is put on a phone by hand looks like this; so does a developer at work.',
      next: () => 'Compare the time with when the phone was not with you.',
    },
    'android.preloaded-code': {
      title: () => 'Foreign code is loaded ahead of a program’s own',
      explanation: () =>
        'A variable of the shell, or of a process, names a library that is loaded ahead of all others. Phones that are sold have none for the shell.',
    },
    'android.protection-off': {
      title: (f) =>
        f.says('protects', 'apps')
          ? 'The check of apps is switched off'
          : 'Reports about security are switched off',
      explanation: (f) =>
        f.says('protects', 'apps')
          ? 'Google Play Protect, or the question before an app is installed over a cable, is off. Who installs spyware by hand switches it off first; some owners do so too.'
          : 'The phone does not report errors or security events to its maker. Many owners choose that; who installs spyware chooses it as well.',
      next: () => 'If you did not switch it off yourself, ask who could have.',
    },
    'android.root-binary': {
      title: () => 'A program that gives power over the whole phone',
      explanation: () =>
        'What uses it can read everything and hide. Many owners root their phone themselves; if you did not, somebody else may have.',
    },
    'android.root-package': {
      title: () => 'An app that gives or hides power over the whole phone',
      explanation: () =>
        'It lifts what Android protects, or changes other apps while they run. Owners install such apps themselves; if you did not, ask who did.',
    },
    'android.security-failure': {
      title: () => 'The phone noted that something of its security failed',
      explanation: (f) =>
        f.says('event', 'cert_validation_failure')
          ? 'A server showed a certificate that the phone refused. Every public Wi-Fi with a log-in page causes some.'
          : 'A key was damaged, a self-test failed, or the phone could not be erased. Tampering looks like that, and so do defects.',
    },
    'android.security-package-off': {
      title: (f) =>
        f.says('does', 'update')
          ? 'The part of the phone that brings updates is switched off'
          : 'A part of the phone that secures it is switched off',
      explanation: () =>
        'Holes stay open, or nothing is reported. Some owners switch these parts off on purpose.',
    },
    'android.selinux-off': {
      title: () => 'The wall between apps and system is down',
      explanation: () =>
        'SELinux, which every phone that is sold has on, was not on. Exploits and some root tools switch it off; a home-made system may come without it.',
    },
    'android.system-writable': {
      title: () => 'A part of the system can be written to',
      explanation: () =>
        'On a phone that nobody changed these parts are read only. Root, an exploit, or a home-made system open them.',
    },
    'ios.threat-notification': {
      title: () => 'A message that looks like Apple’s threat notification',
      explanation: () =>
        'Apple sends this warning to people whom it believes to be targets of mercenary spyware. It does not say that the attack succeeded. Others could imitate it, so the warning should be checked at Apple.',
      next: () =>
        'On another device, type account.apple.com into the browser yourself and sign in: a real warning is shown at the top of the page.',
    },
    'ios.threat-notification-mail': {
      title: () => 'A mail that looks like Apple’s threat notification',
      explanation: () =>
        'Apple sends this warning to people whom it believes to be targets of mercenary spyware. It does not say that the attack succeeded. The sender of a mail can be made up, so the warning should be checked at Apple, and no link in it opened.',
      next: () =>
        'On another device, type account.apple.com into the browser yourself and sign in: a real warning is shown at the top of the page.',
    },
    'ios.threat-notification-shown': {
      title: () => 'The screen showed what looks like Apple’s threat notification',
      explanation: () =>
        'Apple sends this warning to people whom it believes to be targets of mercenary spyware. Its words were shown as a notification, and the message itself may have been deleted since. It does not say that the attack succeeded. Others could imitate it, so the warning should be checked at Apple.',
      next: () =>
        'On another device, type account.apple.com into the browser yourself and sign in: a real warning is shown at the top of the page.',
    },
    'ios.redirect-to-other-host': {
      title: () => 'An unprotected page led on to another site at once',
      explanation: () =>
        'A page without encryption sent the browser to a different host in the same moment. Attackers who sit in the network inject spyware in this way; shortened links, advertising and log-in pages of public networks do the same every day.',
    },
    'ios.attachment-in-var-tmp': {
      title: () => 'An attachment lay in an unusual temporary folder',
      explanation: () =>
        'A received attachment was stored below /var/tmp with a name that exploits of the message app have left behind. Ordinary attachments are stored elsewhere.',
    },
    'ios.usage-of-missing-process': {
      title: () => 'Data was used by a process whose name is gone',
      explanation: () =>
        'The phone counted network traffic for a process whose own entry has been removed. Spyware has deleted its entries in this way; the system also does so when it cleans up.',
    },
    'ios.process-rows-missing': {
      title: () => 'Entries are missing from the list of processes',
      explanation: () =>
        'Numbers are skipped in the list of programs that used the network. Entries can be deleted to hide a process, but the system removes old ones as well, so gaps are common.',
    },
    'ios.calendar-quadream-invitation': {
      title: () => 'A calendar entry that looks like an attack by QuaDream',
      explanation: () =>
        'The entry has the title and the text of the invitations through which QuaDream’s spyware was delivered without a click. They are ordinary words, so an entry that you made yourself looks the same.',
    },
    'ios.crash-reporting-off': {
      title: () => 'Crash reports were switched off',
      explanation: () =>
        'A setting keeps the phone from making or sending reports of crashes. Pegasus did that to hide its own failures; developers and some employers do it as well.',
    },
    'ios.profile-mdm-or-root': {
      title: () => 'A profile that gives others power over the phone',
      explanation: () =>
        'A configuration profile lets others manage the phone, read its encrypted traffic, or lead its traffic elsewhere. Employers, schools and VPN apps use such profiles every day; what counts is whether the owner knows it.',
      next: () => 'Ask yourself who installed it and why.',
    },
    'ios.triangulation-window': {
      title: () => 'Changes within minutes, as after a known attack through Messages',
      explanation: () =>
        'An attachment folder of Messages is empty, and within five minutes of its last change other things changed that changed in Operation Triangulation as well. Such things also happen by chance: this is a reason to have the phone looked at, not a proof.',
      next: () =>
        'Keep the phone and the backup as they are, and let somebody look at them who handles such cases.',
    },
    'ios.lockdown-mode': {
      title: (f) =>
        f.says('state', 'on')
          ? 'Lockdown Mode is on'
          : f.says('state', 'off')
            ? 'Lockdown Mode was turned off'
            : 'The setting of Lockdown Mode',
      explanation: (f) =>
        f.says('state', 'on')
          ? 'Lockdown Mode closes the ways that most known attacks took. That it is on helps to weigh the other findings.'
          : f.says('state', 'off')
            ? 'The phone keeps this setting only once it has been used: Lockdown Mode was on before and is off now. The owner should know of that.'
            : 'The phone has stored a setting of Lockdown Mode, which makes attacks harder.',
    },
    'ios.lookup-with-nul': {
      title: () => 'An account was looked up whose name holds hidden characters',
      explanation: () =>
        'The phone asked Apple’s services about an account whose name contains zero bytes. Such names do not occur in ordinary use and have been seen in attacks without a click.',
    },
    'ios.profile-event': {
      title: () => 'A configuration profile was installed or removed',
      explanation: () =>
        'Profiles change settings or let somebody manage the phone. Employers, schools and mobile operators use them, and so do attackers.',
      next: () =>
        'Look in Settings, General, VPN & Device Management whether you know every profile. Do not remove one before the phone has been examined.',
    },
    'ios.profile-notification-settings': {
      title: () => 'A profile changes which notifications are shown',
      explanation: () =>
        'A configuration profile sets the notifications of apps. Predator used such a profile to silence the notice that the Shortcuts app shows; the management of a company or school may set notifications as well.',
    },
    'ios.app-without-bundle-id': {
      title: () => 'An app without an identity',
      explanation: () =>
        'The backup lists an app that lacks the identifier which every app from the App Store has. Damaged entries look the same.',
    },
    'ios.app-not-from-store': {
      title: () => 'An app that was not installed from the App Store',
      explanation: () =>
        'The app was installed by another route: by an employer or school, for testing, from another marketplace, or by somebody with access to the phone.',
      next: () => 'Ask yourself whether you, or somebody you trust, installed it.',
    },
    'ios.capture-outside-of-apps': {
      title: () => 'A program that is no app may use the camera or the microphone',
      explanation: () =>
        'This access is granted to apps and to parts of the system. A program elsewhere on the phone is neither. QuaDream’s spyware gave itself such access; the tools of a jailbreak do so as well.',
    },
    'ios.process-in-staging': {
      title: () => 'A program ran from a folder that spyware has used',
      explanation: () =>
        'It lay in a staging or temporary folder out of which known spyware has run. Parts of the system and apps lie elsewhere, and Apple’s own users of that folder are left out. A jailbreak or a developer’s tool may run from a temporary folder too.',
      next: () =>
        'Keep the phone as it is and do not update it; let somebody look at it who handles such cases.',
    },
    'ios.crash-before-process': {
      title: () =>
        'A part of the phone that reads messages crashed, and minutes later an unknown program ran',
      explanation: () =>
        'Attacks through messages and web pages made such a part crash shortly before the spyware ran. Crashes alone are ordinary; together with a program that is no part of iOS and no app they are a reason to have the phone looked at, not a proof.',
      next: () =>
        'Keep the phone as it is and do not update it; let somebody look at it who handles such cases.',
    },
    'ios.shutdown-log-emptied': {
      title: () => 'The log of shutdowns is empty although the phone was started several times',
      explanation: () =>
        'Each ordinary shutdown leaves a line in it. Spyware is known to empty this log; a phone that was restored, or whose battery always ran out, may have an empty one as well.',
    },
    'ios.process-hidden': {
      title: () => 'A process stands in one list of what ran and is missing in the others',
      explanation: () =>
        'It had been running for more than ten minutes, so every list should have it. Something that hides from lists is unusual, and so is damage to them; somebody who knows such lists should look at it.',
    },
    'ios.process-delayed-shutdown': {
      title: () => 'A process kept the phone from switching off',
      explanation: () =>
        'It was still there when the phone was being shut down. Spyware has stood in this log; so do Apple’s own programs and apps, every day.',
    },
    'ios.location-client-in-staging': {
      title: () => 'A program in a folder that spyware has used asked for the location',
      explanation: () =>
        'It lies in a staging or temporary folder out of which known spyware has run. Apps and parts of the system lie elsewhere; a jailbreak or a developer’s tool may run from a temporary folder too.',
    },
  },
} satisfies Messages;
