"""What a learner does in a package, and what they see: the tests' words for it."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Frame, Locator, Page, expect

from tests.hosts.playing import sco

LESSON, EXPLORER, QUIZ = 0, 1, 2


class Learner:
    """A learner in front of an open package."""

    def __init__(self, page: Page, url: str, quiz: int = QUIZ) -> None:
        self.page, self.at = page, quiz
        page.goto(url)
        self.take_the_frame()

    def take_the_frame(self) -> None:
        """Look at the package's frame, again when the host has replaced it."""
        self.frame: Frame = sco(self.page)
        self.frame.wait_for_selector(".svp")

    @property
    def plan(self) -> dict[str, Any]:
        outline = json.loads(self.frame.locator("#outline").text_content() or "")
        plan: dict[str, Any] = outline["blocks"][self.at]["plan"]
        return plan

    def go(self, unit: int) -> None:
        self.frame.click(f'.svp-nav [data-go="{unit}"]')

    def done_units(self) -> list[int]:
        marks = self.frame.locator(".svp-nav [data-done]").all()
        return [number for number, mark in enumerate(marks) if mark.is_visible()]

    # The lesson and the explorer.

    def read(self, *sections: int) -> None:
        """Acknowledge sections, by number from 0; all that are left when none is named."""
        self.go(LESSON)
        buttons = self.frame.locator("[data-read]").all()
        read = self.has_read()
        for number in sections or [number for number in range(len(buttons)) if number not in read]:
            buttons[number].click()

    def has_read(self) -> list[int]:
        buttons = self.frame.locator("[data-read]").all()
        return [number for number, button in enumerate(buttons) if button.get_attribute("aria-disabled") == "true"]

    def explore(self) -> None:
        """Open every step."""
        self.go(EXPLORER)
        for button in self.frame.locator("[data-step] [aria-expanded]").all():
            button.click()

    # The quiz.

    @property
    def block(self) -> Locator:
        return self.frame.locator(f'[data-unit="{self.at}"] [data-activity=quiz]')

    @property
    def quiz(self) -> str:
        """The quiz's phase."""
        return self.block.get_attribute("data-phase") or ""

    def start(self) -> None:
        self.go(self.at)
        self.frame.click("[data-do=start]:visible")
        expect(self.block).to_have_attribute("data-phase", "open")

    def read_answers(self) -> dict[str, Any]:
        """What of lists and fields is filled in on the page, by item."""
        found: dict[str, Any] = self.frame.evaluate("""() => Object.fromEntries(
            [...document.querySelectorAll('.sv-items [data-item]')].map((item) =>
                [item.dataset.item, [...item.querySelectorAll('select, [data-typed]')].map(({ value }) => value)]))""")
        return found

    def items(self) -> list[str]:
        return [item.get_attribute("data-item") or "" for item in self.frame.locator(".sv-items [data-item]").all()]

    def answer(self, *, right: bool, most: int = 100) -> None:
        """Answer the first `most` items of the open attempt."""
        forms = {form["item"]: form for form in self.plan["forms"]}
        for item in self.items()[:most]:
            ANSWERS[forms[item]["reader"]](self.frame, forms[item], right)

    def answers(self) -> dict[str, Any]:
        """What is filled in on the page, by item."""
        script = """() => Object.fromEntries([...document.querySelectorAll('.sv-items [data-item]')].map((item) => {
            const all = (what) => [...item.querySelectorAll(what)];
            const ordered = item.dataset.answered === 'true' && all('[data-option]').map((o) => o.dataset.option);
            const chosen = all('input:checked').map((input) => input.value).sort();
            return [item.dataset.item, item.dataset.kind === 'ordering' ? ordered : chosen];
        }))"""
        found: dict[str, Any] = self.frame.evaluate(script)
        return found

    def answered(self) -> int:
        """How many items are filled in."""
        return sum(bool(answer) for answer in self.answers().values())

    def submit(self) -> None:
        self.frame.click("[data-do=submit]:visible")
        if self.block.locator("[data-do=submit-anyway]").is_visible():
            self.block.locator("[data-do=submit-anyway]").click()
        expect(self.block).to_have_attribute("data-phase", "done")

    def attempt(self, *, right: bool) -> None:
        self.start()
        self.answer(right=right)
        self.submit()

    def saved(self) -> None:
        """Wait until the block in view says that it is saved."""
        expect(self.frame.locator('.sv-save[data-state="saved"]:visible').first).to_be_visible()
        self.page.wait_for_timeout(200)  # the last press is saved a moment after it

    def settle(self) -> None:
        """Wait until the package has written what it knows: it says so by not saying the contrary."""
        expect(self.frame.locator('.sv-save[data-state="saving"]')).to_have_count(0, timeout=8000)

    def everything(self, *, right: bool = True) -> None:
        self.start()
        self.everything_but_the_start(right=right)

    def everything_but_the_start(self, *, right: bool = True) -> None:
        """All that is left to do when an attempt is open."""
        self.go(QUIZ)
        self.answer(right=right)
        self.submit()
        self.read()
        self.explore()
        self.settle()


def _choose(frame: Frame, item: str, options: list[str]) -> None:
    for option in options:
        frame.check(f'.sv-items [data-item="{item}"] input[value="{option}"]')


def _answer_one(frame: Frame, form: dict[str, Any], right: bool) -> None:
    correct = form["rule"]["correct"][0]
    wrong = next(option for option in form["options"] if option != correct)
    _choose(frame, form["item"], [correct if right else wrong])


def _answer_some(frame: Frame, form: dict[str, Any], right: bool) -> None:
    worth = form["rule"]["worth"]
    _choose(frame, form["item"], [option for option in form["options"] if (worth[option] > 0) == right])


def _answer_order(frame: Frame, form: dict[str, Any], right: bool) -> None:
    item = f'.sv-items [data-item="{form["item"]}"]'
    wanted = form["options"] if right else form["options"][::-1]
    for place, option in enumerate(wanted):
        while _place(frame, item, option) > place:
            frame.click(f'{item} [data-option="{option}"] [data-move="-1"]')
    frame.click(f"{item} [data-do=keep]")


def _place(frame: Frame, item: str, option: str) -> int:
    script = "(options, id) => options.findIndex((option) => option.dataset.option === id)"
    place: int = frame.eval_on_selector_all(f"{item} [data-option]", script, option)
    return place


def _answer_match(frame: Frame, form: dict[str, Any], right: bool) -> None:
    for at, option in enumerate(form["options"]):
        choices = form["choices"][at if len(form["choices"]) > 1 else 0]
        chosen = next(c for c in choices if (f"{option}:{c}" in form["rule"]["worth"]) == right)
        frame.select_option(f'.sv-items [data-item="{form["item"]}"] [data-key="{option}"]', chosen)


def _answer_text(frame: Frame, form: dict[str, Any], right: bool) -> None:
    _write(frame, form, form["spellings"][0][1][0].title() if right else "₹ दीवार 😀")


def _answer_number(frame: Frame, form: dict[str, Any], right: bool) -> None:
    _write(frame, form, form["ranges"][0][1] if right else "-1,23,456.5")


def _write(frame: Frame, form: dict[str, Any], text: str) -> None:
    frame.fill(f'.sv-items [data-item="{form["item"]}"] [data-typed]', text)


ANSWERS = {
    "one": _answer_one,
    "some": _answer_some,
    "order": _answer_order,
    "match": _answer_match,
    "text": _answer_text,
    "number": _answer_number,
}
