"""Two blocks that mark the floor: one that does nothing, and the least that is shown, graded and saved."""

from __future__ import annotations

import json
from typing import Any

from django.template import Context, Engine
from web_fragments.fragment import Fragment
from webob import Response
from xblock.core import XBlock
from xblock.fields import Dict, Float, Integer, Scope, String

TEMPLATE = Engine().from_string(
    "<div><h3>{{ title }}</h3><p>{{ prompt }}</p><ul>"
    '{% for id, text in options.items %}<li><label><input type="radio" name="a" value="{{ id }}"'
    "{% if id == answer %} checked{% endif %}>{{ text }}</label></li>{% endfor %}"
    "</ul><p>{{ attempts }} attempts, {{ score }} marks</p><button>Submit</button></div>"
)


class NothingBlock(XBlock):
    """Shows nothing and answers with nothing."""

    def student_view(self, context: Any = None) -> Fragment:
        return Fragment("")

    @XBlock.json_handler
    def submit(self, data: Any, suffix: str = "") -> dict[str, Any]:
        return {}


class ScoredBlock(XBlock):
    """One question from one template; a submission saves three fields and publishes one grade."""

    has_score = True
    display_name = String(default="Question", scope=Scope.settings)
    prompt = String(default="Within how many days is a grievance to be answered?", scope=Scope.content)
    options = Dict(default={"a": "7", "b": "21", "c": "30", "d": "60"}, scope=Scope.content)
    answer = String(default="", scope=Scope.user_state)
    attempts = Integer(default=0, scope=Scope.user_state)
    score = Float(default=0.0, scope=Scope.user_state)

    def student_view(self, context: Any = None) -> Fragment:
        values = {
            "title": self.display_name,
            "prompt": self.prompt,
            "options": self.options,
            "answer": self.answer,
            "attempts": self.attempts,
            "score": self.score,
        }
        return Fragment(TEMPLATE.render(Context(values)))

    @XBlock.handler
    def submit(self, request: Any, suffix: str = "") -> Response:
        self.answer = json.loads(request.body)["answer"]
        self.attempts += 1
        self.score = float(self.answer == "b")
        self.runtime.publish(self, "grade", {"value": self.score, "max_value": 1.0})
        return Response(json.dumps({"score": self.score}), content_type="application/json", charset="utf-8")
