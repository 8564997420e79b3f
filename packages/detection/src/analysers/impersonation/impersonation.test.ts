import { describe, expect, it } from 'vitest';
import { bodies } from './bodies/index.ts';
import { BODY_KINDS } from './body.ts';
import { editDistance } from './distance.ts';
import { ImpersonationAnalyser } from './impersonation.ts';
import { Lookalikes } from './lookalike.ts';
import { decodeLabel, shownHost } from './punycode.ts';
import { skeleton } from './skeleton.ts';

const lookalikes = new Lookalikes(bodies);
const looks = (host: string): string[] => lookalikes.of(host).map(({ body, how }) => `${body.id} ${how}`);

describe('the list of bodies', () => {
  it('has every kind, ids once, and names or labels for each', () => {
    expect(new Set(bodies.map(({ kind }) => kind))).toEqual(new Set(BODY_KINDS));
    expect(new Set(bodies.map(({ id }) => id)).size).toBe(bodies.length);
    for (const { id, names, labels, domains } of bodies) {
      expect(names.length + labels.length, id).toBeGreaterThan(0);
      for (const domain of domains) expect(domain).toMatch(/^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/);
      for (const label of labels) expect(label).toMatch(/^[a-z0-9]+$/);
    }
  });
});

describe('lookalike domains', () => {
  it.each([
    ['facebook.com.login.example', 'facebook subdomain'],
    ['paypal.com-secure.example', 'paypal subdomain'],
    ['usembassy.visa.example', 'us-embassy subdomain'],
    ['faceb00k.example', 'facebook letters'],
    ['paypa1.example', 'paypal letters'],
    ['rnicrosoft.example', 'microsoft letters'],
    ['xn--pple-43d.example', 'apple letters'],
    ['xn--fcebook-2fg.example', 'facebook letters'],
    ['instagrarn.example', 'instagram letters'],
    ['goolge.example', 'google typing'],
    ['whatsap.example', 'whatsapp typing'],
    ['pay-pal.example', 'paypal typing'],
    ['paypal-secure.example', 'paypal brand-word'],
    ['secure-unotv.example', 'uno-tv brand-word'],
    ['unotvnews.example', 'uno-tv brand-word'],
    ['icloud-login.example', 'apple brand-word'],
    ['apple-verify.example', 'apple brand-word'],
    ['dhl-tracking.example', 'dhl brand-word'],
    ['amberalert-help.example', 'amber-alert brand-word'],
    ['usembassy-visa.example', 'us-embassy brand-word'],
    ['unotv.example', 'uno-tv ending'],
    ['telcel.example', 'telcel ending'],
  ])('%s', (host, expected) => {
    expect(looks(host)).toContain(expected);
  });

  it('says what of the name was found, and where', () => {
    const [one] = lookalikes.of('xn--fcebook-2fg.example');
    expect(one).toMatchObject({ label: 'facebook', seen: 'fаcebook' });
  });
});

/** Hosts that are what they say, or nobody's: any word about one of them is a false alarm. */
const INNOCENT =
  `www.facebook.com m.facebook.com l.instagram.com accounts.google.com google.co.uk google.com.mx google.de
  mail.google.com fonts.googleapis.com lh3.googleusercontent.com appleid.apple.com icloud.com www.paypal.com amazon.de
  amazon.com.mx amazon.co.jp aws.amazon.com s3.amazonaws.com login.microsoftonline.com outlook.live.com
  www.usembassy.gov mx.usembassy.gov travel.state.gov ambafrance.org www.gov.uk sat.gob.mx www.gob.mx ine.mx www.bbva.mx
  bbva.es bancosantander.example santander.co.uk banorte.com telcel.com movistar.com.mx movistar.es orange.fr orange.ma
  vodafone.de vodafone.com.eg dhl.de fedex.com ups.com correos.es laposte.fr unotv.com eluniversal.com.mx
  elpais.com lemonde.fr bbc.co.uk cnn.com edition.cnn.com nytimes.com theguardian.com reuters.com aljazeera.net
  hespress.com youm7.com whatsapp.com web.whatsapp.com wa.me t.me telegram.org signal.org signal.group zoom.us
  netflix.com spotify.com shopify.com etsy.com wikipedia.org es.wikipedia.org archive.org openstreetmap.org github.com
  stackoverflow.com reddit.com pinterest.com medium.com wordpress.com citizenlab.ca amnesty.org accessnow.org eff.org
  example.com example.org news.example school.example orange-juice.example applepie.example signalfire.example
  freedom.example universal.example chaseyourdreams.example zoomlens.example upstairs.example satellite.example
  processing.example mundo.example caffe.example duolingo.com inextremis.example goldenorange.example
  198.51.100.7 localhost mountain.example basketball.example telephone.example photos.example hospital.example`.split(
    /\s+/,
  );

it.each(INNOCENT)('is quiet about %s', (host) => {
  expect(looks(host)).toEqual([]);
});

it('is quiet about every genuine domain and what lies below it', () => {
  for (const { domains } of bodies) {
    for (const domain of domains) {
      expect(looks(domain), domain).toEqual([]);
      expect(looks(`www.${domain}`), domain).toEqual([]);
      expect(looks(`login.account.${domain}`), domain).toEqual([]);
    }
  }
});

describe('texts that speak in a name', () => {
  const analyser = new ImpersonationAnalyser(bodies);
  const says = (text: string, ...hosts: string[]): string[] =>
    analyser
      .of(
        text,
        hosts.map((host) => ({ host, hidden: host === 'short.example' })),
      )
      .map(({ body, how }) => `${body.id} ${how}`);

  it.each([
    ['US Embassy: a problem with your visa', 'us-embassy'],
    ['Embajada de los Estados Unidos: problema con su visa', 'us-embassy'],
    ['Ambassade des États-Unis : votre visa', 'us-embassy'],
    ['السفارة الأمريكية: مشكلة في التأشيرة', 'us-embassy'],
    ['ALERTA AMBER: ayúdanos', 'amber-alert'],
    ['La embajada le informa', 'any-embassy'],
    ['UNO TV: última hora', 'uno-tv'],
    ['Telcel: su factura', 'telcel'],
  ])('%s', (text, body) => {
    expect(says(text, 'news.example')).toEqual([`${body} text`]);
    expect(says(text)).toEqual([`${body} text-only`]);
    expect(says(text, 'short.example')).toEqual([`${body} text-only`]);
  });

  it('is quiet where the link leads to the body itself', () => {
    expect(says('US Embassy: your appointment', 'mx.usembassy.gov')).toEqual([]);
    expect(says('La embajada le informa', 'mx.usembassy.gov')).toEqual([]);
    expect(says('Telcel: su factura', 'telcel.com')).toEqual([]);
  });

  it('a mention of a paper or a platform is no claim', () => {
    expect(says('I saw your video on Facebook, and this: ', 'news.example')).toEqual([]);
    expect(says('Have you read what they say in Le Monde', 'blog.example')).toEqual([]);
  });

  it('names a body once, by its domain where that says it', () => {
    expect(says('PayPal: verify', 'paypal-verify.example')).toEqual(['paypal brand-word']);
  });

  it('points to the law where one is known', () => {
    const [one] = analyser.of('US Embassy: visa problem', [{ host: 'visa.example', hidden: false }]);
    expect(one?.body.law).toBe('us-18-usc-912');
  });
});

describe('punycode', () => {
  it.each([
    // RFC 3492, 7.1
    ['egbpdaj6bu4bxfgehfvwxn', 'ليهمابتكلموشعربي؟'],
    ['ihqwcrb4cv8a8dqg056pqjye', '他们为什么不说中文'],
    ['PorqunopuedensimplementehablarenEspaol-fmd56a', 'PorquénopuedensimplementehablarenEspañol'],
    ['b1abfaaepdrnnbgefbadotcwatmq2g4l', 'почемужеонинеговорятпорусски'],
    ['-> $1.00 <--', '-> $1.00 <-'],
  ])('%s', (input, expected) => {
    expect(decodeLabel(input)).toBe(expected);
  });

  it.each(['', '9', 'zzzzzzzzzzzzzzzzzz', 'a-é', 'a'.repeat(64)])('never throws: %s', (input) => {
    expect(() => decodeLabel(input)).not.toThrow();
    expect(shownHost(`xn--${input}.example`)).toMatch(/example$/);
  });
});

it('counts edits, and stops where they are too many', () => {
  expect(editDistance('google', 'goolge', 2)).toBe(1);
  expect(editDistance('kitten', 'sitting', 3)).toBe(3);
  expect(editDistance('kitten', 'sitting', 2)).toBe(3);
  expect(editDistance('abc', 'abc', 1)).toBe(0);
  expect(editDistance('a'.repeat(100), 'a'.repeat(100), 1)).toBe(2);
});

it('sees one form in what looks the same', () => {
  for (const [one, other] of [
    ['paypal', 'pаypаl'],
    ['microsoft', 'rnicr0soft'],
    ['apple', 'аррӏе'],
    ['icloud', 'lcloud'],
  ] as const)
    expect(skeleton(one)).toBe(skeleton(other));
});
