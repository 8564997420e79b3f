import { formatsOf, type Span } from './format.ts';
import type { FamilyFact, FindingWords, Messages, Subject, Thing } from './locale.ts';

const format = formatsOf('ar', { comma: '، ' });
const { plural, list } = format;

/** «بين 30 يونيو و2 يوليو 2021»، «في 30 يونيو 2021». */
function when(span: Span): string {
  const parts = format.fromTo(span);
  return parts === null ? `في ${format.day(span.first)}` : `بين ${parts.from} و${parts.to}`;
}

const on: Record<Subject, string> = {
  phone: 'على هذا الهاتف',
  several: 'على الهواتف التي فُحصت',
  messages: 'في هذه الرسائل',
};
const these: Record<Subject, string> = {
  phone: 'هذا الهاتف',
  several: 'الهواتف التي فُحصت',
  messages: 'هواتف من وصلتهم هذه الرسائل',
};
const clean: Record<Subject, string> = {
  phone: 'الهاتف سليم',
  several: 'الهواتف سليمة',
  messages: 'الهاتف الذي جاءت منه الرسائل سليم',
};

const FAMILIES = ['', 'عائلة واحدة', 'عائلتين', 'ثلاث عائلات', 'أربع عائلات', 'خمس عائلات', 'ست عائلات'];
const families = (count: number): string =>
  `${FAMILIES[count] ?? plural(count, { few: '# عائلات', other: '# عائلة' })} من برامج التجسس`;
const named = (facts: readonly FamilyFact[]): string[] =>
  facts.flatMap((f) => (f.name === null ? [] : [f.name]));
const known = (f: FindingWords): string => f.family ?? 'برنامج تجسس معروف';

const STANDING_NOTE: Record<NonNullable<FindingWords['standing']>, string> = {
  current: '',
  'not-yet-valid': '',
  expired: ' وفي ذلك التاريخ لم يعد ناشر المؤشر يضمن صحته، لذا فوزنه أقل.',
  'low-confidence': ' وثقة الناشر بهذا المؤشر ضعيفة، لذا فوزنه أقل.',
  revoked: ' وقد سحب الناشر هذا المؤشر لاحقًا، وهو مذكور هنا استكمالًا للقائمة فقط.',
};

const THING: Record<Thing, string> = {
  address: 'عنوان على الإنترنت',
  account: 'حساب',
  process: 'اسم عملية',
  file: 'ملف',
  app: 'تطبيق',
  profile: 'ملف تعريف إعدادات',
  property: 'خاصية من خصائص النظام',
};

function indicatorTitle(f: FindingWords): string {
  const spyware = known(f);
  const thing = f.thing ?? 'address';
  switch (f.relation) {
    case 'ran':
      return thing === 'process'
        ? `عملت على الهاتف عملية تعود إلى ${spyware}`
        : thing === 'app'
          ? `عمل على الهاتف تطبيق يعود إلى ${spyware}`
          : `آثار تدل على عمل ${spyware}`;
    case 'present':
      return thing === 'address'
        ? `في بيانات الهاتف عنوان يعود إلى ${spyware}`
        : `على الهاتف ${THING[thing]} مما يعود إلى ${spyware}`;
    case 'contacted':
      return `اتصل الهاتف بخادم يعود إلى ${spyware}`;
    case 'visited':
      return `فُتحت صفحة تعود إلى ${spyware}`;
    case 'received':
      return thing === 'account'
        ? `تواصَل مع الهاتف حساب يعود إلى ${spyware}`
        : thing === 'address'
          ? `وصل رابط يقود إلى ${spyware}`
          : `وصل ${THING[thing]} مما يعود إلى ${spyware}`;
    case 'sent':
      return thing === 'account'
        ? `أُرسلت رسالة إلى حساب يعود إلى ${spyware}`
        : `أُرسل من الهاتف رابط يقود إلى ${spyware}`;
    case 'mentioned':
    case null:
      return `ورد في نصٍّ ${THING[thing]} مما يعود إلى ${spyware}`;
  }
}

/** What was published about the thing that reached the phone. */
function published(f: FindingWords): string {
  const spyware = known(f);
  switch (f.thing ?? 'address') {
    case 'address':
      return `يقود الرابط إلى عنوان نشر باحثون أنه من البنية التحتية التي يستخدمها ${spyware}.`;
    case 'account':
      return `نشر باحثون أن هذا الحساب من الحسابات التي يستخدمها ${spyware}.`;
    case 'process':
    case 'file':
    case 'app':
    case 'profile':
    case 'property':
      return `نشر باحثون أن هذا جزء من ${spyware}.`;
  }
}

function indicatorExplanation(f: FindingWords): string {
  const spyware = known(f);
  const note = f.standing === null ? '' : STANDING_NOTE[f.standing];
  switch (f.stage) {
    case 'infection':
      return (
        (f.thing === 'process'
          ? `سجّل الهاتف نشاط عملية نشر باحثون اسمها على أنه من أسماء ${spyware}.`
          : `نشر باحثون أن ما عُثر عليه في الهاتف جزء من ${spyware}.`) +
        ` وهذا أثر يدل على أن برنامج التجسس عمل أو ثُبّت.${note}`
      );
    case 'targeting':
      switch (f.relation) {
        case 'contacted':
        case 'visited':
          return `وصل الهاتف إلى عنوان نشر باحثون أنه من البنية التحتية التي يستخدمها ${spyware}. وهذا يدل على محاولة بلغت الهاتف، ولا يدل بمفرده على أنها نجحت.${note}`;
        case 'ran':
        case 'present':
        case 'received':
        case 'sent':
        case 'mentioned':
        case null:
          return `${published(f)} وقد أراد المرسل اختراق الهاتف، غير أن وصول ما أرسله لا يدل على أنه نجح.${note}`;
      }
      break;
    case 'suspicion':
      return `يشبه هذا ما نشره باحثون عن ${spyware}. وقد يكون له سبب آخر.${note}`;
    case 'context':
      return f.relation === 'sent'
        ? `خرج هذا من الهاتف في رسالة كتبها من يملكه. وكثيرًا ما تُنقل الرسائل المريبة طلبًا للمشورة، لذا لا يقول هذا وحده شيئًا عن الهاتف.${note}`
        : `ورد هذا في نص على الهاتف، وهو لا يثبت محاولة ولا اختراقًا. وقد يساعد على فهم بقية النتائج.${note}`;
  }
}

/** Sold to anyone, installed by somebody close: other words, and another next step, than for mercenary spyware. */
const stalks = (f: FindingWords): boolean => f.says('category', 'stalkerware');
const stalkerwareTitle = (f: FindingWords): string =>
  f.relation === 'present' || f.relation === 'ran'
    ? `في الهاتف برنامج ملاحقة (stalkerware): ${known(f)}`
    : `أثر لبرنامج ملاحقة (stalkerware): ${known(f)}`;

export const ar = {
  locale: 'ar',
  format,

  page: {
    name: 'تقرير فحص',
    title: (outcome) => `${outcome}: Bridle، تقرير فحص`,
    skip: 'الانتقال إلى ما عُثر عليه',
    contents: 'المحتويات',
    sections: {
      summary: 'ما عُثر عليه',
      timeline: 'الخط الزمني',
      findings: 'النتائج',
      annex: 'الملحق التقني',
    },
    times:
      'جميع التواريخ والأوقات بالتوقيت العالمي UTC، وقد تكون ساعة الهاتف قد أظهرت بضع ساعات أكثر أو أقل.',
    recheck: (counts) =>
      `سجلات فحص سابق قورنت بمؤشرات منشورة أخرى. مقارنة به: نتائج جديدة ${counts.new}، ونتائج زالت ${counts.gone}، ونتائج تغيرت ${counts.changed}.`,
    madeUp: 'عرض توضيحي: الهاتف وصاحبه وعائلتا برامج التجسس كلها مختلَقة.',
    madeBy: (version) => `أعدّه Bridle ${version}. هذه الصفحة مكتملة بذاتها ولا تحمّل شيئًا من الشبكة.`,
  },

  about: {
    device: 'الجهاز',
    system: 'النظام',
    evidence: 'ما فُحص',
    taken: 'تاريخ النسخة',
    unknown: 'غير معروف',
    encrypted: 'مشفّر',
  },

  outcomes: {
    infected: { word: 'مخترَق', meaning: 'هناك آثار تدل على أن برنامج تجسس عمل على الهاتف أو تصرف فيه.' },
    targeted: { word: 'مستهدَف', meaning: 'وصل إلى الهاتف شيء غايته اختراقه، ولا أثر يدل على أنه نجح.' },
    suspicious: {
      word: 'يحتاج إلى تفسير',
      meaning: 'عُثر على أمر غير معتاد قد تكون له أيضًا أسباب لا ضرر فيها.',
    },
    'nothing-found': {
      word: 'لم يُعثر على شيء',
      meaning: 'لم يُعثر على أي أثر معروف، وهذا لا يثبت عدم وجوده.',
    },
    'not-enough-data': { word: 'بيانات غير كافية', meaning: 'لم يمكن قراءة ما يكفي لقول شيء.' },
  },

  summary: {
    headline: {
      infected(facts, subject) {
        const names = named(facts);
        const [only] = facts;
        if (facts.length === 1 && only !== undefined) {
          const dates = only.span === null ? '' : ` ${when(only.span)}`;
          return `عثرنا على آثار تدل على أن ${only.name ?? 'برنامج تجسس'} عمل ${on[subject]}${dates}.`;
        }
        if (names.length === 0) return `عثرنا على آثار تدل على أن برنامج تجسس عمل ${on[subject]}.`;
        return `عثرنا على آثار تدل على عمل ${families(names.length)} ${on[subject]}: ${list(names)}.`;
      },
      targeted(facts, subject) {
        const names = named(facts);
        const [only] = facts;
        if (facts.length === 1 && only !== undefined) {
          const dates = only.span === null ? '' : ` ${when(only.span)}`;
          return `عثرنا على محاولات لاختراق ${these[subject]} باستخدام ${only.name ?? 'برنامج تجسس'}${dates}.`;
        }
        if (names.length === 0) return `عثرنا على محاولات لاختراق ${these[subject]} ببرنامج تجسس.`;
        return `عثرنا على محاولات لاختراق ${these[subject]} باستخدام ${families(names.length)}: ${list(names)}.`;
      },
      appleWarned: (span) =>
        `عثرنا على ما يبدو أنه تحذير Apple من هجمات برامج التجسس${span === null ? '' : `، وصل ${when(span)}`}.`,
      suspicious: (subject) => `عثرنا ${on[subject]} على علامات تحتاج إلى تفسير.`,
      nothingFound: (subject) => `لم نعثر ${on[subject]} على أي أثر لبرامج التجسس التي يعرفها هذا الفحص.`,
      notEnoughData: (subject) =>
        subject === 'messages'
          ? 'لم تكن البيانات كافية لقول شيء عن هذه الرسائل.'
          : `لم تكن البيانات كافية لقول شيء عن ${these[subject]}.`,
    },
    lead(outcome, subject) {
      switch (outcome) {
        case 'infected':
          return 'هذه أشياء يخلّفها برنامج التجسس حين يعمل. وفيما يلي: ما الذي يعنيه ذلك، وما ينبغي فعله الآن، وما لم يستطع هذا الفحص رؤيته.';
        case 'targeted':
          return `لم نعثر على أثر يدل على أن برنامج تجسس عمل ${on[subject]}. الاستهداف غير الاختراق.`;
        case 'suspicious':
          return 'لا تدل أي منها بمفردها على وجود برنامج تجسس، وقد يكون لكل منها سبب لا ضرر فيه.';
        case 'nothing-found':
          return `هذا لا يثبت أن ${clean[subject]}.`;
        case 'not-enough-data':
          return 'هذا ليس خبرًا سارًا ولا خبرًا سيئًا.';
      }
    },
    sameTime: (names, span) =>
      `كان النشاط في الوقت نفسه: ${list(names)}${span === null ? '' : `، ${when(span)}`}.`,
    sameTimeMeans:
      'قد يعني نشاط أكثر من عائلة معًا أن هناك أكثر من جهة لا تعلم إحداها بالأخرى. ولا يستطيع هذا التقرير أن يقول من هي.',
    alsoWarned: (span) =>
      `وهناك أيضًا ما يبدو أنه تحذير Apple نفسها من هجمات كهذه${span === null ? '' : `، وصل ${when(span)}`}.`,
    ran: (count) =>
      plural(count, {
        one: 'أثر واحد يدل على عمله',
        two: 'أثران يدلان على عمله',
        few: '# آثار تدل على عمله',
        many: '# أثرًا يدل على عمله',
        other: '# أثر يدل على عمله',
      }),
    tried: (count) =>
      plural(count, {
        one: 'أثر واحد لمحاولة اختراق',
        two: 'أثران لمحاولات اختراق',
        few: '# آثار لمحاولات اختراق',
        many: '# أثرًا لمحاولات اختراق',
        other: '# أثر لمحاولات اختراق',
      }),
    unnamed: 'برنامج تجسس لا تسميه أي قائمة',
    undated: 'بلا تاريخ',
    lesser: (count) =>
      plural(count, {
        one: 'ملاحظة واحدة أقل وزنًا مذكورة في قسم النتائج.',
        two: 'ملاحظتان أقل وزنًا مذكورتان في قسم النتائج.',
        few: '# ملاحظات أقل وزنًا مذكورة في قسم النتائج.',
        other: '# ملاحظة أقل وزنًا مذكورة في قسم النتائج.',
      }),
    meansTitle: {
      infected: 'ماذا يعني هذا',
      targeted: 'ماذا يعني هذا',
      suspicious: 'ماذا يعني هذا',
      'nothing-found': 'ما الذي لا يثبته هذا',
      'not-enough-data': 'ماذا يعني هذا',
    },
    means(outcome, subject) {
      switch (outcome) {
        case 'infected':
          return [
            'ربما استطاع من كان يتحكم ببرنامج التجسس أن يقرأ الرسائل ويستمع عبر الميكروفون ويرى الصور ويتتبع مكان الهاتف.',
            'التواريخ هي تواريخ أول أثر وآخر أثر ما زالا ظاهرين. وقد يكون الأمر بدأ قبل ذلك واستمر بعده، ولا يستطيع هذا الفحص أن يعرف هل انتهى.',
            'الهاتف وحده لا يدل على الفاعل.',
          ];
        case 'targeted':
          return [
            'وصل إلى الهاتف رابط أو رسالة غايتهما اختراقه. وكثير من هذه المحاولات يفشل.',
            'قد لا تترك المحاولة الناجحة أثرًا يستطيع هذا الفحص رؤيته. وقد يتبين لأهل الخبرة المزيد من الهاتف نفسه.',
            'الهاتف وحده لا يدل على الفاعل: فأسماء المرسلين وأرقامهم قد تكون مزيفة.',
          ];
        case 'suspicious':
          return [
            'كل علامة مذكورة أدناه مع سببها ومع ما قد تكونه غير ذلك.',
            'العلامات المتقاربة في الزمن أجدر بالانتباه من علامة واحدة.',
          ];
        case 'nothing-found':
          return [
            'لا يتعرف هذا الفحص إلا على برامج تجسس نشر الباحثون عنها شيئًا. أما الجديد منها فلا يعرفه.',
            `وهو لا يرى إلا ما ${subject === 'messages' ? 'في هذه الرسائل' : 'في هذا النوع من نسخ الهاتف'}. وكثير مما يفعله برنامج التجسس يترك آثاره في مكان آخر، أو لا يترك أثرًا.`,
            'قد تكون الآثار مُحيت، بفعل برنامج التجسس نفسه أو بمرور الوقت.',
          ];
        case 'not-enough-data':
          return [
            'لم يمكن قراءة أي محتوى من الآثار التي يعرفها هذا الفحص. ويذكر الملحق كل واحد منها مع السبب.',
            'قد تكون النسخة ناقصة أو تالفة أو مقفلة دون أن يقصد أحد سوءًا.',
          ];
      }
    },
    doTitle: 'ما ينبغي فعله الآن',
    dontTitle: 'ما ينبغي تجنبه',
    todo: {
      infected: [
        'إبقاء الهاتف كما هو. فهو دليل، وقد يجد أهل الخبرة فيه المزيد.',
        'استخدام جهاز آخر لم يرتبط قط بالحسابات نفسها، لطلب المساعدة ولكل ما هو سري.',
        'التحدث إلى من يتولون مثل هذه الحالات، وهم مذكورون أدناه، قبل تغيير أي شيء في الهاتف.',
        'حفظ النسخة التي فُحصت وهذا التقرير في مكان لا يصل إليه الهاتف.',
        'تدوين ما يُتذكر على الورق: رسائل غريبة، وروابط فُتحت، وأيام كان فيها الهاتف بعيدًا عن اليد.',
        'التفكير في أصحاب الرسائل الموجودة على الهاتف، والتخطيط بمساعدة أهل الخبرة لكيفية إخبارهم ووقته.',
      ],
      targeted: [
        'الاحتفاظ بالهاتف وبالرسائل. فهي أدلة.',
        'التحدث إلى من يتولون مثل هذه الحالات، وهم مذكورون أدناه. فبوسعهم فحص الهاتف عن قرب.',
        'الاحتفاظ بالنسخة التي فُحصت. وبعد وضعها في مكان آمن، تثبيت آخر تحديث للنظام وتشغيل وضع التأمين (Lockdown Mode على iPhone) أو الحماية المتقدمة (Android).',
        'تدوين ما يُتذكر: هل فُتح الرابط، ومتى، وماذا حدث بعد ذلك.',
        'إخبار الزملاء والأهل الذين قد تصلهم الرسائل نفسها، وجهًا لوجه.',
      ],
      suspicious: [
        'الاحتفاظ بالهاتف وبالنسخة التي فُحصت.',
        'قراءة النتائج أدناه. فقد يكون سبب بعضها معروفًا: تطبيق جديد، أو هاتف للعمل، أو إصلاح.',
        'عرض هذا التقرير على من له خبرة في الفحص الجنائي للهواتف قبل استخلاص أي حكم.',
      ],
      'nothing-found': [
        'طلب المساعدة مع ذلك إن كان هناك ما يدعو إلى القلق، كتحذير من Apple أو رسائل غريبة.',
        'الاحتفاظ بالنسخة التي فُحصت. فيمكن فحصها من جديد حين يُعرف المزيد.',
        'إبقاء النظام محدّثًا. وعند احتمال الاستهداف، تشغيل وضع التأمين (Lockdown Mode على iPhone) أو الحماية المتقدمة (Android).',
      ],
      'not-enough-data': [
        'إنشاء نسخة احتياطية جديدة وكاملة على حاسوب موثوق، ثم فحصها.',
        'مراجعة الملحق لمعرفة ما لم يمكن قراءته وسبب ذلك.',
        'عدم انتظار فحص أفضل إن كان هناك ما يدعو إلى القلق، وطلب المساعدة الآن.',
      ],
    },
    avoid: {
      infected: [
        'مسح الهاتف أو إعادة ضبطه أو إصلاحه أو بيعه أو إعطاؤه لأحد.',
        'تحديثه أو استعادته قبل حفظ ما فيه من أدلة.',
        'فتح الروابط المقتبسة هنا أو الرد على الرسائل.',
        'مواجهة أي شخص مشتبه به، أو الحديث عن هذا التقرير قرب الهاتف أو من خلاله.',
        'نشر هذا التقرير. ففيه بيانات خاصة بصاحب الهاتف وبغيره.',
      ],
      targeted: [
        'حذف الرسائل، أو فتح روابطها لمعرفة ما يحدث.',
        'الرد على المرسل.',
        'إعادة إرسال الروابط ولو على سبيل التحذير. والأفضل عرضها على الشاشة.',
        'الظن أن المحاولة فشلت لأن شيئًا غريبًا لم يحدث.',
      ],
      suspicious: [
        'اعتبار علامة واحدة دليلًا.',
        'مسح الهاتف أو إعادة ضبطه قبل أن ينظر أحد في النتائج.',
        'مواجهة أي شخص استنادًا إلى هذا التقرير.',
      ],
      'nothing-found': [
        'اعتبار هذا التقرير دليلًا على أن كل شيء بخير، أو تقديمه للآخرين على أنه كذلك.',
        'تجاهل تحذير من Apple أو من شركة أخرى بسببه.',
      ],
      'not-enough-data': ['اعتبار هذا التقرير دليلًا على أي شيء.', 'مسح الهاتف أو إعادة ضبطه.'],
    },
    stalkerware: {
      title: 'هذا برنامج ملاحقة (stalkerware)',
      means:
        'تُباع تطبيقات من هذا النوع لأي أحد. وضعه شخص كان الهاتف في يده: في الغالب شخص قريب، لا دولة. وقد يرى ذلك الشخص الرسائل والمكالمات والأماكن، وقد يلاحظ فورًا إزالة التطبيق أو فحص الهاتف.',
      todo: [
        'السلامة قبل الهاتف: قد يتصرف من ثبّته عندما يتوقف عن العمل.',
        'عدم إزالته الآن، وعدم البحث عن المساعدة من هذا الهاتف. يحسن استخدام جهاز لا يصل إليه الشخص الآخر.',
        'الحديث مع جهة تساعد من يؤذيهم شخص قريب: يذكرها موقع stopstalkerware.org بحسب البلد، وهي تساعد في تخطيط الخطوة التالية.',
        'حفظ هذا التقرير والنسخة المفحوصة حيث لا يجدهما الشخص الآخر: قد يكونان دليلًا.',
      ],
    },
    danger: 'عند احتمال الخطر، سلامة الشخص أولًا ثم الهاتف.',
    helpTitle: 'من يستطيع المساعدة',
    help: 'تساعد هاتان المنظمتان مجانًا الصحفيين والمدافعين عن حقوق الإنسان والمحامين والناشطين وغيرهم من المجتمع المدني، نساءً ورجالًا. وتحسن مراسلتهما من جهاز آخر.',
    organisations: [
      {
        name: 'Access Now، خط المساعدة للأمان الرقمي',
        whom: 'في أي ساعة، وبالعربية أيضًا',
        address: 'www.accessnow.org/help',
      },
      {
        name: 'منظمة العفو الدولية، مختبر الأمن',
        whom: 'فحوص جنائية للهواتف',
        address: 'securitylab.amnesty.org/get-help',
      },
    ],
    helpElsewhere:
      'ومن لم يكن من هؤلاء فليطلب من محامٍ أو من منظمة موثوقة للحقوق الرقمية أن تدله على أهل خبرة في الفحص الجنائي للهواتف.',
    blindTitle: 'ما لم يره هذا الفحص',
  },

  blind: {
    interrupted: 'قُطع الفحص قبل تمامه. ولا يشمل هذا التقرير إلا ما كان قد قُرئ حتى ذلك الحين.',
    compared: (sets, indicators) =>
      `قورنت البيانات بمؤشرات منشورة لبرامج تجسس معروفة، عددها ${format.number(indicators)}، من قوائم عددها ${format.number(sets)}. وما ليس في أي منها لم يُتعرّف عليه.`,
    noIndicators:
      'لم تتوفر أي قائمة بمؤشرات منشورة. لذا لم يمكن التعرف على برامج التجسس المعروفة، واقتصر البحث على السلوك غير المعتاد.',
    unreadable: (count) =>
      plural(count, {
        one: 'تعذّر فتح ملف أو مجلد واحد مما قُدّم للفحص.',
        two: 'تعذّر فتح ملفين أو مجلدين مما قُدّم للفحص.',
        few: 'تعذّر فتح # ملفات أو مجلدات مما قُدّم للفحص.',
        many: 'تعذّر فتح # ملفًا أو مجلدًا مما قُدّم للفحص.',
        other: 'تعذّر فتح # ملف أو مجلد مما قُدّم للفحص.',
      }),
    failed: (titles) => `تعذّرت قراءته: ${list(titles)}.`,
    partial: (titles) => `أمكنت قراءته جزئيًا فقط: ${list(titles)}.`,
    absent: (count) =>
      plural(count, {
        one: 'نوع واحد من الآثار التي يعرفها هذا الفحص غير موجود في النسخة.',
        two: 'نوعان من الآثار التي يعرفها هذا الفحص غير موجودين في النسخة.',
        few: '# أنواع من الآثار التي يعرفها هذا الفحص غير موجودة في النسخة.',
        many: '# نوعًا من الآثار التي يعرفها هذا الفحص غير موجودة في النسخة.',
        other: '# نوع من الآثار التي يعرفها هذا الفحص غير موجودة في النسخة.',
      }),
    leftOutArtifacts: (titles) => `استُبعد بناءً على الطلب: ${list(titles)}.`,
    window: (from, to) =>
      from === null
        ? `بناءً على الطلب، لم يُنظر إلا فيما حدث حتى ${to ?? ''}.`
        : to === null
          ? `بناءً على الطلب، لم يُنظر إلا فيما حدث منذ ${from}.`
          : `بناءً على الطلب، لم يُنظر إلا فيما حدث بين ${from} و${to}.`,
    findingsLeftOut: (count) =>
      plural(count, {
        one: 'لم تُذكر نتيجة أخرى لكثرة النتائج.',
        two: 'لم تُذكر نتيجتان أخريان لكثرة النتائج.',
        few: 'لم تُذكر # نتائج أخرى لكثرتها.',
        other: 'لم تُذكر # نتيجة أخرى لكثرتها.',
      }),
    andMore: (count) => `وغير ذلك، وعدده ${format.number(count)}`,
    annex: 'يذكر الملحق كل نوع من الآثار وما آل إليه.',
  },

  timeline: {
    intro:
      'كل سطر نوع من الآثار، وكل علامة عليه أثر له تاريخ. ويمتد الشريط من أول أثر لعائلة إلى آخر أثر لها، وطرفاه باهتان لأن الأمر قد يكون بدأ قبل ذلك أو استمر بعده.',
    none: 'ليس هناك ما يُرسم: لا تاريخ لأي نتيجة.',
    zoom: 'عرض',
    whole: 'الكل',
    allPeriods: 'كل الفترات',
    sameTime: 'في الوقت نفسه',
    noFamily: 'بلا عائلة مسماة',
    otherKinds: (count) =>
      plural(count, {
        one: 'نوع آخر من الآثار',
        two: 'نوعان آخران من الآثار',
        few: '# أنواع أخرى من الآثار',
        many: '# نوعًا آخر من الآثار',
        other: '# نوع آخر من الآثار',
      }),
    periods: {
      infection: 'آثار تدل على عمله',
      targeting: 'محاولات اختراق',
      suspicion: 'علامات تحتاج إلى تفسير',
    },
    counts: {
      infection: (count) =>
        plural(count, {
          one: 'أثر واحد يدل على عمله',
          two: 'أثران يدلان على عمله',
          few: '# آثار تدل على عمله',
          many: '# أثرًا يدل على عمله',
          other: '# أثر يدل على عمله',
        }),
      targeting: (count) =>
        plural(count, { one: 'محاولة واحدة', two: 'محاولتان', few: '# محاولات', other: '# محاولة' }),
      suspicion: (count) =>
        plural(count, {
          one: 'علامة واحدة تحتاج إلى تفسير',
          two: 'علامتان تحتاجان إلى تفسير',
          few: '# علامات تحتاج إلى تفسير',
          other: '# علامة تحتاج إلى تفسير',
        }),
      context: (count) => plural(count, { one: 'واحدة للسياق', two: 'اثنتان للسياق', other: '# للسياق' }),
    },
    title: (names) => (names.length === 0 ? 'الخط الزمني للنتائج' : `الخط الزمني لآثار ${list(names)}`),
    description: (count, span) =>
      `${plural(count, { one: 'نتيجة واحدة لها تاريخ', two: 'نتيجتان لهما تاريخ', few: '# نتائج لها تاريخ', other: '# نتيجة لها تاريخ' })}${span === null ? '' : `، ${format.days(span)}`}. والعناصر نفسها تلي في قائمة.`,
    skipPicture: 'تجاوز الصورة',
    asList: 'المحتوى نفسه في قائمة',
    caption: (view) => `ما يعرضه الخط الزمني: ${view}`,
    columns: {
      time: 'الوقت (UTC)',
      family: 'العائلة',
      what: 'ماذا',
      where: 'أين',
      count: 'النتائج',
      finding: 'النتيجة',
    },
    show: 'عرض',
    joined: (marks, count) =>
      `تشترك الآثار المتقاربة جدًا في علامة واحدة، تزداد ارتفاعًا بازدياد عددها: ${plural(marks, { one: 'علامة واحدة تمثل', two: 'علامتان تمثلان', few: '# علامات تمثل', other: '# علامة تمثل' })} ${plural(count, { one: 'نتيجة واحدة', two: 'نتيجتين', few: '# نتائج', other: '# نتيجة' })}.`,
    outside: (count) =>
      plural(count, {
        one: 'نتيجة واحدة تقع خارج هذه النافذة.',
        two: 'نتيجتان تقعان خارج هذه النافذة.',
        few: '# نتائج تقع خارج هذه النافذة.',
        other: '# نتيجة تقع خارج هذه النافذة.',
      }),
    undated: (count) =>
      plural(count, {
        one: 'نتيجة واحدة بلا تاريخ، ولم تُرسم.',
        two: 'نتيجتان بلا تاريخ، ولم تُرسما.',
        few: '# نتائج بلا تاريخ، ولم تُرسم.',
        other: '# نتيجة بلا تاريخ، ولم تُرسم.',
      }),
    undatedTitle: 'بلا تاريخ',
    morePeriods: (count) =>
      plural(count, {
        one: 'فترة أقصر واحدة ليس لها عرض خاص.',
        two: 'فترتان أقصر ليس لهما عرض خاص.',
        few: '# فترات أقصر ليس لها عرض خاص.',
        other: '# فترة أقصر ليس لها عرض خاص.',
      }),
    shapes: 'أشكال العلامات',
  },

  findings: {
    intro: (count) =>
      `${plural(count, { one: 'نتيجة واحدة', two: 'نتيجتان', few: '# نتائج', other: '# نتيجة' })}، بحسب العائلة ثم بحسب الزمن. وتذكر كل نتيجة درجتها وسببها ومكانها في المادة المفحوصة حيث يمكن التحقق منها.`,
    none: 'لا توجد نتائج. وما لا يثبته ذلك مذكور في أول هذا التقرير.',
    noFamily: 'بلا عائلة مسماة',
    otherFamilies: 'عائلات أخرى',
    noTime: 'لا تاريخ في المصدر',
    until: (time) => `آخر ظهور: ${time}`,
    seenIn: 'المكان',
    alsoIn: 'وكذلك في',
    row: (row) => `الصف ${row}`,
    value: 'ما شوهد',
    sign: 'المؤشر المنشور',
    inSet: (set) => `في ${set}`,
    repeats: (count) =>
      plural(count, {
        one: 'هناك سجل آخر يقول الشيء نفسه ولم يُذكر.',
        two: 'هناك سجلان آخران يقولان الشيء نفسه ولم يُذكرا.',
        few: 'هناك # سجلات أخرى تقول الشيء نفسه ولم تُذكر.',
        many: 'هناك # سجلًا آخر تقول الشيء نفسه ولم تُذكر.',
        other: 'هناك # سجل آخر تقول الشيء نفسه ولم تُذكر.',
      }),
    recoveredTitle: (title) => `${title} (محذوف، تم استرجاعه)`,
    recovered:
      'لم يعد السجل موجودًا في قائمة التطبيق: فقد حُذف أو استُبدل، وأُعيد تجميعه مما بقي منه في الملف. ووزنه أقل بدرجة واحدة.',
    next: 'ما الذي يمكن فعله',
    how: 'كيف عُثر عليها',
    rule: 'القاعدة',
    why: 'السبب',
    whyLevel: 'الدرجة',
    stage: 'المرحلة',
    likeness: 'وجه الشبه',
    sets: 'القوائم التي تذكره',
    indicatorId: 'معرّف المؤشر',
    id: 'معرّف النتيجة',
    sources: 'مصادر منشورة',
    fields: 'القيم في السجل',
    masked:
      'أرقام الهواتف وعناوين البريد مخفية جزئيًا (•••) إلا إذا كانت هي ما عُثر عليه، والرسائل لا تُقتبس كاملة. والقيم الكاملة في الملفات المرافقة لهذا التقرير.',
    linksDead: 'ما يأتي من الهاتف مقتبس كما هو، وليس رابطًا أبدًا. وتُكتب الأحرف غير المرئية هكذا: ⟦U+202E⟧.',
    showAll: (length) =>
      `عرض ${plural(length, { one: 'الحرف', two: 'الحرفين', few: 'الأحرف كلها، وعددها #', other: 'الأحرف كلها، وعددها #' })}`,
    cutAt: (shown) => `قُطع بعد عدد من الأحرف قدره ${format.number(shown)}؛ والقيمة كاملة في check.json.`,
    more: (count) =>
      plural(count, {
        one: 'نتيجة أخرى في سطر واحد',
        two: 'نتيجتان أخريان، سطر لكل نتيجة',
        few: '# نتائج أخرى، سطر لكل نتيجة',
        other: '# نتيجة أخرى، سطر لكل نتيجة',
      }),
    moreCaption: (family) => `نتائج أخرى: ${family}`,
    columns: {
      time: 'الوقت (UTC)',
      level: 'الدرجة',
      stage: 'المرحلة',
      family: 'العائلة',
      what: 'النتيجة',
      where: 'أين',
      row: 'الصف',
      value: 'القيمة',
    },
  },

  annex: {
    intro: 'لمن يدرسون الحالة: ما الذي قُرئ، وبماذا قورن، وما معنى كل كلمة.',
    evidence: 'المادة المفحوصة',
    evidenceLabels: {
      id: 'المعرّف',
      name: 'الاسم',
      kind: 'النوع',
      device: 'الجهاز',
      system: 'النظام',
      build: 'البنية',
      taken: 'تاريخ النسخة (UTC)',
      encrypted: 'مشفّرة',
      files: 'الملفات المقروءة',
      bytes: 'الحجم المقروء',
      sha256: 'SHA-256 لقائمة الملفات',
    },
    yes: 'نعم',
    no: 'لا',
    unreadable: 'تعذّر فتحه',
    sets: 'قوائم المؤشرات المنشورة',
    setsIntro: 'كل قائمة كما حُمّلت. وما في القائمة مما لا يستطيع Bridle استخدامه مذكور مع سببه.',
    noSets: 'لم تُحمّل أي قائمة.',
    setColumns: { name: 'القائمة', loaded: 'حُمّل', skipped: 'تُرك', sha256: 'SHA-256' },
    nothingSkipped: 'لا شيء',
    kinds: 'أنواع الآثار',
    kindsIntro: 'كل ما يستطيع Bridle قراءته في هذا النوع من المواد، وما آل إليه.',
    recovered: (n) => `و${format.number(n)} محذوفة`,
    kindColumns: {
      title: 'نوع الأثر',
      status: 'الحالة',
      records: 'السجلات',
      source: 'الملف',
      error: 'السبب',
    },
    reveals: 'ما يمكن أن يكشفه كل نوع من الآثار، وحدوده',
    limits: 'الحدود',
    run: 'هذا الفحص',
    runLabels: {
      version: 'الإصدار',
      complete: 'مكتمل',
      window: 'النافذة',
      leftOut: 'المستبعد',
      language: 'اللغة',
    },
    runTimes:
      'أوقات التشغيل مذكورة في check.json وحده، حتى تعطي المادة والقوائم والخيارات والإصدار نفسها التقرير نفسه دائمًا.',
    wholeSpan: 'بلا حد',
    nothingLeftOut: 'لا شيء',
    from: (time) => `منذ ${time}`,
    to: (time) => `حتى ${time}`,
    glossary: 'الكلمات',
    levels: 'الدرجات والمراحل',
    use: 'الموافقة والاستخدام',
    useText: [
      'صُنع Bridle لفحوص تجري بموافقة من يملك الهاتف ولمصلحته، ولا يُستخدم أبدًا لمهاجمة أحد أو مراقبته.',
      'في هذا التقرير بيانات خاصة بمن يملك الهاتف وبمن راسلوه. وعلى من بحوزته التقرير أن يحفظه مشفّرًا، وألا يريه إلا لمن يحتاج إليه، وأن يحذفه متى طُلب منه ذلك.',
    ],
    languageName: 'العربية',
    english: 'هذا النص متوفر بالإنجليزية فقط.',
  },

  levels: {
    critical: { word: 'حرجة', meaning: 'تربطه أبحاث منشورة ببرنامج تجسس، ولا تترك مجالًا كبيرًا لسبب آخر.' },
    high: { word: 'عالية', meaning: 'علامة قوية، والسبب الآخر ممكن لكنه غير مرجح.' },
    medium: { word: 'متوسطة', meaning: 'يحتاج إلى تفسير، والأسباب التي لا ضرر فيها ممكنة.' },
    low: { word: 'منخفضة', meaning: 'ضعيف بمفرده، وقد تكون له أهمية إلى جانب نتائج أخرى.' },
    info: { word: 'للعلم', meaning: 'معلومات تساعد على قراءة الباقي.' },
  },
  stages: {
    infection: { word: 'اختراق', meaning: 'أثر يدل على أن برنامج تجسس عمل على الهاتف أو تصرف فيه' },
    targeting: { word: 'استهداف', meaning: 'وصل إلى الهاتف شيء غايته اختراقه' },
    suspicion: { word: 'اشتباه', meaning: 'سلوك يحتاج إلى تفسير' },
    context: { word: 'سياق', meaning: 'تفيد معرفته عند قراءة الباقي' },
  },
  relations: {
    ran: 'عمل على الهاتف',
    present: 'موجود على الهاتف',
    contacted: 'تبادل الهاتف بيانات معه',
    visited: 'فُتح في متصفح',
    received: 'وصل إلى الهاتف من خارجه',
    sent: 'خرج من الهاتف في رسالة كتبها من يملكه',
    mentioned: 'ورد في نص',
  },
  observables: {
    'domain-name': 'نطاق',
    url: 'رابط (URL)',
    'ipv4-addr': 'عنوان IPv4',
    'ipv6-addr': 'عنوان IPv6',
    'email-addr': 'عنوان بريد إلكتروني',
    'phone-number': 'رقم هاتف',
    process: 'عملية',
    'file-name': 'اسم ملف',
    'file-path': 'مسار ملف',
    'file-hash': 'بصمة ملف',
    'app-id': 'معرّف تطبيق',
    'certificate-hash': 'بصمة شهادة',
    'profile-id': 'معرّف ملف تعريف إعدادات',
    property: 'خاصية من خصائص النظام',
  },
  statuses: {
    read: { word: 'قُرئ', meaning: 'قُرئ كله' },
    absent: { word: 'غير موجود', meaning: 'ليس في المادة المفحوصة ملف كهذا' },
    partial: { word: 'جزئيًا', meaning: 'قُرئت بعض السجلات وثمة نقص' },
    failed: { word: 'تعذّر', meaning: 'الملف موجود ولم يمكن قراءة شيء منه' },
  },
  likenesses: {
    exact: 'القيمة نفسها',
    'other-scheme': 'الرابط نفسه، لكن http بدلًا من https أو العكس',
    query: 'الرابط نفسه مع إضافة بعد علامة الاستفهام',
    host: 'مضيف الرابط هو المنشور',
    subdomain: 'مضيف يتفرع من النطاق المنشور',
    'email-domain': 'عنوان بريد من النطاق المنشور',
    range: 'عنوان يقع ضمن مجال العناوين المنشور',
    folder: 'مسار داخل المجلد المنشور',
    tail: 'مسار ينتهي بالمسار المنشور أو يمر به',
    'base-name': 'مسار آخر أجزائه هو اسم الملف المنشور',
    'bundle-id': 'التطبيق المذكور بعد اسم العملية',
    truncated: 'أول 16 حرفًا من الاسم المنشور، وهي كل ما يحفظه النظام',
    pattern: 'ما يصفه النمط المنشور',
  },
  standings: {
    current: 'سارٍ',
    'not-yet-valid': 'نُشر بعد الحدث، كما هو معتاد',
    expired: 'انتهت صلاحيته قبل الحدث: درجة أقل',
    'low-confidence': 'ثقة الناشر به ضعيفة: درجة أقل',
    revoked: 'سحبه الناشر: للعلم فقط',
  },
  kinds: {
    'ios-backup': {
      name: 'نسخة احتياطية لهاتف iPhone',
      cannotShow:
        'لا تضم النسخة الاحتياطية إلا جزءًا من الهاتف: فليس فيها البرامج العاملة ولا سجلات النظام، وفيها القليل من الملفات التي يخلّفها برنامج التجسس، وليس فيها رسائل كل التطبيقات.',
    },
    'ios-filesystem': {
      name: 'نظام ملفات iPhone',
      cannotShow: 'تُظهر نسخة نظام الملفات ما هو مخزّن، لا ما كان في الذاكرة أو ما حُذف من قبل.',
    },
    'ios-sysdiagnose': {
      name: 'ملف sysdiagnose من iPhone',
      cannotShow: 'لا يعود ملف sysdiagnose إلا أيامًا أو أسابيع، وليس فيه رسائل ولا سجل تصفح.',
    },
    'android-bugreport': {
      name: 'تقرير أخطاء Android',
      cannotShow: 'يُظهر تقرير الأخطاء النظام في لحظة واحدة، ولا يعود إلا أيامًا، وليس فيه رسائل.',
    },
    androidqf: {
      name: 'مجموعة AndroidQF',
      cannotShow: 'تُظهر المجموعة ما تستطيع أداة بلا صلاحيات خاصة قراءته، لا البيانات الخاصة بالتطبيقات.',
    },
    'android-backup': {
      name: 'نسخة احتياطية لهاتف Android',
      cannotShow:
        'ليس في نسخة Android الاحتياطية ما يُذكر سوى الرسائل النصية: فلا شيء من النظام ولا من معظم التطبيقات.',
    },
    'android-intrusion-logs': {
      name: 'سجلات التسلل في Android',
      cannotShow: 'تبدأ السجلات من اليوم الذي شُغّلت فيه الحماية المتقدمة.',
    },
    'whatsapp-backup': {
      name: 'نسخة احتياطية من WhatsApp',
      cannotShow: 'تُظهر النسخة رسائل WhatsApp ومكالماته، ولا تُظهر شيئًا من الهاتف نفسه.',
    },
    'whatsapp-export': {
      name: 'محادثة WhatsApp مصدَّرة',
      cannotShow: 'تُظهر المحادثة المصدَّرة ما كُتب فيها، ولا تُظهر شيئًا من الهاتف نفسه.',
    },
    'sms-backup-restore': {
      name: 'ملف SMS Backup & Restore',
      cannotShow: 'يُظهر الملف رسائل ومكالمات، ولا يُظهر شيئًا من الهاتف نفسه.',
    },
    'telegram-export': {
      name: 'تصدير من Telegram',
      cannotShow: 'يُظهر التصدير ما كُتب، ولا يُظهر شيئًا من الهاتف نفسه.',
    },
    'signal-backup': {
      name: 'نسخة احتياطية من Signal',
      cannotShow: 'تُظهر النسخة الرسائل التي لم تكن قد اختفت بعد، ولا تُظهر شيئًا من الهاتف نفسه.',
    },
    email: { name: 'بريد إلكتروني', cannotShow: 'تُظهر الرسائل ما أُرسل، ولا تُظهر شيئًا من الهاتف نفسه.' },
    'message-table': {
      name: 'جدول رسائل',
      cannotShow: 'يُظهر الجدول ما دوّنه شخص ما، ولا يُظهر شيئًا من أي هاتف.',
    },
    'mvt-results': {
      name: 'نتائج أداة MVT',
      cannotShow: 'ليس في نتائج أداة أخرى إلا ما قرأته تلك الأداة، ولم تُفحص المادة نفسها.',
    },
  },
  glossary: {
    spyware: {
      word: 'برنامج تجسس تجاري',
      meaning: 'برنامج يُباع لدول ويسيطر على الهاتف سرًا للقراءة والتنصت وتحديد المكان.',
    },
    family: { word: 'عائلة', meaning: 'برنامج تجسس بالاسم الذي يطلقه عليه الباحثون، أيًا كان من يشغّله.' },
    trace: { word: 'أثر', meaning: 'شيء تركه حدث ما في بيانات الهاتف.' },
    targeted: { word: 'مستهدَف', meaning: 'وصل إلى الهاتف شيء غايته اختراقه، كرابط في رسالة.' },
    infected: { word: 'مخترَق', meaning: 'هناك أثر يدل على أن برنامج تجسس عمل على الهاتف أو تصرف فيه.' },
    indicator: { word: 'مؤشر منشور', meaning: 'اسم أو عنوان أو بصمة نشر باحثون أنها تعود إلى برنامج تجسس.' },
    'indicator-set': { word: 'قائمة مؤشرات', meaning: 'ملف من المؤشرات المنشورة، وغالبًا لعائلة واحدة.' },
    heuristic: { word: 'قاعدة استدلالية', meaning: 'قاعدة تبحث عن سلوك غير معتاد ولا تحتاج إلى مؤشر منشور.' },
    finding: { word: 'نتيجة', meaning: 'تطابق أو ملاحظة، مع مكانهما في المادة المفحوصة.' },
    level: { word: 'درجة', meaning: 'وزن النتيجة بمفردها، بكلمة مع سببها.' },
    period: { word: 'فترة', meaning: 'الزمن بين أول أثر وآخر أثر مترابطين لعائلة واحدة.' },
    'kind-of-trace': {
      word: 'نوع من الآثار',
      meaning: 'ملف أو قاعدة بيانات يحفظ فيها الهاتف صنفًا من السجلات، كسجل التصفح.',
    },
    record: { word: 'سجل، صف', meaning: 'مدخل واحد في ملف كهذا، مع رقمه.' },
    backup: { word: 'نسخة احتياطية', meaning: 'نسخة من بيانات الهاتف يصنعها الهاتف نفسه على حاسوب.' },
    domain: { word: 'نطاق', meaning: 'اسم مكان على الإنترنت، مثل example.org.' },
    url: { word: 'URL', meaning: 'العنوان الكامل لصفحة أو ملف، أي رابط.' },
    process: { word: 'عملية', meaning: 'برنامج أثناء عمله، ويسجل النظام اسمه.' },
    profile: { word: 'ملف تعريف إعدادات', meaning: 'ملف يغيّر إعدادات الهاتف أو يتيح لأحد إدارته.' },
    stix: { word: 'STIX', meaning: 'الصيغة المعتادة لقوائم المؤشرات.' },
    sha256: { word: 'SHA-256', meaning: 'بصمة للبيانات: إذا تغيرت بتة واحدة تغيرت البصمة.' },
    utc: { word: 'UTC', meaning: 'التوقيت الذي تُحسب منه مناطق العالم الزمنية.' },
  },
  artifacts: {
    'android.acquisition': 'عملية الاستخراج نفسها',
    'android.apks': 'التطبيقات مقروءة من ملفاتها',
    'android.backup-apps': 'التطبيقات في النسخة الاحتياطية',
    'android.environment': 'بيئة الصدفة',
    'android.files': 'الملفات في الهاتف',
    'android.hashes': 'بصمات ملفات الاستخراج',
    'android.intrusion-connect': 'سجل الاختراق: الاتصالات',
    'android.intrusion-dns': 'سجل الاختراق: الأسماء المطلوبة',
    'android.intrusion-security': 'سجل الاختراق: أحداث الأمان',
    'android.log-files': 'ملفات السجل المجموعة',
    'android.mounts': 'أنظمة الملفات الموصولة',
    'android.packages': 'الحزم المثبتة',
    'android.processes': 'العمليات الجارية',
    'android.properties': 'خصائص النظام',
    'android.root-binaries': 'برامج تمنح صلاحيات الجذر',
    'android.selinux': 'حالة SELinux',
    'android.settings': 'الإعدادات',
    'android.sms': 'الرسائل النصية ورسائل الوسائط',
    'android.system-services': 'خدمات النظام',
    'android.temp-files': 'ملفات من ‎/data/local/tmp',
    'android.mvt-results': 'نتائج فحص سابق بأداة MVT',
    'android.accessibility': 'خدمات تسهيل الاستخدام',
    'android.accounts': 'الحسابات على الهاتف',
    'android.activities': 'الأنشطة وما تستجيب له',
    'android.adb-state': 'الحواسيب المسموح لها بتصحيح أخطاء الهاتف',
    'android.anr': 'آثار التطبيقات المتوقفة عن الاستجابة',
    'android.appops': 'استخدام التطبيقات للأذونات',
    'android.battery-daily': 'الحزم التي تغيّرت، بحسب اليوم',
    'android.battery-history': 'ما عمل منذ آخر شحن',
    'android.battery-uids': 'استخدام كل تطبيق للهاتف منذ آخر شحن',
    'android.dbinfo': 'آخر العمليات على قواعد بيانات التطبيقات',
    'android.device': 'الهاتف وكيفية إقلاعه',
    'android.device-policy': 'مسؤولو الجهاز ومالكوه',
    'android.dropbox': 'الأخطاء التي احتفظ بها الهاتف',
    'android.input-methods': 'لوحات المفاتيح',
    'android.job-scheduler': 'المهام المجدولة',
    'android.kernel-log': 'سجل النواة',
    'android.logcat': 'سجل النظام',
    'android.media-projection': 'تسجيل الشاشة',
    'android.net-stats': 'استخدام الشبكة بحسب التطبيق',
    'android.notification-listeners': 'التطبيقات التي تقرأ الإشعارات',
    'android.open-files': 'الملفات المفتوحة',
    'android.platform-compat': 'استثناءات النظام لتطبيقات بعينها',
    'android.receivers': 'المستقبِلات وما تستجيب له',
    'android.report-files': 'ملفات الهاتف في التقرير',
    'android.roles': 'التطبيقات التي تتولى دورًا في الهاتف',
    'android.services': 'الخدمات وما تستجيب له',
    'android.sockets': 'اتصالات الشبكة المفتوحة',
    'android.tombstones': 'الأعطال الأصلية',
    'android.usage-stats': 'استخدام التطبيقات',
    'android.vpn': 'اتصالات الشبكة الخاصة الافتراضية',
    'ios.applications': 'التطبيقات المثبتة',
    'ios.backup-info': 'معلومات النسخة الاحتياطية',
    'ios.calendar': 'التقويم',
    'ios.calls': 'المكالمات',
    'ios.chrome-favicon': 'أيقونات الصفحات في Chrome',
    'ios.chrome-history': 'سجل تصفح Chrome',
    'ios.configuration-profiles': 'ملفات تعريف الإعدادات',
    'ios.contacts': 'جهات الاتصال',
    'ios.datausage': 'استخدام العمليات للشبكة',
    'ios.firefox-favicon': 'أيقونات الصفحات في Firefox',
    'ios.firefox-history': 'سجل تصفح Firefox',
    'ios.global-preferences': 'التفضيلات العامة',
    'ios.id-status-cache': 'حسابات استُعلم عنها لدى Apple',
    'ios.interaction-c': 'التفاعلات مع الأشخاص',
    'ios.locationd-clients': 'مستخدمو خدمة الموقع',
    'ios.manifest': 'قائمة ملفات النسخة',
    'ios.mvt-results': 'نتائج فحص سابق بأداة MVT',
    'ios.os-analytics-ad-daily': 'الاستخدام اليومي للشبكة',
    'ios.profile-events': 'تغييرات ملفات تعريف الإعدادات',
    'ios.safari-browser-state': 'علامات تبويب Safari',
    'ios.safari-history': 'سجل تصفح Safari',
    'ios.shortcuts': 'الاختصارات',
    'ios.sms': 'رسائل SMS وiMessage',
    'ios.sms-attachments': 'مرفقات SMS وiMessage',
    'ios.tcc': 'أذونات التطبيقات',
    'ios.webkit-resource-load-statistics': 'مواقع رصدها WebKit',
    'ios.webkit-session-resource-log': 'موارد حمّلها WebKit',
    'ios.whatsapp': 'WhatsApp',
    'ios.whatsapp-contacts': 'جهات اتصال WhatsApp',
    'ios.analytics': 'أحداث خدمات الأمان',
    'ios.analytics-ios-versions': 'إصدارات iOS في أحداث الأمان',
    'ios.cache-files': 'ذاكرات الويب المؤقتة للتطبيقات والخدمات',
    'ios.filesystem': 'قائمة الملفات في النسخة المستخرجة',
    'ios.ios-version-history': 'إصدارات iOS في سجلات التحليل',
    'ios.netusage': 'استخدام العمليات للشبكة (netusage)',
    'ios.safari-favicon': 'أيقونات الصفحات في Safari',
    'ios.webkit-indexeddb': 'قواعد بيانات الصفحات (IndexedDB)',
    'ios.webkit-local-storage': 'التخزين المحلي للصفحات',
    'ios.webkit-safari-view-service': 'بيانات الصفحات في عروض Safari داخل التطبيقات',
    'ios.accounts': 'الحسابات على الهاتف',
    'ios.biome': 'ما فعلته التطبيقات دقيقة بدقيقة (Biome)',
    'ios.crash-reporter': 'إعدادات تقارير الأعطال',
    'ios.knowledge-c': 'ما فعله الهاتف وتطبيقاته (KnowledgeC)',
    'ios.message-handles': 'الحسابات التي تبادلت الرسائل',
    'ios.safari-bookmarks': 'إشارات Safari المرجعية وقائمة القراءة',
    'ios.safari-cloud-tabs': 'علامات تبويب أجهزة أخرى للحساب نفسه',
    'ios.safari-downloads': 'تنزيلات Safari',
    'ios.safari-tabs': 'علامات التبويب المفتوحة في Safari (iOS 15 وما بعده)',
    'messages.email': 'رسائل البريد الإلكتروني',
    'messages.message-table': 'جدول رسائل',
    'messages.signal-backup': 'نسخة احتياطية من Signal',
    'messages.sms-backup-restore': 'رسائل ومكالمات من SMS Backup & Restore',
    'messages.telegram-export': 'محادثات Telegram مصدَّرة',
    'messages.whatsapp-backup': 'نسخة احتياطية من WhatsApp لنظام Android',
    'messages.whatsapp-export': 'محادثة WhatsApp مصدَّرة',
    'ios.app-installations': 'التطبيقات التي تعرفها خدمة متجر التطبيقات',
    'ios.container-manager': 'سجل مدير الحاويات',
    'ios.crash-reports': 'تقارير الأعطال ولقطات العمليات',
    'ios.itunesstored-downloads': 'تنزيلات خدمة المتجر',
    'ios.lockdownd': 'سجل الاتصال بأجهزة الكمبيوتر',
    'ios.mobile-activation': 'سجل التنشيط',
    'ios.mobile-installation': 'سجل تثبيت التطبيقات',
    'ios.powerlog': 'سجل استهلاك الطاقة',
    'ios.ps': 'العمليات التي كانت تعمل',
    'ios.ps-thread': 'العمليات التي كانت تعمل مع خيوطها',
    'ios.remotectl': 'الأجهزة التي يتواصل معها الهاتف',
    'ios.security-sysdiagnose': 'أحداث سلسلة المفاتيح والثقة',
    'ios.shutdown-log': 'العمليات التي أخّرت إيقاف التشغيل',
    'ios.spindump': 'العمليات التي رُصدت أثناء الالتقاط',
    'ios.swcutil': 'تطبيقات مرتبطة بمواقع ويب',
    'ios.taskinfo': 'مهام نواة النظام',
    'ios.timesync': 'مرات بدء تشغيل الهاتف',
    'ios.unified-log': 'سجل النظام الموحّد',
    'ios.wifi-known-networks': 'شبكات Wi-Fi المعروفة',
  },

  rules: {
    indicator: {
      title: (f) => (stalks(f) ? stalkerwareTitle(f) : indicatorTitle(f)),
      explanation: (f) =>
        stalks(f)
          ? 'منشور على أنه برنامج ملاحقة: تطبيق يستطيع أي أحد شراءه، يثبّته شخص كان الهاتف في يده، وهو في الغالب شخص قريب. وليس من برامج تجسس الدول. قد يرى من ثبّته الرسائل والمكالمات والأماكن، وقد يلاحظ إزالته.'
          : indicatorExplanation(f),
      next: (f) =>
        stalks(f) ? 'السلامة أولًا. لا يُزال قبل الحديث، من جهاز آخر، مع جهة تساعد من يؤذيهم شخص قريب.' : null,
    },
    'android.accessibility-service': {
      title: () => 'تطبيق يستطيع قراءة الشاشة والتصرف نيابة عن المستخدم',
      explanation: () =>
        'التطبيق مفعّل بوصفه خدمة تسهيل استخدام وليس جزءًا من النظام. تحتاج إلى ذلك قارئات الشاشة ومديرو كلمات السر وأدوات الإيماءات، وتريده برامج التجسس أكثر من أي شيء آخر لأنه يُظهر رسائل كل التطبيقات.',
      next: () => 'انظر في الإعدادات ثم تسهيل الاستخدام: هل تعرف التطبيق، وهل فعّلته بنفسك؟',
    },
    'android.background-recording': {
      title: () => 'تطبيق استخدم الميكروفون أو الكاميرا دون أن يكون ظاهرًا',
      explanation: () =>
        'استمر ذلك أكثر من دقيقة في الخلفية. هكذا يجري التنصت على ما حول الهاتف، غير أن المساعدات الصوتية وتطبيقات المكالمات تفعل ذلك أيضًا.',
    },
    'android.clock-jump': {
      title: () => 'ساعة الهاتف عُدِّلت',
      explanation: () =>
        'قد تكون أوقات الآثار الأخرى القريبة مزاحة، وترتيبها في السجل أهم من تواريخها. الهاتف الذي فرغت بطاريته يبدأ من عام 1970 إلى أن يجد شبكة.',
    },
    'android.codec-crash': {
      title: () => 'تعطّل برنامج يفك ترميز الصور',
      explanation: () =>
        'وصلت برامج تجسس في صور تُربك مثل هذا البرنامج، والمحاولات الفاشلة تعطّله. والصور التالفة تفعل ذلك أيضًا. يزداد الوزن إذا جاء العطل بعد رسالة، أو إذا كان البرنامج هو الذي عُرف أنه هوجم.',
      next: () =>
        'احتفظ بالصورة التي وصلت قبله ولا تعد إرسالها، واعرض التقرير على إحدى المنظمات المذكورة هنا.',
    },
    'android.install-near-cable': {
      title: () => 'تطبيق من خارج المتاجر ثُبِّت حين كان حاسوب موصولًا',
      explanation: () =>
        'ثُبِّت في غضون ساعة من آخر مرة وُصل فيها حاسوب موثوق لتصحيح الأخطاء. هكذا وصلت برامج تجسس إلى هواتف كانت في يد آخرين، وهكذا يثبّت المطورون تطبيقاتهم.',
      next: () => 'قارن الوقت بالأوقات التي لم يكن فيها الهاتف معك.',
    },
    'android.install-permission-used': {
      title: () => 'تطبيق طلب تثبيت تطبيق آخر',
      explanation: () =>
        'هكذا تجلب بعض البرامج برنامج التجسس الحقيقي. والمتصفحات ومديرو الملفات وتطبيقات المراسلة تفعل ذلك عند فتح تطبيق منزَّل.',
    },
    'android.managed-phone': {
      title: () => 'تطبيق يدير الهاتف',
      explanation: () =>
        'يستطيع قفل الهاتف أو مسحه ولا تسهل إزالته. تحتوي هواتف العمل على مثل هذا التطبيق، وتجلبه خدمة العثور على الجهاز وبريد الشركات، وتجعل برامج المطاردة نفسها كذلك.',
      next: () => 'انظر في الإعدادات ثم الأمان ثم تطبيقات إدارة الجهاز: هل تعرفه؟',
    },
    'android.odd-open-file': {
      title: () => 'عملية تعمل من ملف يتخفى',
      explanation: () =>
        'حُذف ملفها وهي تعمل، أو يقع حيث يضع الكابل البرامج. هكذا يُشغَّل ما لا ينبغي أن يترك أثرًا، وتوجد هناك أدوات المطورين أيضًا.',
    },
    'android.package-change': {
      title: (f) =>
        f.says('change', 'short-lived')
          ? 'تطبيق ثُبِّت ثم أُزيل خلال أيام'
          : f.says('change', 'older')
            ? 'تطبيق عاد إلى إصدار أقدم'
            : 'تطبيق أُزيل في الأيام الأخيرة',
      explanation: (f) =>
        f.says('change', 'older')
          ? 'يعيد الإصدار الأقدم عيوبًا كانت قد أُصلحت. وإعادة تطبيق من النظام إلى إصداره الأصلي تبدو كذلك أيضًا.'
          : 'تزيل البرامج المزروعة نفسها حين تفرغ من عملها. والناس يزيلون التطبيقات أيضًا.',
    },
    'android.screen-recorded': {
      title: () => 'تطبيق كان يسجل الشاشة أو يشاركها',
      explanation: () =>
        'فعل ذلك أثناء أخذ التقرير. تبدو المكالمة التي تُشارَك فيها الشاشة والبث إلى التلفاز على هذا النحو أيضًا، وهكذا تقرأ برامج التجسس الرسائل المشفرة.',
      next: () => 'هل كنت تسجل الشاشة أو تشاركها حينها؟ إن لم يكن كذلك فاسأل عن هذا التطبيق.',
    },
    'android.shell-operation': {
      title: () => 'شخص ما قرأ أو سجّل عبر كابل تصحيح الأخطاء',
      explanation: () =>
        'قرأ مستخدم الكابل الرسائل أو جهات الاتصال أو الموقع، أو سجّل. تفعل ذلك منتجات التحليل الجنائي ومن يمسك الهاتف بيده، وبعض أدوات النسخ الاحتياطي كذلك.',
      next: () => 'قارن الوقت بالأوقات التي لم يكن فيها الهاتف معك.',
    },
    'android.system-crash': {
      title: () => 'تعطّل برنامج ذو صلاحيات واسعة',
      explanation: () =>
        'كان يعمل بصلاحيات الجذر أو النظام أو كابل تصحيح الأخطاء. الهجمات التي تسعى إلى هذه الصلاحيات تعطّل ما تهاجمه، وعيوب برامج الشركة المصنعة تفعل ذلك أيضًا في هواتف كثيرة.',
    },
    'android.trusted-computer': {
      title: () => 'حاسوب مسموح له بتصحيح أخطاء الهاتف',
      explanation: () =>
        'يستطيع نسخ الهاتف وتثبيت التطبيقات متى وُصل به، وقد سمح له شخص كان الهاتف غير المقفل في يده. وعادة ما يكون الحاسوب الذي أُخذت به هذه الأدلة من بينها.',
      next: () =>
        'هل تعرف الحاسوب؟ في خيارات المطورين يؤدي إلغاء أذونات تصحيح أخطاء الناقل التسلسلي إلى نسيانها كلها، فافعل ذلك بعد حفظ الأدلة.',
    },
    'android.usb-devices': {
      title: () => 'سلسلة من الأجهزة الغريبة وُصلت بمنفذ الهاتف',
      explanation: () =>
        'كاميرا وبطاقة صوت ولوحة لمس في غضون دقائق: يحاكي منتج لفتح الهواتف مثل هذه السلسلة ليصل إلى ثغرات في برامج تشغيلها. وقد تُظهر محطة التوصيل عدة أنواع معًا أيضًا.',
      next: () => 'قارن الوقت بالأوقات التي لم يكن فيها الهاتف معك.',
    },
    'android.watching-app': {
      title: () => 'تطبيق واحد يجمع عدة صلاحيات لمراقبة الهاتف',
      explanation: () =>
        'قراءة الشاشة وإدارة الهاتف وقراءة الإشعارات والرسم فوق التطبيقات الأخرى وتلقي ما يُكتب: مجتمعةً تُظهر كل شيء تقريبًا. تجمعها برامج المطاردة والبرامج المزروعة باليد، وتملك تطبيقات المكفوفين ومديرو كلمات السر والرقابة الأبوية وإدارة جهة العمل بعضها عن حق.',
      next: () =>
        'إن كنت لا تعرف التطبيق فلا تُزِله فورًا: سيلاحظ ذلك من وضعه، وقد يكون ذلك خطرًا. اسأل أولًا إحدى المنظمات المذكورة في هذا التقرير، من جهاز آخر.',
    },
    'android.acquisition-changed': {
      title: () => 'ملف من ملفات الاستخراج لم يعد كما كان عند إنشائه',
      explanation: () =>
        'تختلف محتوياته عما سجلته الأداة، أو لم يعد موجودًا. يكفي لذلك فتح الملف وحفظه، ولهذا تقل قيمة ما وُجد فيه وما لم يوجد.',
    },
    'android.apk-differs': {
      title: (f) =>
        f.says('differs', 'unlisted') ? 'في الهاتف تطبيق لم يذكره في قائمته' : 'تطبيق ليس كما قال الهاتف عنه',
      explanation: (f) =>
        f.says('differs', 'certificate')
          ? 'ملف التطبيق موقّع بمفتاح غير الذي ذكره الهاتف. لا يملك المفتاح إلا صاحب التطبيق، والتطبيق المعدَّل يحمل مفتاحًا آخر.'
          : f.says('differs', 'package')
            ? 'الملف لتطبيق غير الذي ذكره الهاتف. ربما كان شيء في الهاتف يجيب بدلًا منه.'
            : 'جُمع ملفه، لكن القائمة التي أعطاها الهاتف لا تذكره. ربما ثُبِّت بين الأمرين، وربما كان يخفي نفسه.',
      next: () => 'الاحتفاظ بالملفات المجموعة كما هي وعرضها على إحدى المنظمات المذكورة في هذا التقرير.',
    },
    'android.app-not-from-store': {
      title: () => 'تطبيق لم يأت من أي متجر',
      explanation: (f) =>
        f.says('source', 'open-store')
          ? 'ثُبِّت من متجر للبرمجيات الحرة، وكثيرًا ما يستخدمه من يهتم بما يعمل في هاتفه.'
          : 'ثُبِّت من ملف مُنزَّل أو عبر كابل، أو لا يقول الهاتف كيف. يفعل كثيرون ذلك بأنفسهم، وبرامج التجسس التي تُثبَّت باليد تصل بالطريقة نفسها.',
      next: () => 'التحقق من أن صاحب الهاتف، أو شخصًا يثق به، هو من ثبّته.',
    },
    'android.boot-state': {
      title: (f) =>
        f.says('what', 'boot') || f.says('what', 'lock')
          ? 'يبدأ الهاتف دون التحقق من نظامه'
          : 'النظام ليس مما يوقّعه الصانع للبيع',
      explanation: () =>
        'ربما وضع من أمسك الهاتف نظامًا معدَّلًا فيه. يفتح بعض أصحاب الهواتف هواتفهم لتثبيت نظام آخر؛ فإن لم يفعل صاحب الهاتف ذلك فربما فعله غيره.',
    },
    'android.cable-activity': {
      title: (f) =>
        f.says('brings', 'yes') ? 'وُضع شيء في الهاتف عبر كابل تصحيح' : 'جرى العمل على الهاتف عبر كابل تصحيح',
      explanation: () =>
        'يتطلب ذلك الهاتف مفتوحًا في اليد. يترك فحص كهذا مثل هذه الآثار، وكذلك المطورون ومنتجات الاستخراج الجنائي ومن يثبّت برامج التجسس.',
      next: () =>
        'مقارنة الوقت بالأوقات التي لم يكن فيها الهاتف مع صاحبه: عند الحدود أو لدى الشرطة أو في ورشة إصلاح.',
    },
    'android.certificate-authority': {
      title: () => 'أُضيفت إلى الهاتف سلطة شهادات',
      explanation: () =>
        'من يملك مفتاحها يستطيع قراءة ما ترسله التطبيقات والمتصفح عبر شبكة يتحكم فيها. تثبّتها جهات العمل والمدارس وبعض المرشحات.',
      next: () => 'التحقق ممن ثبّتها؛ وتعرض الإعدادات ما أُضيف تحت «التشفير وبيانات الاعتماد».',
    },
    'android.file-in-tmp': {
      title: (f) =>
        f.says('runs', 'yes')
          ? 'برنامج في المجلد الذي يمكن تشغيل البرامج منه عبر كابل'
          : 'ملف في المجلد الذي يمكن تشغيل البرامج منه عبر كابل',
      explanation: () =>
        'كانت في هذا المجلد ثغرات استُخدمت ضد صحفيين. ويترك المطورون وأدوات الهواتف ملفات فيه أيضًا.',
    },
    'android.patch-age': {
      title: () => 'لم يتلق الهاتف تحديثًا أمنيًا منذ أكثر من نصف عام',
      explanation: () =>
        'محسوبًا عند يوم الفحص. كانت ثغرات معروفة للعموم مفتوحة، ولا يقول ذلك شيئًا عن استغلالها.',
      next: () => 'تثبيت التحديثات المتاحة بعد حفظ الأدلة. والهاتف الذي لم يعد يتلقى تحديثات يحسن استبداله.',
    },
    'android.physical-access': {
      title: (f) =>
        f.says('with', 'cable-and-protection')
          ? 'ثُبِّت تطبيق عبر كابل ثم أُزيلت حماية'
          : f.says('with', 'protection')
            ? 'ثُبِّت تطبيق ثم أُزيلت حماية'
            : 'ثُبِّت تطبيق والهاتف على كابل تصحيح',
      explanation: () => 'حدث ذلك خلال نصف ساعة. هكذا يبدو برنامج تجسس يُثبَّت باليد، وهكذا يبدو أيضًا عمل مطور.',
      next: () => 'مقارنة الوقت بالأوقات التي لم يكن فيها الهاتف مع صاحبه.',
    },
    'android.preloaded-code': {
      title: () => 'تُدخَل شيفرة غريبة في كل برنامج يبدأ',
      explanation: () => 'يسمّي متغير في الصدفة مكتبة يجب أن يحمّلها كل برنامج. لا يوجد ذلك في أي هاتف يُباع.',
    },
    'android.protection-off': {
      title: (f) => (f.says('protects', 'apps') ? 'فحص التطبيقات متوقف' : 'تقارير الأمان متوقفة'),
      explanation: (f) =>
        f.says('protects', 'apps')
          ? 'Google Play Protect أو السؤال قبل تثبيت تطبيق عبر كابل متوقف. من يثبّت برنامج تجسس باليد يوقفه أولًا، ويفعل ذلك بعض أصحاب الهواتف أيضًا.'
          : 'لا يبلّغ الهاتف صانعه بالأخطاء ولا بالأحداث الأمنية. يختار كثيرون ذلك، ويختاره أيضًا من يثبّت برامج التجسس.',
      next: () => 'إن لم يوقفه صاحب الهاتف بنفسه فليسأل من كان يمكنه ذلك.',
    },
    'android.root-binary': {
      title: () => 'برنامج يمنح سلطة على الهاتف كله',
      explanation: () =>
        'ما يستخدمه يستطيع قراءة كل شيء والاختباء. يثبّته كثيرون بأنفسهم؛ فإن لم يفعل صاحب الهاتف ذلك فربما فعله غيره.',
    },
    'android.root-package': {
      title: () => 'تطبيق يمنح سلطة على الهاتف كله أو يخفيها',
      explanation: () =>
        'يرفع ما يحميه Android أو يغيّر تطبيقات أخرى أثناء عملها. يثبّته بعض أصحاب الهواتف بأنفسهم؛ وإلا فالسؤال من ثبّته.',
    },
    'android.security-failure': {
      title: () => 'سجّل الهاتف خللًا في شيء من أمانه',
      explanation: (f) =>
        f.says('event', 'cert_validation_failure')
          ? 'عرض خادم شهادة رفضها الهاتف. تسبب ذلك كل شبكة Wi-Fi عامة لها صفحة دخول.'
          : 'تلف مفتاح، أو فشل اختبار ذاتي، أو تعذّر محو الهاتف. هكذا يبدو العبث، وهكذا تبدو الأعطال أيضًا.',
    },
    'android.security-package-off': {
      title: (f) =>
        f.says('does', 'update') ? 'جزء الهاتف الذي يجلب التحديثات متوقف' : 'جزء من الهاتف يحميه متوقف',
      explanation: () => 'تبقى الثغرات مفتوحة أو لا يُبلَّغ عن شيء. يوقف بعض أصحاب الهواتف هذه الأجزاء عمدًا.',
    },
    'android.selinux-off': {
      title: () => 'الجدار بين التطبيقات والنظام ساقط',
      explanation: () =>
        'SELinux، المفعّل في كل هاتف يُباع، لم يكن مفعّلًا. توقفه الثغرات وبعض الأدوات، وقد يخلو منه نظام مصنوع في البيت.',
    },
    'android.system-writable': {
      title: () => 'يمكن الكتابة في جزء من النظام',
      explanation: () =>
        'في هاتف لم يغيّره أحد تكون هذه الأجزاء للقراءة فقط. تفتحها صلاحيات الجذر أو ثغرة أو نظام مصنوع في البيت.',
    },
    'ios.threat-notification': {
      title: () => 'رسالة يبدو أنها إشعار تهديد من Apple',
      explanation: () =>
        'ترسل Apple هذا التحذير إلى من ترى أنهم مستهدفون ببرامج تجسس تجارية. وهو لا يقول إن الهجوم نجح. وقد يقلده غيرها، لذا يحسن التحقق من التحذير لدى Apple.',
      next: () =>
        'كتابة account.apple.com في المتصفح على جهاز آخر ثم تسجيل الدخول: التحذير الحقيقي يظهر في أعلى الصفحة.',
    },
    'ios.redirect-to-other-host': {
      title: () => 'صفحة غير محمية قادت فورًا إلى موقع آخر',
      explanation: () =>
        'أرسلت صفحة غير مشفرة المتصفح إلى مضيف آخر في اللحظة نفسها. وبهذه الطريقة يحقن المهاجمون المتحكمون بالشبكة برامج التجسس، كما تفعل ذلك كل يوم الروابط المختصرة والإعلانات وصفحات الدخول إلى الشبكات العامة.',
    },
    'ios.attachment-in-var-tmp': {
      title: () => 'مرفق في مجلد مؤقت غير معتاد',
      explanation: () =>
        'حُفظ مرفق وارد تحت /var/tmp باسم يشبه ما خلّفته هجمات على تطبيق الرسائل. أما المرفقات العادية فتُحفظ في مكان آخر.',
    },
    'ios.usage-of-missing-process': {
      title: () => 'استخدمت البياناتِ عمليةٌ اختفى اسمها',
      explanation: () =>
        'أحصى الهاتف حركة شبكة لعملية حُذف مدخلها نفسه. وقد حذفت برامج تجسس مداخلها على هذا النحو، ويفعل النظام ذلك أيضًا حين ينظف بياناته.',
    },
    'ios.process-rows-missing': {
      title: () => 'مداخل ناقصة من قائمة العمليات',
      explanation: () =>
        'في قائمة البرامج التي استخدمت الشبكة أرقام ناقصة. ويمكن حذف المداخل لإخفاء عملية، غير أن النظام يزيل القديم منها أيضًا، لذا فالفجوات شائعة.',
    },
    'ios.calendar-quadream-invitation': {
      title: () => 'مدخل في التقويم يشبه هجومًا من QuaDream',
      explanation: () =>
        'للمدخل عنوان ونص كالدعوات التي كان برنامج QuaDream يصل بها دون أي نقرة. وهي كلمات عادية، فالمدخل الذي يُنشئه صاحب الهاتف قد يبدو مثلها.',
    },
    'ios.crash-reporting-off': {
      title: () => 'أُوقفت تقارير الأعطال',
      explanation: () =>
        'يمنع أحد الإعدادات الهاتف من إنشاء تقارير الأعطال أو إرسالها. كان Pegasus يفعل ذلك لإخفاء أعطاله، ويفعله أيضًا المطورون وبعض جهات العمل.',
    },
    'ios.profile-mdm-or-root': {
      title: () => 'ملف تعريف يمنح غيرك سلطة على الهاتف',
      explanation: () =>
        'يتيح ملف تعريف للإعدادات لآخرين إدارة الهاتف أو قراءة اتصالاته المشفرة أو تحويل مسارها. تستخدم جهات العمل والمدارس وتطبيقات VPN مثل هذه الملفات كل يوم، والمهم أن يعرف صاحب الهاتف بوجوده.',
      next: () => 'اسأل نفسك من ثبّته ولماذا.',
    },
    'ios.triangulation-window': {
      title: () => 'تغيّرات خلال دقائق كما بعد هجوم معروف عبر الرسائل',
      explanation: () =>
        'أحد مجلدات مرفقات تطبيق الرسائل فارغ، وخلال خمس دقائق من آخر تغيّر فيه تغيّرت أشياء أخرى تغيّرت كذلك في عملية Triangulation. قد يحدث هذا مصادفةً، فهو سبب لفحص الهاتف وليس دليلًا.',
      next: () => 'أبقِ الهاتف والنسخة الاحتياطية كما هما، ودع من يتعامل مع مثل هذه الحالات يفحصهما.',
    },
    'ios.lockdown-mode': {
      title: (f) =>
        f.says('state', 'on')
          ? 'وضع التأمين مشغّل'
          : f.says('state', 'off')
            ? 'أُوقف وضع التأمين'
            : 'إعداد وضع التأمين',
      explanation: (f) =>
        f.says('state', 'on')
          ? 'يسد وضع التأمين (Lockdown Mode) الطرق التي سلكتها معظم الهجمات المعروفة. وكونه مشغّلًا يساعد على تقدير بقية النتائج.'
          : f.says('state', 'off')
            ? 'لا يحفظ الهاتف هذا الإعداد إلا بعد استخدامه: فقد كان وضع التأمين (Lockdown Mode) مشغّلًا ثم أُوقف. وينبغي أن يعلم صاحب الهاتف بذلك.'
            : 'حفظ الهاتف إعدادًا لوضع التأمين (Lockdown Mode)، وهو يصعّب الهجمات.',
    },
    'ios.lookup-with-nul': {
      title: () => 'استعلام عن حساب في اسمه أحرف خفية',
      explanation: () =>
        'سأل الهاتف خدمات Apple عن حساب يحتوي اسمه على بايتات صفرية. ومثل هذه الأسماء لا ترد في الاستخدام العادي، وقد شوهدت في هجمات لا تحتاج إلى نقرة.',
    },
    'ios.profile-event': {
      title: () => 'ثُبّت ملف تعريف إعدادات أو أُزيل',
      explanation: () =>
        'تغيّر ملفات التعريف إعدادات الهاتف أو تتيح لأحد إدارته. وتستخدمها جهات العمل والمدارس وشركات الاتصالات، ويستخدمها المهاجمون أيضًا.',
      next: () =>
        'النظر في الإعدادات، ثم «عام»، ثم «VPN وإدارة الجهاز» للتأكد من أن كل ملفات التعريف معروفة. ويحسن ألا يُزال أي منها قبل فحص الهاتف.',
    },
    'ios.profile-notification-settings': {
      title: () => 'ملف تعريف يغيّر الإشعارات المعروضة',
      explanation: () =>
        'يضبط ملف تعريف إعدادات إشعارات التطبيقات. وقد استخدم Predator ملفًا كهذا لإسكات التنبيه الذي يعرضه تطبيق الاختصارات، وقد تضبط إدارة شركة أو مدرسة الإشعارات أيضًا.',
    },
    'ios.app-without-bundle-id': {
      title: () => 'تطبيق بلا هوية',
      explanation: () =>
        'تذكر النسخة الاحتياطية تطبيقًا ينقصه المعرّف الذي يحمله كل تطبيق من App Store. والمدخل التالف قد يبدو كذلك.',
    },
    'ios.app-not-from-store': {
      title: () => 'تطبيق لم يُثبَّت من App Store',
      explanation: () =>
        'وصل التطبيق من طريق آخر: جهة عمل أو مدرسة، أو نسخة تجريبية، أو متجر آخر، أو شخص أمكنه الوصول إلى الهاتف.',
      next: () => 'التحقق من أن صاحب الهاتف، أو شخصًا يثق به، هو من ثبّته.',
    },
    'ios.capture-outside-of-apps': {
      title: () => 'برنامج ليس تطبيقًا يستطيع استخدام الكاميرا أو الميكروفون',
      explanation: () =>
        'يُمنح هذا الإذن للتطبيقات ولأجزاء من النظام. أما البرنامج الموجود في مكان آخر من الهاتف فليس من هذه ولا تلك. وقد منح برنامج QuaDream نفسه إذنًا كهذا، وتفعل ذلك أيضًا أدوات كسر الحماية.',
    },
    'ios.process-in-staging': {
      title: () => 'عمل برنامج من مجلد استخدمته برامج تجسس',
      explanation: () =>
        'كان في مجلد مؤقت أو مجلد تجهيز عملت منه برامج تجسس معروفة. أجزاء النظام والتطبيقات توجد في أماكن أخرى، وبرامج Apple نفسها التي تستخدم هذا المجلد غير محسوبة. وقد تعمل أداة كسر الحماية أو أداة مطوّر من مجلد مؤقت أيضًا.',
      next: () => 'اترك الهاتف كما هو ولا تحدّثه، ودع من يتعامل مع مثل هذه الحالات يفحصه.',
    },
    'ios.crash-before-process': {
      title: () => 'تعطّل جزء من الهاتف يقرأ الرسائل، وبعد دقائق عمل برنامج مجهول',
      explanation: () =>
        'أدّت هجمات عبر الرسائل وصفحات الويب إلى تعطّل مثل هذا الجزء قبيل عمل برنامج التجسس. الأعطال وحدها عادية، أما مع برنامج ليس جزءًا من iOS ولا تطبيقًا فهي سبب لفحص الهاتف وليست دليلًا.',
      next: () => 'اترك الهاتف كما هو ولا تحدّثه، ودع من يتعامل مع مثل هذه الحالات يفحصه.',
    },
    'ios.shutdown-log-emptied': {
      title: () => 'سجل إيقاف التشغيل فارغ مع أن الهاتف بدأ عدة مرات',
      explanation: () =>
        'يترك كل إيقاف عادي سطرًا فيه. من المعروف أن برامج تجسس تُفرغ هذا السجل، وقد يكون فارغًا أيضًا في هاتف استُعيد أو كانت بطاريته تنفد دائمًا.',
    },
    'ios.process-hidden': {
      title: () => 'عملية مذكورة في إحدى قوائم ما كان يعمل وغائبة عن القوائم الأخرى',
      explanation: () =>
        'كانت تعمل منذ أكثر من عشر دقائق، فينبغي أن تذكرها كل القوائم. الاختباء من القوائم أمر غير معتاد، وكذلك تلفها، وينبغي أن ينظر فيها من يعرفها.',
    },
    'ios.process-delayed-shutdown': {
      title: () => 'أخّرت عملية إيقاف تشغيل الهاتف',
      explanation: () =>
        'كانت لا تزال تعمل أثناء إيقاف تشغيل الهاتف. ظهرت برامج تجسس في هذا السجل، وتظهر فيه كل يوم برامج Apple وتطبيقات أيضًا.',
    },
    'ios.location-client-in-staging': {
      title: () => 'برنامج في مجلد استخدمته برامج التجسس طلب الموقع',
      explanation: () =>
        'يقع البرنامج في مجلد مؤقت أو تحضيري عملت منه برامج تجسس معروفة. أما التطبيقات وأجزاء النظام فتقع في مكان آخر، وقد تعمل أدوات كسر الحماية أو التطوير من مجلد مؤقت أيضًا.',
    },
  },
} satisfies Messages;
