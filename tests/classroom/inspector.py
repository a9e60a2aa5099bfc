"""Looks at the pages that a browser has open, and remembers what is wrong with them."""

from tests.axe import described, violations

# What is shown in another language than the page without being marked as a name or a source: an untranslated text.
# Marked with another `lang` is what stands in for a missing translation.
UNTRANSLATED = r"""(lang) => {
  const own = lang === "hi" ? /[\u0900-\u097f]/ : /[A-Za-z]/;
  const other = lang === "hi" ? /[A-Za-z]{2,}(\s+[A-Za-z]{2,}){2,}/ : /[\u0900-\u097f]/;
  const passed = "script, style, noscript, .cl-languages, .sv-lang, .sv-sources, .cl-glossary small";
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data.trim(), holder = node.parentElement;
    if (!text || holder.closest(passed)) continue;
    const marked = holder.closest("[lang]").lang;
    if (marked !== lang ? !own.test(text) && other.test(text) : other.test(text) && !own.test(text)) found.push(text);
  }
  return found;
}"""
POORLY_DRAWN = """() => [...document.querySelectorAll("img, main svg[role=img]")]
  .filter((figure) => figure.getClientRects().length)
  .filter((figure) => figure.tagName === "IMG"
    ? !(figure.complete && figure.naturalWidth)
    : figure.getBoundingClientRect().width < 40)
  .map((figure) => figure.outerHTML.slice(0, 120))"""
LEFTOVER = r"""() => document.body.innerText.match(/\{\{|\}\}|<\/?[a-z]+>|\bterm:|undefined|\[object /g) ?? []"""
LINKS = """() => [...document.querySelectorAll("a[href]")].map((link) => link.href)"""
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1280, "height": 800}
# Each width once and each colour scheme once.
LOOKS = ((PHONE, "light"), (DESK, "dark"))
ALL_LOOKS = (*LOOKS, (DESK, "light"), (PHONE, "dark"))


class Inspector:
    """Looks at the page that is open, and remembers what is wrong with it."""

    def __init__(self, page, looks=LOOKS):
        self.page, self.looks = page, looks
        self.findings = []
        # What fades in would be looked at half faded.
        page.emulate_media(reduced_motion="reduce")

    def look(self, name, lang=""):
        """At each width and in each scheme, by all of axe's rules; what is written too, where it should be `lang`."""
        for size, scheme in self.looks:
            self.page.set_viewport_size(size)
            self.page.emulate_media(color_scheme=scheme)
            how = f"{name}, {size['width']} px, {scheme}"
            self.measure(how)
            self.findings += [f"{how}: {line}" for line in described(violations(self.page))]
            if lang:
                self.read(how, lang)

    def measure(self, name):
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            self.findings.append(f"{name}: {wide} px too wide")

    def read(self, name, lang):
        """Texts in the wrong language, figures that are not there, what a template left behind."""
        for what, script in (("untranslated", UNTRANSLATED), ("no figure", POORLY_DRAWN), ("left over", LEFTOVER)):
            self.findings += [f"{name}: {what}: {one}" for one in self.page.evaluate(script, lang)]
