"""Authors' HTML made safe: only what the format allows gets through, whatever was written."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import nh3
from markupsafe import Markup

from sevottam_lms.model.glossary import ADDRESS, SCHEME
from sevottam_lms.model.schema import IDENTIFIER, RICH_TAGS
from sevottam_lms.model.source import WEB_ADDRESS

TERM_LINK = re.compile(rf'<a(?: [^>]*?)? href="{ADDRESS.pattern}"[^>]*>')
ATTRIBUTES = {
    "*": {"lang", "dir"},
    "a": {"href"},
    "abbr": {"title"},
    "ol": {"start"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
GAP = re.compile(r'<gap(?: [^>]*?)? ref="([a-z0-9-]+)"[^>]*>')


def _kept(tag: str, name: str, value: str) -> str | None:
    if tag == "gap":
        return value if name == "ref" and IDENTIFIER.fullmatch(value) else None
    # Relative addresses lead nowhere in a package or in another course: only the web's own and our terms' are kept.
    known = WEB_ADDRESS.fullmatch(value) or ADDRESS.fullmatch(value)
    return None if name == "href" and not known else value


@lru_cache(maxsize=1024)
def sanitise(html: str, gaps: bool = False) -> Markup:
    """The HTML without anything outside the allow list; links leave without a referrer or an opener.

    `gaps`: whether `<gap ref="…">` gets through, for `with_gaps` to replace.
    """
    more = {"gap": {"ref"}} if gaps else {}
    return Markup(
        nh3.clean(
            html.replace("\0", ""),
            tags={*RICH_TAGS, *more},
            attributes={tag: set(names) for tag, names in (ATTRIBUTES | more).items()},
            attribute_filter=_kept,
            url_schemes={"http", "https", SCHEME.removesuffix(":")},
            link_rel="noopener noreferrer",
        )
    )


def with_gaps(html: Markup, gap: Callable[[str], str]) -> Markup:
    """Sanitised HTML with what `gap` gives for its id in the place of each gap."""
    return Markup(GAP.sub(lambda found: gap(found[1]), html).replace("</gap>", ""))


def scrolling_tables(html: Markup, label: str) -> Markup:
    """Sanitised HTML whose tables may be wider than the page: each in a frame that scrolls, also by keyboard."""
    opening = Markup('<div class="sv-scroll" tabindex="0" role="group" aria-label="{}"><table').format(label)
    return html.replace("<table", opening).replace("</table>", Markup("</table></div>"))


def linked_terms(html: Markup, block_id: str) -> Markup:
    """Sanitised HTML whose terms lead to their definitions at the end of the block.

    A description says the definition to a screen reader at once; a script opens it in its place (`frontend`, terms.js).
    """
    return Markup(TERM_LINK.sub(lambda link: _opener(f"{block_id}-term-{link[1]}"), html))


def _opener(definition: str) -> str:
    return f'<a class="sv-term" href="#{definition}" aria-describedby="{definition}">'
