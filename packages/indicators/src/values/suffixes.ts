/**
 * Names under which anybody can register or host, with more than one label. An indicator for such a name would match
 * the sites of everybody there. Only the ones that a mistaken or poisoned indicator is likely to name: a name with a
 * single label is refused without any list. Source: the registries' own rules and the providers' documentation.
 */
const SHARED_NAMES: ReadonlySet<string> = new Set(
  `ac.id ac.il ac.in ac.jp ac.ke ac.kr ac.nz ac.th ac.uk ac.za
  co.at co.id co.il co.in co.jp co.ke co.kr co.ma co.mz co.nz co.rs co.th co.tz co.ug co.uk co.uz co.ve co.za co.zm co.zw
  com.ar com.au com.az com.bd com.bh com.bo com.br com.by com.cn com.co com.cy com.do com.ec com.eg com.es com.et
  com.ge com.gh com.gr com.gt com.hk com.hn com.hr com.jo com.kh com.kw com.kz com.lb com.ly com.mk com.mm com.mo
  com.mt com.mx com.my com.na com.ng com.ni com.np com.om com.pa com.pe com.ph com.pk com.pl com.pr com.pt com.py
  com.qa com.ro com.ru com.sa com.sb com.sg com.sv com.sy com.tn com.tr com.tw com.ua com.uy com.ve com.vn com.ye
  edu.au edu.br edu.cn edu.in edu.mx edu.pl edu.sg edu.tr
  go.id go.jp go.ke go.kr go.th gob.ar gob.es gob.mx gob.pe gob.sv gob.ve gouv.fr gov.ae gov.au gov.bh gov.br gov.cn
  gov.eg gov.il gov.in gov.ma gov.pl gov.rs gov.sa gov.tr gov.ua gov.uk govt.nz gub.uy
  ltd.uk me.uk mil.br ne.jp net.ae net.ar net.au net.br net.cn net.eg net.id net.il net.in net.jo net.kz net.lb net.mx
  net.nz net.pk net.pl net.ru net.sa net.tr net.ua net.uk net.vn net.za nic.in nom.br nom.co
  or.at or.id or.jp or.ke or.kr or.th org.ae org.ar org.au org.br org.cn org.eg org.es org.hk org.il org.in org.jo
  org.kz org.lb org.ma org.mx org.ng org.nz org.pk org.pl org.rs org.ru org.sa org.sv org.tr org.tw org.ua org.uk
  org.za plc.uk sch.id sch.uk waw.pl web.id
  000webhostapp.com altervista.org amazonaws.com s3.amazonaws.com appspot.com azureedge.net azurewebsites.net
  blogspot.com cloudapp.net cloudflare.net cloudfront.net ddns.net digitaloceanspaces.com duckdns.org dyndns.org
  fastly.net firebaseapp.com firebaseio.com fly.dev github.io githubusercontent.com gitlab.io glitch.me
  googleapis.com googleusercontent.com herokuapp.com hopto.org myftp.org netlify.app ngrok.io ngrok-free.app no-ip.org
  onrender.com pages.dev r2.dev repl.co run.app servehttp.com storage.googleapis.com supabase.co surge.sh sytes.net
  tistory.com trycloudflare.com typepad.com vercel.app web.app weebly.com windows.net blob.core.windows.net
  wixsite.com wordpress.com workers.dev zapto.org`.split(/\s+/),
);

/** `name` in small letters and punycode. */
export function isSharedName(name: string): boolean {
  return SHARED_NAMES.has(name);
}
