"""What a page makes the learner download for blocks' scripts and styles: `python -m benchmarks.weight` prints JSON."""

from __future__ import annotations

import gzip
import json
from importlib.resources import files

from web_fragments.fragment import Fragment

from benchmarks.platform import set_up

ALL_OURS = "all our blocks on one page"
KINDS = ("application/javascript", "text/css")


def weigh(*fragments: Fragment) -> dict[str, int]:
    """Bytes of the scripts and styles of blocks that share a page, each file once: raw, gzipped, and how many files.

    What stands in the page itself (and is sent anew with each) counts like a file; what the host has already does not.
    """
    resources = {resource.data: resource for fragment in fragments for resource in fragment.resources}
    chosen = [resource for resource in resources.values() if resource.mimetype in KINDS]
    bodies = [_read(resource.data) if resource.kind == "url" else resource.data.encode() for resource in chosen]
    return {
        "raw": sum(map(len, bodies)),
        "gzip": sum(len(gzip.compress(body, 9)) for body in bodies),
        "files": sum(resource.kind == "url" for resource in chosen),
        "html_gzip": len(gzip.compress("".join(fragment.body_html() for fragment in fragments).encode(), 9)),
    }


def _read(address: str) -> bytes:
    """The file behind an address that `BenchRuntime.local_resource_url` has given."""
    _, kind, package, path = address.split("/", 3)
    assert kind == "local", address
    return (files(package) / path).read_bytes()


def main() -> None:
    set_up()
    from benchmarks.contestants import CONTESTANTS
    from benchmarks.host import Course

    pages = {contestant.name: Course(contestant.olx).render() for contestant in CONTESTANTS}
    ours = [pages[contestant.name] for contestant in CONTESTANTS if contestant.kind == "ours"]
    print(json.dumps({name: weigh(page) for name, page in pages.items()} | {ALL_OURS: weigh(*ours)}))


if __name__ == "__main__":
    main()
