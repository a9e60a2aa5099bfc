"""XBlocks that do what ours never would, and a course that holds them."""

import json

from web_fragments.fragment import Fragment
from webob import Response
from xblock.core import XBlock
from xblock.fields import Dict, Integer, Scope, String


class Counter(XBlock):
    """Counts how often it was asked; knows nothing of versions, overlapping or completion."""

    has_score = True
    count = Integer(scope=Scope.user_state, default=0)
    notes = Dict(scope=Scope.user_state, default={})
    favourite = String(scope=Scope.preferences, default="")

    def student_view(self, context=None):
        return Fragment(f"<p>{self.count}</p>")

    @XBlock.handler
    def add(self, request, suffix=""):
        self.count += 1
        self.runtime.publish(self, "grade", {"value": 1, "max_value": 2})
        seen = {"count": self.count, "cookie": request.headers.get("Cookie")}
        return Response(json.dumps(seen), content_type="application/json", charset="utf-8")

    @XBlock.handler
    def complete(self, request, suffix=""):
        self.runtime.publish(self, "completion", {"completion": json.loads(request.body)})
        return Response("{}")

    @XBlock.handler
    def like(self, request, suffix=""):
        self.favourite = suffix
        self.count += 1
        return Response("{}")

    @XBlock.handler
    def refuse_after_saving(self, request, suffix=""):
        self.count = 99
        self.save()
        return Response("{}", status=409)

    @XBlock.handler
    def fail(self, request, suffix=""):
        self.count = 99
        raise RuntimeError("on purpose")

    @XBlock.handler
    def keep_nonsense(self, request, suffix=""):
        self.notes = {"mark": float("nan")}
        return Response("{}")

    @XBlock.handler
    def praise(self, request, suffix=""):
        self.runtime.publish(self, "grade", {"value": 3, "max_value": 2})
        return Response("{}")

    def not_a_handler(self, request, suffix=""):
        raise AssertionError("only what is declared a handler may be called")


class Unreading(XBlock):
    """Cannot read its own XML."""

    @classmethod
    def parse_xml(cls, node, runtime, keys):
        raise RuntimeError("on purpose")


class Broken(XBlock):
    """Cannot be shown."""

    def student_view(self, context=None):
        raise RuntimeError("on purpose")


COURSE = {
    "course.xml": '<course org="O" course="C" url_name="r"/>',
    "course/r.xml": """<course display_name="परीक्षण | Test course" language="en"><chapter display_name="एक | One">
        <sequential display_name="भाग | Part">
        <vertical url_name="counting" display_name="गिनती | Counting"><counter url_name="c"/></vertical>
        <vertical url_name="broken" display_name="टूटा | Broken">
        <broken url_name="b"/><unheard_of url_name="u"/></vertical>
        <vertical url_name="hidden" display_name="H" visible_to_staff_only="true"><counter url_name="h"/></vertical>
        <vertical url_name="empty"/>
        </sequential></chapter></course>""",
    "vertical/empty.xml": '<vertical display_name="Only English"/>',
}


def write_course(folder):
    for path, text in COURSE.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder
