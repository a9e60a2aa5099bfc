"""`lxml.etree` as the Open edX platform hands it out: parsing a declared entity raises an error that is not lxml's.

Seen on the Ulmo line (`openedx.core.lib.safe_lxml`), where `from lxml import etree` gives such a stand-in.
"""

from typing import Any

from lxml import etree
from lxml.etree import *  # noqa: F403


class EntitiesForbidden(ValueError):
    """As defusedxml's, a `ValueError`."""


def parse(source: Any, parser: Any = None) -> Any:
    document = etree.parse(source, parser)
    for dtd in (document.docinfo.internalDTD, document.docinfo.externalDTD):
        for entity in dtd.iterentities() if dtd is not None else ():
            raise EntitiesForbidden(entity.name)
    return document
