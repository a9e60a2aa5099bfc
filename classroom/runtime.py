"""XBlock's runtime as the classroom provides it."""

from __future__ import annotations

import gettext
import json
import math
import time
from collections.abc import Mapping
from functools import cache
from importlib.resources import as_file, files
from typing import Any

from attrs import define, frozen
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from web_fragments.fragment import Fragment
from xblock.exceptions import NoSuchUsage
from xblock.fields import ScopeIds
from xblock.reference.user_service import UserService, XBlockUser
from xblock.runtime import IdReader, KeyValueStore, KvsFieldData, Runtime

from sevottam_classroom.assets import asset_name, package_of
from sevottam_classroom.fields import ContentFields as Intake
from sevottam_classroom.state import NO_ROW, Row
from sevottam_lms.api import Node, fill_xml

__all__ = ["ClassroomRuntime", "Intake", "Learner", "Published", "read_block_fields"]


@frozen
class Learner:
    """Whoever the blocks run for. `row` is what all blocks share for them; `extra_time` in percent."""

    id: int
    username: str
    name: str
    facilitator: bool = False
    row: Row = NO_ROW
    extra_time: int = 0


@define
class Published:
    """What a block said while it handled a request: the highest completion, the latest mark."""

    completion: float | None = None
    grade: tuple[float, float] | None = None

    def complete(self, value: Any) -> None:
        self.completion = max(_number(value, 1.0), self.completion or 0.0)

    def mark(self, data: Mapping[str, Any]) -> None:
        possible = _number(data["max_value"])
        self.grade = (_number(data["value"], possible), possible)


def _number(value: Any, most: float = math.inf) -> float:
    number = float(value)
    if not (math.isfinite(number) and 0 <= number <= most):
        raise ValueError(f"{value!r} is not between 0 and {most}")
    return number


class _Ids(IdReader):
    """A usage is its own definition: nothing in the classroom stands in two places."""

    def __init__(self, types: Mapping[str, str]) -> None:
        self.types = types

    def get_definition_id(self, usage_id: str) -> str:
        return usage_id

    def get_block_type(self, def_id: str) -> str:
        try:
            return self.types[def_id]
        except KeyError:
            raise NoSuchUsage(def_id) from None

    # There are no asides: looking for them is four fifths of what XBlock's own workbench spends on a page.
    get_usage_id_from_aside = get_definition_id_from_aside = get_definition_id
    get_aside_type_from_usage = get_aside_type_from_definition = get_block_type


class ClassroomRuntime(Runtime):
    """Runs blocks for one learner during one request; `published` holds what they said."""

    def __init__(
        self, store: KeyValueStore, types: Mapping[str, str], learner: Learner | None, lang: str = "en"
    ) -> None:
        services = {
            "field-data": KvsFieldData(store),
            "user": CurrentUser(learner),
            "sevottam_host": Host(lang, learner.extra_time if learner else 0),
        }
        super().__init__(_Ids(types), None, services=services)
        self.learner = learner
        self.lang = lang
        self.published = Published()

    def get_block(self, usage_id: str, for_parent: Any = None) -> Any:
        tag = self.id_reader.get_block_type(usage_id)
        ids = ScopeIds(self.learner and self.learner.id, tag, usage_id, usage_id)
        return self.construct_xblock(tag, ids, for_parent=for_parent)

    def service(self, block: Any, service_name: str) -> Any:
        found = super().service(block, service_name)
        return translations(package_of(block), self.lang) if service_name == "i18n" else found

    def publish(self, block: Any, event_type: str, event_data: dict[str, Any]) -> None:
        if event_type == "completion":
            self.published.complete(event_data["completion"])
        elif event_type == "grade":
            self.published.mark(event_data)
            # As Open edX has it: a mark completes a block that does not speak of completion itself.
            if not getattr(block, "has_custom_completion", False):
                self.published.complete(1.0)

    def handler_url(
        self, block: Any, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        url = reverse("handler", args=[block.scope_ids.usage_id, handler_name])
        return url + (f"/{suffix}" if suffix else "") + (f"?{query}" if query else "")

    def local_resource_url(self, block: Any, uri: str) -> str:
        return self.resource_url(asset_name(block, uri))

    def resource_url(self, resource: str) -> str:
        try:
            return staticfiles_storage.url(resource)
        except ValueError:  # a file that is not there: the page is still worth showing
            return staticfiles_storage.base_url + resource

    def applicable_aside_types(self, block: Any) -> list[str]:
        return []

    def wrap_xblock(self, block: Any, view: str, frag: Fragment, context: Any) -> Fragment:
        """The block's HTML in the element that `classroom.js` looks for. Nothing in it is a script to be run."""
        wrapped = Fragment(
            format_html(
                '<div class="xblock-v1 xblock-v1-{}" data-usage="{}" data-block-type="{}" data-handlers="{}" '
                'data-init="{}">{}{}</div>',
                view,
                block.scope_ids.usage_id,
                block.scope_ids.block_type,
                reverse("handler", args=[block.scope_ids.usage_id, "-"]).removesuffix("-"),
                frag.js_init_fn or "",
                mark_safe(frag.body_html()),
                _init_arguments(frag.json_init_args),
            )
        )
        wrapped.add_fragment_resources(frag)
        return wrapped


def _init_arguments(arguments: Any) -> str:
    if arguments is None:
        return ""
    text = json.dumps(arguments).replace("<", "\\u003c")
    return mark_safe(f'<script type="json/xblock-args" class="xblock_json_init_args">{text}</script>')


class CurrentUser(UserService):
    """The `user` service, with the attributes Open edX gives."""

    def __init__(self, learner: Learner | None) -> None:
        super().__init__()
        self.learner = learner

    def get_current_user(self) -> XBlockUser:
        learner = self.learner
        user = XBlockUser(is_current_user=True, full_name=learner.name if learner else None)
        user.opt_attrs["edx-platform.is_authenticated"] = learner is not None
        if learner:
            user.opt_attrs["edx-platform.user_id"] = learner.id
            user.opt_attrs["edx-platform.username"] = learner.username
            user.opt_attrs["edx-platform.user_is_staff"] = learner.facilitator
            user.opt_attrs["edx-platform.user_role"] = "staff" if learner.facilitator else "student"
        return user


class Host:
    """The service `sevottam_host`: what our blocks ask of their host (see `sevottam_xblocks.host`)."""

    def __init__(self, lang: str, extra_time: int = 0) -> None:
        self._lang = lang
        self._extra_time = extra_time

    def claim(self, name: str) -> bool:
        # Two requests may both get it, but only one can save: the row's version decides, and the other runs anew.
        return True

    def claimed(self, name: str) -> bool:
        return False

    def now(self) -> int:
        return int(time.time())

    def language(self) -> str:
        return self._lang

    def extra_time(self) -> int:
        return self._extra_time


@cache
def translations(package: str, lang: str) -> gettext.NullTranslations:
    """The catalogue a block's package brings along, where the Open edX platform looks for it too."""
    with as_file(files(package) / "translations") as folder:
        found = gettext.translation("text", folder, [lang], fallback=True)
    found.ugettext, found.ungettext = found.gettext, found.ngettext  # type: ignore[attr-defined]
    return found


def read_block_fields(node: Node, usage: str, intake: Intake) -> None:
    """Let the block's class read its XML, as an import into Open edX would; its content fields end up in `intake`."""
    from lxml import etree

    runtime = ClassroomRuntime(intake, {usage: node.tag}, None)
    element = etree.Element(node.tag)
    fill_xml(element, node)
    block_class = runtime.mixologist.mix(runtime.load_block_type(node.tag))
    block_class.parse_xml(element, runtime, ScopeIds(None, node.tag, usage, usage)).save()
