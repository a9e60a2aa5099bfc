"""The runtime every contestant is measured in: XBlock's own, with its fields in a dictionary.

No SQL, no HTTP and no asides: what is measured is the block. A *request* is a new runtime and a new block, whose fields
are read afresh, as every platform has it.
"""

from __future__ import annotations

import copy
import itertools
from typing import Any

from django.core.cache import cache
from fs.memoryfs import MemoryFS
from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator
from web_fragments.fragment import Fragment
from webob import Request, Response
from xblock.core import XBlockMixin
from xblock.fields import Boolean
from xblock.reference.user_service import UserService, XBlockUser
from xblock.runtime import DictKeyValueStore, IdGenerator, IdReader, KvsFieldData, NullI18nService, Runtime

COURSE = CourseLocator("Bench", "B1", "2026")
LEARNERS = itertools.count(1)


class PlatformMixin(XBlockMixin):
    """Of the platform's many mixed-in fields the one that a contestant cannot do without."""

    graded = Boolean(default=True)


class Ids(IdReader, IdGenerator):
    """Usage keys as the platform makes them; a usage is its own definition."""

    def __init__(self) -> None:
        self.made = 0

    def create_definition(self, block_type: str, slug: str | None = None) -> BlockUsageLocator:
        self.made += 1
        return BlockUsageLocator(COURSE, block_type, slug or f"b{self.made}")

    def create_usage(self, def_id: Any) -> Any:
        return def_id

    def get_definition_id(self, usage_id: Any) -> Any:
        return usage_id

    def get_block_type(self, def_id: Any) -> str:
        return def_id.block_type

    create_aside = get_usage_id_from_aside = get_definition_id_from_aside = get_definition_id
    get_aside_type_from_usage = get_aside_type_from_definition = get_block_type


class User(UserService):
    """A learner who is signed in."""

    def get_current_user(self) -> XBlockUser:
        user = XBlockUser(is_current_user=True, emails=["asha@example.org"], full_name="Asha Verma")
        user.opt_attrs = {
            "edx-platform.is_authenticated": True,
            "edx-platform.user_id": 1,
            "edx-platform.username": "asha",
            "edx-platform.user_is_staff": False,
            "edx-platform.user_role": "student",
            "edx-platform.anonymous_user_id": "a" * 32,
        }
        return user


class Sandbox:
    """The platform's sandbox for authors' Python, of which no contestant brings any."""

    def can_execute_unsafe_code(self) -> bool:
        return False

    def get_python_lib_zip(self) -> None:
        return None


class NoQueue:
    """The platform's queue for outside graders, which nobody here uses."""

    interface = None

    def __bool__(self) -> bool:
        return False


class ReplaceUrls:
    """Static addresses stay as they are."""

    def replace_urls(self, text: str, *arguments: Any, **options: Any) -> str:
        return text


class BenchRuntime(Runtime):
    """One request's runtime over a store. `published` collects events, `resources` the addresses asked for."""

    resources_fs = MemoryFS()

    def __init__(self, store: DictKeyValueStore, learner: int | None = None) -> None:
        services = {
            "field-data": KvsFieldData(store),
            "user": User(),
            "i18n": NullI18nService(),
            "cache": cache,
            "sandbox": Sandbox(),
            "xqueue": NoQueue(),
            "replace_urls": ReplaceUrls(),
        }
        ids = Ids()
        self.id_generator = ids
        super().__init__(ids, ids, mixins=(PlatformMixin,), services=services)
        self.user_id = learner
        self.published: list[tuple[str, Any]] = []

    def handler_url(
        self, block: Any, handler_name: str, suffix: str = "", query: str = "", thirdparty: bool = False
    ) -> str:
        return f"/handler/{block.scope_ids.usage_id}/{handler_name}/{suffix}?{query}"

    def local_resource_url(self, block: Any, uri: str) -> str:
        return f"/local/{type(block).unmixed_class.__module__.partition('.')[0]}/{uri}"

    def resource_url(self, resource: str) -> str:
        return f"/resource/{resource}"

    def get_policy(self, usage_id: Any) -> dict[str, Any]:
        return {}

    def publish(self, block: Any, event_type: str, event_data: Any) -> None:
        self.published.append((event_type, event_data))

    def render_asides(self, block: Any, view_name: str, frag: Fragment, context: Any) -> Fragment:
        return frag


class Course:
    """One block with its content, and one learner's state in it; nobody's to begin with."""

    def __init__(self, olx: str) -> None:
        self.olx = olx
        self.store = DictKeyValueStore()
        self.learner: int | None = None
        self.usage = self.parse()
        self.events: list[tuple[str, Any]] = []

    def parse(self) -> Any:
        """Read the block from its OLX, as an import does; returns its usage key."""
        return BenchRuntime(self.store).parse_xml_string(self.olx)

    def block(self) -> Any:
        """The block as a request finds it."""
        return BenchRuntime(self.store, self.learner).get_block(self.usage)

    def render(self) -> Fragment:
        block = self.block()
        return block.runtime.render(block, "student_view", {})

    def post(self, handler: str, body: bytes, suffix: str = "", content_type: str = "application/json") -> Response:
        request = Request.blank("/", method="POST", body=body, content_type=content_type)
        block = self.block()
        response = block.runtime.handle(block, handler, request, suffix)
        self.events = block.runtime.published
        return response

    def newcomer(self) -> Course:
        """The same block for a learner who has never been here; what they do leaves no trace in the others' store."""
        twin = copy.copy(self)
        twin.learner = next(LEARNERS)
        twin.store = DictKeyValueStore(copy.deepcopy(self.store.db_dict))
        return twin
