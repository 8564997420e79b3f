/**
 * Services that hide an address behind a short one. Where such a link leads can only be known by asking the service,
 * which Bridle never does: it is told as "not resolved". Short names that lead to their
 * owner's pages only (`youtu.be`, `wa.me`) hide nothing and are not here. Written down by us from public knowledge.
 */
const SHORTENERS: ReadonlySet<string> = new Set(
  `1url.com 2.gp 4sq.com 7.ly adf.ly b.link bc.vc bit.do bit.ly bitly.com bitly.ws bl.ink buff.ly
  c-o.in chilp.it chl.li clck.ru cli.gs clicky.me clk.im cort.as cutt.ly cutt.us dlvr.it e.vg ebx.sh
  gg.gg git.io gol.gl goo.gl goo.su hec.su ht.ly hubs.ly hyperurl.co ift.tt is.gd ity.im j.mp kutt.it
  l.ead.me lnk.to lnkd.in lstu.fr me2.do merky.de migre.me mzl.la n9.cl o-x.fr onl.la ouo.io ow.ly
  p.pw past.is po.st q.gs qr.ae qr.net qrco.de rb.gy rebrand.ly reurl.cc rlu.ru s.coop s.free.fr s.id
  scrnch.me shor.by short.cm short.gy short.io shorte.st shorturl.at shrinke.me shrtco.de smarturl.it
  snip.ly snipurl.com soo.gd su.pr t.co t.ly t1p.de t2m.io tcrn.ch tiny.cc tiny.one tiny.pl
  tinyurl.com tl.gd tny.im tr.im trib.al u.to ulvis.net ur1.ca urls.fr urlz.fr v.gd vk.cc vo.la
  vzturl.com waa.ai wp.me x.co x.gd xlinkz.info xurl.es yu2.it zws.im zzb.bz`.split(/\s+/),
);

/** Whether what lies behind a host's addresses cannot be told from them. */
export function isShortener(host: string): boolean {
  return SHORTENERS.has(host.startsWith('www.') ? host.slice(4) : host);
}
