"""The explorer: the seven steps of a framework, opened one by one. Done when every step was opened."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from sevottam_lms.activities.outcome import Context, Outcome
from sevottam_lms.activities.wire import texts_of, unknown_action
from sevottam_lms.errors import Refusal
from sevottam_lms.model.framework import Framework
from sevottam_lms.model.glossary import TERM_COPY, Term, read_terms
from sevottam_lms.model.language import Localized
from sevottam_lms.model.markup import inner_html, rich
from sevottam_lms.model.schema import Attribute, Child, Element, identifier, localized
from sevottam_lms.model.translation import TRANSLATION, Translations, read_translations
from sevottam_lms.model.tree import LANG, Node

TAG = "sevottam_framework"
EXAMPLE = Child(Element("example", (identifier("step"),), text="rich"), most=1, per_language=True)
TABLE = Element(
    TAG,
    attributes=(Attribute("framework", required=True),),
    children=(TRANSLATION, localized("intro", "rich", required=False), EXAMPLE, TERM_COPY),
)


@frozen
class Explorer:
    """A framework as one unit presents it: the author's introduction and an example for some of its steps."""

    framework: Framework
    intro: Localized = Localized()
    examples: tuple[tuple[str, Localized], ...] = ()
    translations: Translations = Translations()
    terms: tuple[Term, ...] = ()

    @property
    def languages(self) -> tuple[str, ...]:
        return self.framework.title.languages

    def example(self, step: str) -> Localized:
        return dict(self.examples).get(step, Localized())


@frozen
class ExplorerState:
    """The ids of the steps opened, in the order in which it happened."""

    opened: tuple[str, ...] = ()
    version: int = 1


def read(node: Node, frameworks: dict[str, Framework]) -> Explorer:
    """The explorer of a tree that `TABLE` and the list of frameworks have found sound."""
    steps = dict.fromkeys(child.get("step") for child in node.all("example"))
    return Explorer(
        framework=frameworks[node.get("framework")],
        intro=rich(node, "intro"),
        examples=tuple((step, _example(node, step)) for step in steps),
        translations=read_translations(node),
        terms=read_terms(node),
    )


def _example(node: Node, step: str) -> Localized:
    children = [child for child in node.all("example") if child.get("step") == step]
    return Localized(tuple((child.get(LANG, "en"), inner_html(child)) for child in children))


def act(
    explorer: Explorer, state: ExplorerState, action: dict[str, Any], context: Context
) -> tuple[ExplorerState, Outcome]:
    """`open` steps. The page sends all it has opened, so that two overlapping requests lose nothing."""
    if action.get("do") != "open":
        raise unknown_action(action)
    known = {step.id for step in explorer.framework.steps}
    wanted = texts_of(action, "steps")
    for step in wanted:
        if step not in known:
            raise Refusal("unknown-step", step=step[:64])
    opened = tuple(dict.fromkeys((*state.opened, *wanted)))
    after = ExplorerState(opened)
    changed = ("progress",) if opened != state.opened else ()
    return after, Outcome(changed=changed, completion=1.0 if finished(explorer, after) else None)


def finished(explorer: Explorer, state: ExplorerState) -> bool:
    return {step.id for step in explorer.framework.steps} <= set(state.opened)


def view(explorer: Explorer, state: ExplorerState) -> dict[str, Any]:
    """`steps`: id and whether opened; `finished`: all of them."""
    opened = set(state.opened)
    return {
        "steps": [{"id": step.id, "opened": step.id in opened} for step in explorer.framework.steps],
        "finished": finished(explorer, state),
    }
