import { getPublicSuffix, parse } from 'tldts';

/**
 * Names that an indicator must not be about as a whole: a set that names one, by mistake or to blind its readers with
 * alarms, would accuse every phone. A name below one of these is another matter: `login-apple.web.app` may well be bad.
 */

/**
 * Sites and services that nearly every phone contacts: systems and their update and push services, app stores, search,
 * mail, messengers, social networks, news, encyclopedias, banks and shops of the world, content delivery, counting and
 * advertising networks, link shorteners, cloud storage. Written down by us from general knowledge.
 */
const WELL_KNOWN: ReadonlySet<string> = new Set(
  `apple.com icloud.com me.com mac.com mzstatic.com itunes.com apple-dns.net aaplimg.com cdn-apple.com icloud-content.com
  apps.apple.com itunes.apple.com appleid.apple.com support.apple.com captive.apple.com push.apple.com gs.apple.com
  mesu.apple.com swcdn.apple.com updates.cdn-apple.com gateway.icloud.com p01-contacts.icloud.com apple.news apple.co
  google.com googleapis.com gstatic.com googleusercontent.com googlevideo.com ggpht.com gvt1.com gvt2.com gvt3.com
  google-analytics.com googletagmanager.com googletagservices.com googlesyndication.com googleadservices.com doubleclick.net
  2mdn.net app-measurement.com crashlytics.com firebase.com firebaseio.com android.com withgoogle.com g.co goo.gl
  google.co.uk google.de google.fr google.es google.it google.ca google.com.br google.com.mx google.co.in google.co.jp
  google.ru google.pl google.com.tr google.com.sa google.ae google.com.eg google.co.ma google.rs google.gr google.hu
  play.google.com accounts.google.com mail.google.com drive.google.com docs.google.com sites.google.com maps.google.com
  news.google.com clients1.google.com clients2.google.com clients3.google.com clients4.google.com connectivitycheck.gstatic.com
  fonts.googleapis.com fonts.gstatic.com ajax.googleapis.com play.googleapis.com android.clients.google.com mtalk.google.com
  gmail.com googlemail.com youtube.com youtu.be ytimg.com youtube-nocookie.com blogger.com blogspot.com
  microsoft.com windows.com windowsupdate.com live.com outlook.com hotmail.com office.com office365.com office.net
  microsoftonline.com msn.com bing.com skype.com skype.net teams.microsoft.com sharepoint.com onedrive.com azure.com
  windows.net azureedge.net azurewebsites.net trafficmanager.net msftncsi.com msftconnecttest.com visualstudio.com
  login.microsoftonline.com login.live.com outlook.office.com outlook.office365.com linkedin.com licdn.com github.com
  githubusercontent.com githubassets.com github.io raw.githubusercontent.com gitlab.com bitbucket.org npmjs.com
  facebook.com facebook.net fbcdn.net fb.com fb.me messenger.com m.me instagram.com cdninstagram.com whatsapp.com
  whatsapp.net wa.me web.whatsapp.com graph.facebook.com meta.com oculus.com threads.net threads.com
  twitter.com x.com t.co twimg.com tiktok.com tiktokcdn.com tiktokv.com musical.ly byteoversea.com ibytedtos.com
  snapchat.com snap.com sc-cdn.net telegram.org telegram.me t.me telegra.ph signal.org signal.me signal.group
  whispersystems.org viber.com line.me wechat.com weixin.qq.com qq.com tencent.com threema.ch wire.com element.io matrix.org
  discord.com discord.gg discordapp.com discordapp.net slack.com slack-edge.com zoom.us zoom.com zoomgov.com webex.com
  reddit.com redd.it redditstatic.com redditmedia.com pinterest.com pinimg.com tumblr.com vk.com vk.me userapi.com ok.ru
  mail.ru yandex.ru yandex.com yandex.net ya.ru rambler.ru weibo.com baidu.com bdstatic.com taobao.com alibaba.com
  aliexpress.com alicdn.com alipay.com jd.com naver.com daum.net kakao.com yahoo.com yahoo.co.jp yimg.com aol.com
  ymail.com rocketmail.com protonmail.com proton.me tutanota.com tuta.com gmx.de gmx.net gmx.com web.de mail.com zoho.com
  fastmail.com yandex.by laposte.net orange.fr free.fr wanadoo.fr libero.it virgilio.it t-online.de hey.com
  wikipedia.org wikimedia.org wikidata.org wiktionary.org mediawiki.org archive.org web.archive.org openstreetmap.org
  duckduckgo.com startpage.com ecosia.org qwant.com brave.com mozilla.org mozilla.net mozilla.com firefox.com opera.com
  torproject.org vivaldi.com stackoverflow.com stackexchange.com quora.com medium.com wordpress.com wordpress.org wp.com
  wixsite.com wix.com squarespace.com weebly.com godaddy.com namecheap.com gravatar.com substack.com ghost.io patreon.com
  amazon.com amazon.co.uk amazon.de amazon.fr amazon.es amazon.it amazon.ca amazon.in amazon.co.jp amazon.com.br
  amazon.com.mx amazon.ae amazon.sa amazon.eg media-amazon.com ssl-images-amazon.com amazonaws.com s3.amazonaws.com
  cloudfront.net awsstatic.com awsdns.com elasticbeanstalk.com amazonvideo.com primevideo.com audible.com imdb.com
  twitch.tv twitchcdn.net ebay.com ebayimg.com paypal.com paypalobjects.com stripe.com shopify.com shopifycdn.com etsy.com
  walmart.com target.com ikea.com booking.com airbnb.com expedia.com tripadvisor.com uber.com lyft.com bolt.eu grab.com
  netflix.com nflxvideo.net nflximg.net nflxext.com nflxso.net spotify.com scdn.co soundcloud.com deezer.com vimeo.com
  dailymotion.com hulu.com disneyplus.com hbomax.com max.com roku.com
  akamai.net akamai.com akamaized.net akamaiedge.net akamaihd.net akadns.net edgekey.net edgesuite.net akamaitechnologies.com
  cloudflare.com cloudflare.net cloudflare-dns.com cloudflareinsights.com cdnjs.cloudflare.com one.one.one.one
  fastly.net fastly.com fastlylb.net edgecastcdn.net llnwd.net stackpathcdn.com bootstrapcdn.com jsdelivr.net
  cdn.jsdelivr.net unpkg.com jquery.com code.jquery.com cdn77.org bunnycdn.com b-cdn.net keycdn.com
  digitalocean.com linode.com vultr.com ovh.com ovh.net hetzner.com hetzner.de heroku.com herokuapp.com netlify.com
  netlify.app vercel.com vercel.app pages.dev workers.dev firebaseapp.com web.app appspot.com onrender.com fly.dev
  bit.ly bitly.com tinyurl.com ow.ly buff.ly is.gd v.gd rebrand.ly cutt.ly shorturl.at lnkd.in rb.gy t.ly tiny.cc goo.su
  dropbox.com dropboxusercontent.com dropboxstatic.com box.com mega.nz mega.io wetransfer.com we.tl mediafire.com
  pastebin.com imgur.com giphy.com tenor.com flickr.com 500px.com unsplash.com canva.com notion.so notion.com evernote.com
  trello.com atlassian.com atlassian.net jira.com figma.com adobe.com typekit.net salesforce.com force.com hubspot.com
  mailchimp.com list-manage.com sendgrid.net mailgun.org intercom.io zendesk.com okta.com auth0.com duosecurity.com
  1password.com bitwarden.com lastpass.com docusign.com docusign.net grammarly.com deepl.com openai.com chatgpt.com
  samsung.com samsungapps.com samsungcloud.com samsungdm.com huawei.com hicloud.com xiaomi.com mi.com miui.com oppo.com
  heytapmobile.com vivo.com oneplus.com motorola.com lge.com sony.com playstation.com nintendo.com xbox.com steampowered.com
  steamcommunity.com epicgames.com ea.com roblox.com unity3d.com unity.com rovio.com king.com supercell.com
  adjust.com appsflyer.com branch.io app.link kochava.com flurry.com mixpanel.com amplitude.com segment.io segment.com
  newrelic.com nr-data.net sentry.io datadoghq.com bugsnag.com hotjar.com optimizely.com scorecardresearch.com
  criteo.com criteo.net taboola.com outbrain.com adnxs.com rubiconproject.com pubmatic.com openx.net casalemedia.com
  moatads.com adsrvr.org amazon-adsystem.com applovin.com unityads.unity3d.com vungle.com chartboost.com inmobi.com
  onesignal.com pushwoosh.com urbanairship.com braze.com leanplum.com
  bbc.com bbc.co.uk cnn.com nytimes.com theguardian.com washingtonpost.com reuters.com apnews.com bloomberg.com wsj.com
  ft.com economist.com forbes.com aljazeera.com aljazeera.net alarabiya.net dw.com france24.com lemonde.fr lefigaro.fr
  elpais.com elmundo.es spiegel.de zeit.de bild.de tagesschau.de corriere.it repubblica.it globo.com uol.com.br
  eluniversal.com.mx milenio.com clarin.com infobae.com ndtv.com timesofindia.com indiatimes.com dawn.com
  amnesty.org hrw.org citizenlab.ca accessnow.org eff.org rsf.org un.org who.int europa.eu
  letsencrypt.org digicert.com globalsign.com sectigo.com verisign.com entrust.net godaddy.net identrust.com
  pool.ntp.org time.apple.com time.google.com time.windows.com time.android.com ntp.org
  dns.google dns.quad9.net quad9.net opendns.com nextdns.io adguard.com nordvpn.com expressvpn.com mullvad.net
  protonvpn.com virustotal.com urlscan.io haveibeenpwned.com shodan.io malwarebytes.com kaspersky.com avast.com avg.com
  eset.com bitdefender.com norton.com mcafee.com lookout.com f-droid.org apkpure.com apkmirror.com aptoide.com
  uptodown.com getjar.com duolingo.com khanacademy.org coursera.org udemy.com strava.com garmin.com fitbit.com
  weather.com accuweather.com openweathermap.org waze.com here.com mapbox.com foursquare.com yelp.com shazam.com
  tinder.com gotinder.com bumble.com badoo.com okcupid.com grindr.com
  chase.com bankofamerica.com wellsfargo.com citi.com hsbc.com barclays.co.uk santander.com bbva.com ing.com revolut.com
  wise.com n26.com visa.com mastercard.com americanexpress.com westernunion.com coinbase.com binance.com`.split(
    /\s+/,
  ),
);

/** Names under which anybody can host and which the public suffix list does not have. */
const SHARED: ReadonlySet<string> = new Set(
  `000webhostapp.com altervista.org amazonaws.com cloudflare.net fastly.net glitch.me googleapis.com no-ip.org ngrok.io
  ngrok-free.app tistory.com typepad.com weebly.com windows.net wordpress.com blob.core.windows.net storage.googleapis.com
  trycloudflare.com web.id surge.sh repl.co cloudapp.net supabase.co`.split(/\s+/),
);

/** Why a domain must not be an indicator, or null where nothing speaks against it. `name` in small letters and punycode. */
export function benignReason(name: string): string | null {
  if (isSharedName(name)) return 'a domain that many share, such as a public suffix';
  if (WELL_KNOWN.has(name) || (name.startsWith('www.') && WELL_KNOWN.has(name.slice(4)))) {
    return 'a well-known site that nearly every phone contacts';
  }
  return null;
}

const OPTIONS = {
  allowPrivateDomains: true,
  extractHostname: false,
  validateHostname: false,
  detectIp: false,
};

/**
 * A public suffix (https://publicsuffix.org): of a registry, or of somebody who lets anybody host below it. One that
 * only a wildcard of the second kind makes a suffix (`ec2-192-0-2-1.compute-1.amazonaws.com`) is a customer's machine.
 */
function isSharedName(name: string): boolean {
  if (SHARED.has(name)) return true;
  // Asked of every domain: the cheap question first.
  if (getPublicSuffix(name, OPTIONS) !== name) return false;
  const { isIcann, isPrivate } = parse(name, OPTIONS);
  if (isIcann === true || isPrivate !== true) return isIcann === true;
  const sibling = `x--${name.slice(0, 1)}${name.slice(name.indexOf('.'))}`;
  return parse(sibling, OPTIONS).publicSuffix !== sibling;
}
