import type { Count } from '@bridle/model';
import { messagesOf, type PluralForms } from '../../locales/index.ts';
import type { MessageWords } from './words.ts';

const { format } = messagesOf('ar');
const { plural, number, list } = format;
const counted = (count: Count, forms: PluralForms): string =>
  count.kind === 'exact' ? plural(count.value, forms) : `${plural(count.least, forms)} على الأقل`;
const MESSAGES = {
  zero: 'لا رسائل',
  one: 'رسالة واحدة',
  two: 'رسالتان',
  few: '# رسائل',
  many: '# رسالة',
  other: '# رسالة',
};
const PEOPLE = {
  zero: 'لا أحد',
  one: 'شخص واحد',
  two: 'شخصان',
  few: '# أشخاص',
  many: '# شخصًا',
  other: '# شخص',
};
const SENDERS = {
  zero: 'لا مرسل',
  one: 'مرسل واحد',
  two: 'مرسلان',
  few: '# مرسلين',
  many: '# مرسلًا',
  other: '# مرسل',
};
const USES = { zero: '0', one: 'مرة واحدة', two: 'مرتان', few: '# مرات', many: '# مرة', other: '# مرة' };
/** Where a word before the number governs it: "to two people". */
const TO_PEOPLE = { ...PEOPLE, one: 'شخص واحد', two: 'شخصين' };

export const ar: MessageWords = {
  locale: 'ar',
  name: 'تقرير عن الرسائل',
  sections: {
    answer: 'الجواب',
    picture: 'عبر الزمن',
    people: 'الأشخاص',
    messages: 'الرسائل',
    annex: 'الملحق',
  },
  times: 'جميع الأوقات بتوقيت UTC، ما لم يُذكر عند الرسالة أنها بتوقيت ساعة هاتفها.',
  messages: (count) => counted(count, MESSAGES),
  people: (count) => counted(count, PEOPLE),
  senders: (count) => counted(count, SENDERS),
  bare: (count) => (count.kind === 'exact' ? number(count.value) : `${number(count.least)} أو أكثر`),
  headline: {
    known: (count, families) =>
      families.length === 0
        ? `عناوين معروفة لبرنامج تجسس في هذه الرسائل: ${counted(count, MESSAGES)}.`
        : `عناوين معروفة لـ ${list(families)} في هذه الرسائل: ${counted(count, MESSAGES)}.`,
    lookalike: (count) =>
      `لا شيء معروف عن العناوين، لكن رسائل هنا تنتحل صفة غيرها: ${counted(count, MESSAGES)}.`,
    similar: (count) => `رسائل تكاد تطابق أخرى تنتحل صفة غيرها: ${counted(count, MESSAGES)}.`,
    lure: (count) => `لا شيء معروف عن العناوين. كلمات كالتي تُستعمل في الطُعم: ${counted(count, MESSAGES)}.`,
    nothing: () => 'لا شيء في هذه الرسائل معروف لدينا.',
  },
  lead: {
    known:
      'نشر أحدهم هذه العناوين على أنها جزء من ذلك البرنامج. الرسائل محاولات: وهي لا تدل على أن هاتفًا أصيب.',
    lookalike:
      'يستعير العنوان أو النص اسم جهة يثق بها الناس. ويفعل ذلك محتالون عاديون أكثر بكثير ممن يبيعون برامج التجسس.',
    similar:
      'الرسائل التي لا تختلف إلا في اسم أو رابط كثيرًا ما تأتي من اليد نفسها. هذا سبب للتدقيق، وليس دليلًا.',
    lure: 'وجدت القواعد كلمات تُستعمل في الطُعم. وهي تقترح فقط: فالكلمات نفسها ترد في رسائل صادقة.',
    nothing: 'وهذا لا يعني أنها غير ضارة: فالعنوان الجديد لا يعرفه أحد، ولا يُحكم على عنوان من شكله.',
  },
  notWhole: 'لم تمكن قراءة كل هذه الرسائل، فلا يصدق هذا إلا على ما قُرئ منها: وقد يكون في الباقي غيرها.',
  meansTitle: 'ماذا يعني هذا',
  means: {
    known: [
      'من وصلته رسالة كهذه فالأرجح كثيرًا أنه اختير بعينه: فهذا النوع من برامج التجسس غالٍ ولا يُرسل إلى الجميع.',
      'تطابق العنوان يدل على صاحب البنية التحتية. أما من يشغّلها، ولحساب من، فلا يُستنتج منه.',
      'هل فُتح الرابط، وماذا حدث بعد ذلك، لا يستطيع قوله إلا الهاتف وصاحبه.',
    ],
    lookalike: [
      'التشابه يدل على أن أحدًا يريد أن يُظن غيره. ولا يدل على من هو، ولا على أنه برنامج تجسس.',
      'قارن العنوان بالعنوان الذي تعلنه الجهة نفسها، مكتوبًا باليد ومن جهاز آخر.',
    ],
    similar: ['النصوص التي يتناقلها كثيرون، كالرسائل المتسلسلة، تتشابه أيضًا. اسأل من وصلته غيرك.'],
    lure: ['اسأل الشخص هل يعرف المرسل والموضوع، بغير طريق الرد على الرسالة.'],
    nothing: [
      'المؤشرات لا تعرف إلا ما وجده أحد من قبل. احتفظ بالرسائل، فيمكن مقارنتها من جديد حين يُعرف المزيد.',
      'إن كان هناك ما يدعو إلى القلق، كتحذير من Apple أو Google أو WhatsApp أو Meta، فاطلب المساعدة على كل حال.',
    ],
  },
  doTitle: 'ما ينبغي فعله',
  todo: [
    'احتفظ بالرسائل والهاتف كما هما. فهما دليل.',
    'اكتب متى وصلت كل رسالة، وهل فُتح الرابط، وماذا حدث بعد ذلك.',
    'اطلب فحص الهاتف نفسه، ولا سيما إن فُتح رابط.',
    'اسأل آخرين من المجموعة نفسها، دون إعادة توجيه الرابط، هل وصلهم شيء مشابه.',
  ],
  dontTitle: 'ما ينبغي تجنبه',
  avoid: [
    'لا تفتح الروابط، ولا حتى «للاطلاع»، ولا على جهاز آخر.',
    'لا ترد على الرسائل ولا تحذفها.',
    'لا تعد توجيهها كما هي: فلمسة بالخطأ تكفي. تكفي لقطة شاشة.',
  ],
  blindTitle: 'ما لم نره',
  blind: {
    compared: (sets, indicators) =>
      `جرت المقارنة مع ${plural(indicators, { one: 'مؤشر واحد', two: 'مؤشرين', few: '# مؤشرات', many: '# مؤشرًا', other: '# مؤشر' })} من ${plural(sets, { one: 'مجموعة واحدة', two: 'مجموعتين', few: '# مجموعات', many: '# مجموعة', other: '# مجموعة' })}، وهي مذكورة في الملحق.`,
    noIndicators: 'لم تُعطَ أي مؤشرات، فلم يكن ممكنًا التعرف على أي عنوان.',
    atLeast:
      'الأعداد التي معها «على الأقل» أو «أو أكثر» حدود دنيا: فقد لُصق جزء أو صُوّر أو اقتُطع أو تعذرت قراءته، وقد يكون هناك المزيد.',
    notFetched: 'لم يُفتح أي رابط ولم تُسأل أي خدمة. وجهة الرابط المختصر غير معروفة ما لم يدخلها أحد.',
    deleted: 'الرسائل المحذوفة، ورسائل التطبيقات التي لم تُصدَّر، ليست هنا.',
    leftOut: (count) => `رسائل أخرى ذات أهمية عُدَّت ولم تُحفظ لكثرتها: ${number(count)}.`,
    nothingKnown: (count) =>
      `رسائل فيها روابط لا يُعرف عنها شيء ولا تُعرض هنا، حفاظًا على خصوصية ما لا يعني أحدًا: ${number(count)}.`,
    impossible: (count) => `رسائل تاريخها مستحيل: ${number(count)}. تُعرض ولا تدخل في أي فترة.`,
    notJoined: (shorteners, sites, senders) =>
      `ما تشترك فيه رسائل كثيرة جدًا لا يجمع بينها: خدمات الاختصار (${plural(shorteners, USES)})، والمواقع المعروفة (${plural(sites, USES)})، والأرقام القصيرة والمرسلون الكثيرو الإرسال (${plural(senders, USES)}).`,
    sentOn: (count) =>
      `رسائل فيها عنوان معروف خرجت من الهواتف نفسها، كما يحدث عند طلب المساعدة: ${number(count)}. وهي لا تُعد من الواردة.`,
    local: 'بعض الأوقات من ساعة هاتف لا تُعرف منطقته الزمنية: وقد تكون خاطئة بساعات.',
  },
  redacted:
    'الأسماء والأرقام والحقائق الخاصة ومعظم النصوص مخفية، والروابط تنتهي عند اسم الخادم. ومع ذلك قد يبقى اسم في نص: اقرأ هذا قبل أن تشاركه.',
  unredacted: 'تُظهر هذه النسخة الأسماء والأرقام والنصوص كاملة. احفظها بعناية كما تحفظ الرسائل نفسها.',
  verdicts: {
    known: { word: 'معروف', meaning: 'رابطها أو مرسلها منشور على أنه علامة على برنامج تجسس' },
    lookalike: { word: 'مشابه', meaning: 'نطاق رابطها يشبه نطاق جهة أخرى' },
    pretends: { word: 'انتحال', meaning: 'نصها يتكلم باسم جهة، ورابطها يقود إلى غيرها' },
    similar: { word: 'شبه مطابق', meaning: 'نصها يكاد يكون نص رسالة مما سبق' },
    lure: { word: 'كلمات طُعم', meaning: 'كلماتها وحدها كلمات طُعم' },
    'nothing-known': { word: 'لا شيء معروف', meaning: 'ليست من ذلك، وهذا لا يجعلها غير ضارة' },
  },
  themes: {
    account: 'تحذير حساب',
    bank: 'مصرف أو شراء',
    bill: 'فاتورة أو دين',
    parcel: 'طرد',
    government: 'دائرة أو ضرائب',
    news: 'خبر عن الشخص',
    'legal-case': 'قضية',
    embassy: 'سفارة',
    'child-alert': 'إنذار خطف طفل',
    funeral: 'جنازة',
    affair: 'خيانة الشريك',
    'sexual-taunt': 'إهانة جنسية',
    pictures: 'صور مزعومة',
    threat: 'تهديد',
    'relative-hurt': 'إصابة قريب',
    other: 'غير ذلك',
  },
  suggested: 'مقترح',
  confirmed: 'مؤكد',
  suggestions: 'الموضوعات تقترحها قواعد إلى أن يؤكدها شخص.',
  outcomes: {
    sent: { word: 'أُرسلت', meaning: 'وصلت إلى الهاتف، ولا يُعرف أكثر من ذلك' },
    opened: { word: 'فُتحت', meaning: 'قُرئت الرسالة' },
    clicked: { word: 'نُقر الرابط', meaning: 'فُتح الرابط' },
    infected: { word: 'إصابة', meaning: 'وجد فحص الهاتف الإصابة التي قادت إليها' },
    unknown: { word: 'غير معروف', meaning: 'لا يُعرف حتى هل وصلت' },
  },
  bodyKinds: {
    embassy: 'سفارة أو قنصلية',
    'child-alert': 'إنذار خطف طفل',
    government: 'دائرة حكومية',
    bank: 'مصرف',
    carrier: 'شركة اتصالات',
    parcel: 'خدمة توصيل',
    newspaper: 'وسيلة إعلام',
    platform: 'منصة',
  },
  impersonation(how, name, where) {
    switch (how) {
      case 'subdomain':
        return `يبدأ العنوان ${where} باسم ${name}، لكنه لغيرها.`;
      case 'letters':
        return `يبدو ${where} للعين مثل ${name}: بعض حروفه حروف أخرى.`;
      case 'typing':
        return `بين ${where} و${name} حرف أو حرفان.`;
      case 'brand-word':
        return `في ${where} اسم ${name} ومعه شيء آخر.`;
      case 'ending':
        return `‏${where} هو اسم ${name} بنهاية أخرى.`;
      case 'text':
        return `يتكلم النص باسم ${name}، ورابطه يقود إلى ${where}، وليس لها حسب علمنا.`;
      case 'text-only':
        return `يتكلم النص باسم ${name}.`;
    }
  },
  laws: { 'us-18-usc-912': 'انتحال صفة موظف في الولايات المتحدة جريمة هناك (18 U.S.C. § 912).' },
  privateFacts: {
    'relative-name': 'اسم قريب',
    'own-name': 'اسم الشخص نفسه',
    place: 'عنوان سكن',
    given: 'حقيقة ذُكرت على أنها خاصة',
  },
  usesPrivate: (kinds) => `تستعمل ما كان المرسل يعرفه عن الشخص: ${list(kinds)}.`,
  campaign: {
    title: (n) => `حملة محتملة ${number(n)}`,
    intro: 'رسائل تشترك في عنوان أو نص أو مرسل، أو تنسبها مجموعة منشورة واحدة إلى عائلة واحدة.',
    candidate: 'هذا اقتراح: هل هي حملة واحدة، يقرره شخص.',
    summary: (messages, people, span) =>
      `${counted(messages, MESSAGES)} إلى ${counted(people, TO_PEOPLE)}${span === null ? '' : format.fromTo(span) === null ? ` في ${format.day(span.first)}` : `، ${format.days(span)}`}.`,
    noWindow: 'بلا تواريخ',
    strands: (count) =>
      `من دون قول المجموعة المنشورة تنقسم إلى أجزاء (${number(count)}) لا تشترك في عنوان ولا نص ولا مرسل: فقد يكون للعائلة مشغّلون عدة.`,
    joinedBy: 'ما تشترك فيه',
    join(by, what, messages, people) {
      const whom = `${plural(messages, MESSAGES)}، ${plural(people, PEOPLE)}`;
      switch (by) {
        case 'site':
          return `العنوان ${what}: ${whom}`;
        case 'published':
          return `منشور لـ ${what}: ${whom}`;
        case 'text':
          return `نص شبه مطابق: ${whom}`;
        case 'sender':
          return `المرسل ${what}: ${whom}`;
      }
    },
    labels: {
      window: 'الفترة',
      people: 'الأشخاص',
      families: 'العائلات',
      sites: 'العناوين',
      themes: 'الموضوعات',
      bodies: 'تنتحل صفة',
      outcomes: 'النتيجة',
      joined: 'تشترك في',
    },
    publishedSite: 'منشور',
    unpublishedSite: 'غير منشور',
    domainOnly: 'تُذكر هنا عائلة بسبب عنوان وحده، وهذا أقل من فحص هاتف.',
    more: (count) => `و${number(count)} غيرها`,
    undated: {
      one: 'واحدة بلا تاريخ',
      two: 'اثنتان بلا تاريخ',
      few: '# بلا تاريخ',
      many: '# بلا تاريخ',
      other: '# بلا تاريخ',
    },
    noFamily: 'لم تُذكر أي عائلة',
  },
  picture: {
    intro:
      'لكل شخص خط، ولكل رسالة علامة. كلما ارتفعت العلامة اقترب موضوعها من الشخص: من الفواتير إلى حياة طفل.',
    none: 'ليس لأي رسالة ذات أهمية تاريخ، فلا صورة.',
    title: 'الرسائل ذات الأهمية عبر الزمن، لكل شخص',
    description: (messages, people, events) =>
      `${plural(messages, MESSAGES)} إلى ${plural(people, TO_PEOPLE)}، والأحداث: ${number(events)}. القائمة أدناه تقول الشيء نفسه.`,
    height: 'الارتفاع: قرب الموضوع من 1 إلى 5',
    events: 'أحداث في حياة الأشخاص',
    everybody: 'الجميع',
    asList: 'الشيء نفسه في قائمة',
    caption: 'الرسائل والأحداث بترتيب الزمن',
    columns: {
      time: 'الوقت',
      person: 'الشخص',
      what: 'ماذا',
      theme: 'الموضوع',
      family: 'العائلة',
      outcome: 'النتيجة',
    },
    event: 'حدث',
    otherPeople: (count) => `أشخاص آخرون: ${number(count)}`,
    joined: (count) => `رسائل متقاربة: ${number(count)}`,
    skip: 'تجاوز الصورة',
    leftOut: (count) => `صفوف أخرى في messages.json: ${number(count)}`,
  },
  person: {
    label: (n) => `الشخص ${number(n)}`,
    intro: 'كيف كُتب إلى كل شخص: كم، وكل متى، ومن كم مرسل، وبماذا.',
    received: (count) => `مجموع ما وصل: ${counted(count, MESSAGES)}`,
    suspect: (count) => `ذات أهمية بأكثر من كلماتها: ${counted(count, MESSAGES)}`,
    barrage: 'الإيقاع',
    rhythm: (senders, span) =>
      `${counted(senders, SENDERS)}${span === null ? '' : `، ${format.days(span)}`}.`,
    busiest: (messages, span) => `الأكثر في سبعة أيام: ${number(messages)} (${format.days(span)}).`,
    gap: (days) =>
      `نصف الفترات الفاصلة أقصر من ${plural(days, { one: 'يوم واحد', two: 'يومين', few: '# أيام', many: '# يومًا', other: '# يوم' })}.`,
    times: (count) => `×${number(count)}`,
    escalation: 'الموضوعات بترتيبها',
    trends: {
      rising: 'تقترب من الشخص مع مرور الوقت.',
      falling: 'تصير أقل شخصية مع مرور الوقت.',
      mixed: 'تتغير بلا اتجاه واضح.',
      level: 'تبقى على القرب نفسه.',
      'too-few': 'أقل من أن يكون لها اتجاه.',
    },
    closeness: 'القرب',
  },
  message: {
    intro: 'كل رسالة ذات أهمية بترتيب الزمن، وسبب وجودها هنا.',
    none: 'ليس في أي رسالة رابط أو كلمات تدلنا على شيء.',
    noDate: 'بلا تاريخ',
    impossible: 'مستحيل',
    local: 'ساعة الهاتف',
    from: (sender) => `من ${sender}`,
    fromUnknown: 'المرسل غير معروف',
    text: 'النص',
    links: 'الروابط',
    notResolved: 'رابط مختصر؛ وجهته غير معروفة.',
    resolved: (by, when, how) => `كان يقود إلى هنا حسب ${by} (${when}): ${how}.`,
    registered: (on, by, how) => `سُجّل في ${on} حسب ${by} (${how}).`,
    genuine: 'عنوان الجهة نفسها',
    shared: 'موقع يستعمله الجميع',
    defanged: 'مكتوب بحيث لا يمكن النقر عليه',
    knownBy: (family, publisher, since) =>
      `${family === null ? 'معروف على أنه علامة على برنامج تجسس' : `معروف لـ ${family}`}، نشره ${publisher}${since === null ? '' : `، منذ ${since}`}.`,
    inSet: (set, sha) => `المجموعة ${set}، SHA-256 ${sha}…`,
    how: { site: 'باسم خادمه', exact: 'كما هو', sender: 'بمرسله' },
    similarTo: (count, people) => `النص نفسه تقريبًا: ${counted(count, MESSAGES)}، ${plural(people, PEOPLE)}.`,
    template: 'ما يجمعها وما يختلف',
    slots: { link: 'رابط', amount: 'مبلغ', number: 'رقم', name: 'اسم', words: 'كلمات' },
    outcome: 'النتيجة',
    stated: (by, how) => `حسب ${by}: ${how}`,
    reason: 'السبب',
    phrases: (words) => `كلمات القاعدة: ${words.join('، ')}.`,
    linksDead: 'لا يمكن اتباع أي رابط في هذه الصفحة.',
    more: (count) => `رسائل أخرى في messages.json: ${number(count)}.`,
    moreInReport: (count) => `رسائل أخرى في التقرير الذي يكتبه ‎-o DIR‎: ${number(count)}.`,
    id: 'المعرّف',
  },
  annex: {
    sources: 'ما قُرئ',
    sourceColumns: { number: 'رقم', person: 'الشخص', kind: 'النوع', whole: 'القراءة' },
    whole: 'كاملًا',
    part: 'جزئيًا، أو أُعطي جزء منه فقط',
    pasted: 'نص ملصق',
    sets: 'ما قورن به',
    words: 'معاني الكلمات',
    rules: 'كيف تُقترح الموضوعات',
    rulesText:
      'بقوائم كلمات بالإنجليزية والإسبانية والفرنسية والعربية مفتوحة في البرنامج، ومع كل منها نصوص يجب أن تطابق وأخرى يجب ألا تطابق. وهي لا تفهم المعنى. ويؤكد شخص الموضوع أو يصححه.',
    use: 'فقط بموافقة أصحاب هذه الرسائل، ولمصلحتهم.',
  },
};
