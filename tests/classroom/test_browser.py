"""In a real browser: a learner, a power cut, a facilitator; and every page looked at by axe."""

import pytest
from playwright.sync_api import expect

from sevottam_classroom.accounts import DEMO_ACCOUNTS
from sevottam_lms.api import check_course, compose, definition, read_course, write_compact
from tests.classroom.inspector import ALL_LOOKS, Inspector
from tests.classroom.keyboard import Keyboard
from tests.classroom.serving import COURSE, Server

pytestmark = pytest.mark.browser
LEARNER, FACILITATOR = DEMO_ACCOUNTS
UNITS = ("charter-lesson", "charter-explorer", "charter-quiz")


@pytest.fixture
def server(tmp_path):
    with Server(tmp_path / "var") as server:
        yield server


@pytest.fixture
def key():
    """The right answers: by item the ids of the correct options, or of all in order."""
    course = read_course(COURSE)
    assert not [finding for finding in check_course(course) if finding.level == "error"]
    (quiz,) = (block for block in compose(course).blocks if block.tag == "sevottam_quiz")
    items = definition(write_compact(quiz.without("url_name", "display_name"))).items
    return {
        name: [option.id for option in item.options if option.correct or item.kind == "ordering"]
        for name, item in items.items()
    }


def sign_in(page, keyboard, account):
    keyboard.write(page.locator("#username"), account.username)
    keyboard.write(page.locator("#password"), account.password)
    with page.expect_navigation():
        keyboard.press("Enter")


def answer(keyboard, item, right):
    kind = item.get_attribute("data-kind")
    if kind == "single_choice":
        keyboard.choose_radio(item, right[0])
    elif kind == "multiple_response":
        keyboard.check_boxes(item, right)
    else:
        keyboard.put_in_order(item, right)


def filled_in(page):
    """What the page shows as filled in, by item."""
    return page.locator("[data-item]").evaluate_all(
        """items => Object.fromEntries(items.map(item => [item.dataset.item, item.dataset.kind === "ordering"
             ? [...item.querySelectorAll("[data-option]")].map(option => option.dataset.option)
             : [...item.querySelectorAll("input:checked")].map(input => input.value)]))"""
    )


def press(page, selector):
    """Press what leads to another page, and be there."""
    with page.expect_navigation():
        page.locator(selector).click()


def expect_saved(page):
    expect(page.locator(".sv-panel:visible [data-slot=save]")).to_have_attribute("data-state", "saved", timeout=15_000)


def read_lesson(page, keyboard):
    buttons = page.locator("[data-read]")
    assert buttons.count() > 1
    for button in buttons.all():
        keyboard.use(button)
        expect(button).to_have_attribute("aria-disabled", "true")
    expect(page.locator("[data-slot=finished]")).not_to_be_empty()
    expect(page.locator("[data-slot=save]").first).to_have_attribute("data-state", "saved", timeout=15_000)


def open_steps(page, keyboard):
    steps = page.locator(".sv-step-head button")
    assert steps.count() == 7
    for step in steps.all():
        keyboard.use(step)
        expect(step).to_have_attribute("aria-expanded", "true")
    expect(page.locator("[data-slot=finished]")).not_to_be_empty()
    expect(page.locator("[data-slot=save]").first).to_have_attribute("data-state", "saved", timeout=15_000)


def test_the_chapter_in_hindi_by_keyboard_with_a_power_cut(page, server, key):
    page.set_viewport_size({"width": 360, "height": 740})
    keyboard = Keyboard(page)
    page.goto(server.address)
    keyboard.follow(page.locator(".cl-languages [value=hi]"))
    sign_in(page, keyboard, LEARNER)
    expect(page.locator("html")).to_have_attribute("lang", "hi")
    expect(page.locator(".cl-standing.cl-not-started")).to_have_count(3)

    keyboard.follow(page.locator(".cl-next-step a"))
    read_lesson(page, keyboard)
    keyboard.follow(page.locator(".cl-after"))
    open_steps(page, keyboard)
    keyboard.follow(page.locator(".cl-after"))

    keyboard.use(page.locator("[data-do=start]:visible"))
    items = page.locator("[data-item]")
    expect(items).to_have_count(6)
    names = [item.get_attribute("data-item") for item in items.all()]
    for name in names[:3]:
        answer(keyboard, page.locator(f"[data-item='{name}']"), key[name])
    expect_saved(page)
    acknowledged = {name: sorted(chosen) for name, chosen in filled_in(page).items() if name in names[:3]}

    server.kill()
    server.start()
    page.reload()
    assert [item.get_attribute("data-item") for item in items.all()] == names
    assert {name: sorted(chosen) for name, chosen in filled_in(page).items() if name in names[:3]} == acknowledged
    for name in names[3:]:
        answer(keyboard, page.locator(f"[data-item='{name}']"), key[name])
    keyboard.use(page.locator("[data-do=submit]:visible"))
    expect(page.locator(".sv-result")).to_have_attribute("data-passed", "true")
    expect(page.locator("[data-slot=score]")).to_contain_text("100%")

    keyboard.follow(page.locator(".cl-after"))
    expect(page.locator(".cl-standing.cl-done")).to_have_count(3)
    expect(page.locator(".cl-all-done")).to_be_visible()
    keyboard.follow(page.locator(".cl-account button"))
    sign_in(page, keyboard, FACILITATOR)
    row = page.locator("tbody tr", has_text=LEARNER.username)
    expect(row.locator(".cl-bit.cl-done")).to_have_count(3)
    expect(row.locator(".cl-mark")).to_contain_text("100%")
    expect(row.locator(".cl-passed")).to_be_visible()
    expect(row.locator(".cl-attempts")).to_contain_text("1")


def test_what_is_done_while_the_server_is_away_is_saved_when_it_is_back(page, server, key):
    keyboard = Keyboard(page)
    page.goto(server.address)
    sign_in(page, keyboard, LEARNER)
    page.goto(f"{server.address}/unit/charter-quiz/")
    keyboard.use(page.locator("[data-do=start]:visible"))
    name = page.locator("[data-item]").first.get_attribute("data-item")
    server.kill()
    answer(keyboard, page.locator(f"[data-item='{name}']"), key[name])
    expect(page.locator(".sv-panel:visible [data-slot=save]")).to_have_attribute("data-state", "notSaved")
    server.start()
    expect_saved(page)
    page.reload()
    assert sorted(filled_in(page)[name]) == sorted(key[name])


def test_without_scripts_everything_can_be_read(browser, server):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(server.address)
    page.fill("#username", LEARNER.username)
    page.fill("#password", LEARNER.password)
    press(page, ".cl-form button")
    page.goto(f"{server.address}/unit/charter-lesson/")
    expect(page.locator(".sv-section").last).to_be_visible()
    expect(page.locator("noscript p").first).to_be_visible()


@pytest.mark.parametrize("lang", ["hi", "en"])
def test_axe_finds_nothing_on_any_page(page, server, lang):
    inspector, address, keyboard = Inspector(page, ALL_LOOKS), server.address, Keyboard(page)
    look = inspector.look
    page.goto(address)
    press(page, f".cl-languages [value={lang}]")
    look("sign in")
    page.fill("#username", "nobody")
    page.fill("#password", "wrong")
    press(page, ".cl-form button")
    look("sign in, refused")
    page.fill("#username", "")
    sign_in(page, keyboard, LEARNER)
    look("outline")
    for unit in UNITS:
        page.goto(f"{address}/unit/{unit}/")
        look(unit)
    page.locator("[data-do=start]:visible").click()
    expect(page.locator("[data-item]")).to_have_count(6)
    look("quiz, open")
    page.locator("[data-do=submit]:visible").click()
    look("quiz, unanswered")
    page.locator("[data-do=submit-anyway]:visible").click()
    expect(page.locator(".sv-result")).to_be_visible()
    look("quiz, done")
    page.goto(address)
    look("outline, under way")
    page.goto(f"{address}/sheet/")
    look("forbidden")
    page.goto(f"{address}/nowhere/")
    look("not found")
    press(page, ".cl-account button")
    sign_in(page, keyboard, FACILITATOR)
    look("sheet")
    assert not inspector.findings, "\n".join(inspector.findings)


@pytest.mark.parametrize("lang", ["hi", "en"])
def test_axe_finds_nothing_on_a_facilitators_pages(page, server, lang):
    inspector, address = Inspector(page), server.address
    look = inspector.look
    page.goto(address)
    press(page, f".cl-languages [value={lang}]")
    sign_in(page, Keyboard(page), FACILITATOR)
    for name in ("sheet/completion", "people", "people/roster", "log", "password"):
        page.goto(f"{address}/{name}/")
        look(name)
    page.goto(f"{address}/people/roster/")
    page.set_input_files("#roster", {"name": "r.csv", "mimeType": "text/csv", "buffer": b"name,post\nA,\n,x\n"})
    press(page, ".cl-form button")
    look("roster, refused")
    page.set_input_files("#roster", {"name": "r.csv", "mimeType": "text/csv", "buffer": "name\nआशा\nRavi\n".encode()})
    press(page, ".cl-form button")
    look("roster, preview")
    press(page, "form.cl-row button")
    press(page, "[aria-labelledby=by-slip] button")
    look("slips")
    page.goto(f"{address}/people/")
    press(page, "[aria-labelledby=by-code] button")
    look("poster")
    page.goto(f"{address}/people/")
    look("people, sign-up open")
    press(page, "tbody a >> nth=0")
    look("learner")
    press(page, ".cl-account button")
    press(page, "a[href='/join/']")
    look("join")
    assert not inspector.findings, "\n".join(inspector.findings)


def test_a_facilitator_brings_a_class_in_and_follows_it_by_keyboard(page, browser, server):
    """A roster, a slip, a learner at work on another computer, and the sheet that shows it without being reloaded."""
    keyboard = Keyboard(page)
    page.goto(server.address)
    sign_in(page, keyboard, FACILITATOR)
    keyboard.follow(page.locator(".cl-nav a[href='/people/']"))
    keyboard.follow(page.locator("a[href='/people/roster/']"))
    page.set_input_files("#roster", {"name": "r.csv", "mimeType": "text/csv", "buffer": b"name\nRavi Kumar\n"})
    keyboard.follow(page.locator(".cl-form button"))
    keyboard.follow(page.locator("form.cl-row button"))
    slips = page.locator("[aria-labelledby=by-slip] button")
    keyboard.reach(slips)
    with page.expect_navigation(url="**/people/slips/"):
        # Pressed twice, as many do. The codes are made and shown once: a second request would show none.
        slips.evaluate("button => (setTimeout(() => button.click(), 60), button.click())")
    username, code = page.locator(".cl-slip .cl-typed").all_inner_texts()[-2:]
    page.emulate_media(media="print")
    expect(page.locator(".cl-top")).to_be_hidden()
    page.emulate_media(media="screen")
    keyboard.follow(page.locator(".cl-nav a[href='/sheet/']"))
    row = page.locator("tbody tr", has_text="Ravi Kumar")
    expect(row.locator(".cl-count")).to_have_text("0 / 3")
    keyboard.reach(row.locator("a"))

    other = browser.new_context().new_page()
    theirs = Keyboard(other)
    other.goto(server.address)
    other.fill("#username", username)
    other.fill("#password", code.lower())
    press(other, ".cl-form button")
    theirs.write(other.locator("#password"), "ravi-chose-this")
    theirs.write(other.locator("#again"), "ravi-chose-this")
    theirs.follow(other.locator(".cl-form button"))
    other.goto(f"{server.address}/unit/charter-explorer/")
    open_steps(other, theirs)

    expect(row.locator(".cl-count")).to_have_text("1 / 3", timeout=20_000)
    expect(row.locator(".cl-now")).to_be_visible()
    # Whoever stands in the table with the keyboard goes on standing there.
    assert row.locator("a").evaluate("link => link === document.activeElement")
    server.kill()
    expect(page.locator("#live-state")).to_contain_text("does not answer", timeout=20_000)
    other.context.close()
