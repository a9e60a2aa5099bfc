"""What a facilitator does for a class, and that nobody else can."""

import csv
import json
import re
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO, StringIO

import openpyxl
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import URLPattern, get_resolver
from django.utils import timezone

from sevottam_classroom import care, signup, slips
from sevottam_classroom.enrolment import enrol
from sevottam_classroom.models import Account, AuditLine, BlockState, RosterDraft, SignUp
from sevottam_classroom.roster import Person
from sevottam_classroom.served import current
from tests.classroom.conftest import REPOSITORY
from tests.classroom.test_pages import QUIZ, send, take_quiz, text

# Everybody's pages; all others are facilitators'. A new address has to be put on one side or the other.
EVERYBODYS = {"outline", "glossary", "unit", "handler", None, "language"}
EVERYBODYS |= {"sign-in", "sign-out", "join", "joined", "password"}
ROSTER = "name,department,designation\nAsha Verma,Revenue,Clerk\nआशा वर्मा,राजस्व,लिपिक\n"


@pytest.fixture
def meena(facilitator, visit):
    return visit(facilitator)


def upload(client, content, name="roster.csv"):
    data = content.encode() if isinstance(content, str) else content
    return client.post("/people/roster/", {"roster": SimpleUploadedFile(name, data)}, follow=True)


def facilitators_addresses(learner):
    known = {"pk": str(learner.pk), "form": "csv"}
    for pattern in get_resolver().url_patterns:
        assert isinstance(pattern, URLPattern)
        if pattern.name not in EVERYBODYS:
            yield "/" + re.sub(r"<\w+:(\w+)>", lambda match: known[match[1]], str(pattern.pattern))


def test_a_learner_reaches_no_page_of_a_facilitators(asha, ravi, facilitator, visit):
    before = list(Account.objects.order_by("pk").values("password", "is_active", "extra_time", "has_slip"))
    addresses = list(facilitators_addresses(asha))
    assert len(addresses) >= 14
    for address in addresses:
        for method in ("get", "post", "head"):
            assert getattr(visit(ravi), method)(address, {"percent": "5", "on": "0", "open": "1"}).status_code in (
                403,
                405,
            ), address
            assert visit().get(address).status_code in (302, 405), address
    assert list(Account.objects.order_by("pk").values("password", "is_active", "extra_time", "has_slip")) == before
    assert not SignUp.objects.exists() and not AuditLine.objects.exists()


def test_a_facilitator_does_nothing_to_another(facilitator, meena):
    other = Account.objects.create_account("other", "other-guides", name="Other", is_facilitator=True)
    for address in facilitators_addresses(other):
        if str(other.pk) in address.split("/"):
            answer = meena.post(address, {"percent": "5", "on": "0", "password": "long enough"})
            assert answer.status_code in (404, 405), address
    assert meena.post("/people/slips/", {"learner": other.pk}).status_code == 404


def test_a_roster_is_shown_before_it_is_imported(meena):
    page = upload(meena, ROSTER)
    assert "2 learners will be imported." in text(page) and "आशा वर्मा" in text(page)
    assert Account.objects.count() == 1
    assert meena.post("/people/roster/preview/")["Location"] == "/people/"
    found = Account.objects.filter(is_facilitator=False).order_by("pk")
    assert [(person.username, person.department) for person in found] == [
        ("asha.verma", "Revenue"),
        ("learner1", "राजस्व"),
    ]
    assert not RosterDraft.objects.exists()
    assert "2 learners imported" in text(meena.get("/log/"))


def test_a_longer_roster_adds_only_who_is_new(meena):
    upload(meena, ROSTER)
    meena.post("/people/roster/preview/")
    page = upload(meena, ROSTER + "Ravi Kumar,Revenue,Clerk\n")
    assert "Asha Verma, row 2" in text(page)
    assert "1 learner will be imported." in text(page) and "2 people of the roster are here already" in text(page)
    meena.post("/people/roster/preview/")
    assert Account.objects.filter(is_facilitator=False).count() == 3


def test_a_bad_roster_imports_nobody_and_says_where(meena):
    page = upload(meena, ROSTER + ",Revenue,Clerk\n")
    assert page.status_code == 400
    assert "there is 1 problem" in text(page) and "Row 4: There is no name." in text(page)
    assert meena.get("/people/roster/preview/").status_code == 302


@pytest.mark.parametrize("content", ["", "x" * (6 * 1024 * 1024)])
def test_a_file_that_is_none_or_too_large_is_explained(meena, content):
    page = upload(meena, content)
    assert page.status_code == 400 and "Nobody was imported" in text(page)


def test_every_problem_has_a_sentence():
    from pathlib import Path

    from sevottam_classroom import roster
    from sevottam_classroom.views.roster import SENTENCES

    source = Path(roster.__file__).read_text(encoding="utf-8")
    used = set(re.findall(r'(?:Problem|BadFile)\(\s*"([\w-]+)"', source)) | set(
        re.findall(r'return "([\w-]+)"', source)
    )
    assert used | {"no-file", "too-long"} == set(SENTENCES)


def test_slips_open_the_door_once_and_lead_to_a_password(asha, facilitator, visit):
    (slip,) = slips.make_slips(facilitator, [asha])
    client = visit()
    typed = {"username": "asha", "password": slip.code.lower().replace("-", " ")}
    assert client.post("/sign-in/", typed).status_code == 302
    assert client.get("/")["Location"] == "/password/"
    assert client.post(QUIZ, "{}", content_type="application/json").status_code == 403
    chosen = {"password": "asha-chose-this", "again": "asha-chose-this"}
    assert client.post("/password/", chosen)["Location"] == "/"
    assert client.get("/").status_code == 200
    assert visit().post("/sign-in/", typed).status_code == 403
    assert visit().post("/sign-in/", {"username": "asha", "password": "asha-chose-this"}).status_code == 302


def test_a_slip_ends_the_old_password_and_its_sessions(asha, meena, visit):
    client = visit(asha)
    page = meena.post("/people/slips/", {"learner": asha.pk})
    code = re.search(r"[2-9A-Z]{3}-[2-9A-Z]{3}-[2-9A-Z]{3}", page.content.decode())[0]
    assert client.get("/").status_code == 302
    assert visit().post("/sign-in/", {"username": "asha", "password": "asha-learns"}).status_code == 403
    assert code not in Account.objects.get(pk=asha.pk).password
    assert "1 slip printed" in text(meena.get(f"/people/{asha.pk}/"))


def test_slips_that_were_handed_out_go_on_working_unless_they_are_printed_again(asha, facilitator, meena, monkeypatch):
    monkeypatch.setattr(slips, "MOST_AT_ONCE", 2)
    enrol(facilitator, tuple(Person(f"Person {sign}", "D", row=2) for sign in "ABC"))
    page = text(meena.post("/people/slips/"))
    assert "Person A" in page and "Person B" in page and "Person C" not in page and "Asha" not in page
    assert "1 more learner waits" in page
    handed_out = Account.objects.get(name="Person A").password
    page = text(meena.post("/people/slips/"))
    assert "Person C" in page and "Person A" not in page
    assert Account.objects.get(name="Person A").password == handed_out
    assert "3 slips have not been used yet" in text(meena.get("/people/"))
    assert "Person A" in text(meena.post("/people/slips/", {"again": "1"}))
    assert Account.objects.get(name="Person A").password != handed_out


@pytest.mark.parametrize(
    "password, again, words",
    [
        ("short", "short", "at least 8"),
        ("password1", "password1", "tries this password first"),
        ("long-enough", "x", "not the same"),
    ],
)
def test_a_password_is_chosen_with_care(asha, facilitator, visit, password, again, words):
    slips.make_slips(facilitator, [asha])
    client = visit(Account.objects.get(pk=asha.pk))
    answer = client.post("/password/", {"password": password, "again": again})
    assert answer.status_code == 400 and words in text(answer)
    assert client.get("/").status_code == 302


def test_whoever_has_a_password_gives_it_to_change_it(asha, visit):
    client = visit(asha)
    form = {"password": "quite-new-one", "again": "quite-new-one"}
    assert client.post("/password/", form | {"present": "guess"}).status_code == 400
    assert client.post("/password/", form | {"present": "asha-learns"}).status_code == 302
    assert client.get("/").status_code == 200
    for _ in range(settings.SIGN_IN_TRIES):
        client.post("/password/", form | {"present": "guess"})
    assert "wait five minutes" in text(client.post("/password/", form | {"present": "quite-new-one"}))


def join(client, code, **more):
    form = {"name": "Ravi Kumar", "password": "ravi-learns-a-lot", "code": code, **more}
    return client.post("/join/", form)


def test_the_join_code_makes_an_account(meena, visit):
    assert "Sign-up is closed" in text(visit().get("/join/"))
    assert meena.post("/people/sign-up/", {"open": "1"})["Location"] == "/people/sign-up/poster/"
    code = signup.current_code()
    shown = text(meena.get("/people/sign-up/poster/"))
    assert code in shown and "on this computer alone" not in shown
    client = visit()
    assert "This is nearly your name" in text(join(client, code, name="सुनीता देवी", password="सुनीता देवी"))
    assert join(client, code.lower().replace("-", ""), department="Revenue")["Location"] == "/joined/"
    assert "ravi.kumar" in text(client.get("/joined/"))
    assert Account.objects.get(username="ravi.kumar").department == "Revenue"
    meena.post("/people/sign-up/", {"open": "0"})
    assert join(visit(), code).status_code == 403
    assert Account.objects.filter(is_facilitator=False).count() == 1


def test_a_form_that_is_sent_twice_makes_one_account(facilitator, visit):
    """As by a double click where no script runs: the second answer is the one the browser shows."""
    signup.open_door(facilitator)
    code = signup.current_code()
    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(lambda client: join(client, code), [visit(), visit()]))
    assert [answer["Location"] for answer in answers] == ["/joined/", "/joined/"]
    assert "ravi.kumar" in text(answers[1].client.get("/joined/"))
    assert Account.objects.filter(name="Ravi Kumar").count() == 1


def test_somebody_of_the_same_name_is_somebody_else(facilitator, visit):
    signup.open_door(facilitator)
    code = signup.current_code()
    for more in ({}, {"password": "another-ravi-learns"}, {"department": "Revenue"}):
        assert join(visit(), code, **more)["Location"] == "/joined/"
    Account.objects.update(joined=timezone.now() - signup.A_MINUTE)
    join(visit(), code)
    assert Account.objects.filter(name="Ravi Kumar").count() == 4


def test_a_door_that_nobody_closed_closes_itself(facilitator, visit):
    signup.open_door(facilitator)
    code = signup.current_code()
    SignUp.objects.update(opened=timezone.now() - signup.A_DAY)
    assert join(visit(), code).status_code == 403 and signup.current_code() == ""


def test_the_address_of_a_form_is_no_dead_end(asha, meena, visit):
    """Reloaded, or gone to after signing in again."""
    assert meena.get("/people/slips/")["Location"] == "/people/"
    assert visit().post("/people/slips/")["Location"] == "/sign-in/?next="


def test_a_demonstration_account_keeps_its_password(meena):
    demo = Account.objects.create_account("demo", "known-to-all", name="Demo", is_demo=True)
    assert meena.post(f"/people/{demo.pk}/password/", {"password": "something-else"}).status_code == 400
    assert "Nobody waits for a slip." in text(meena.post("/people/slips/", {"learner": demo.pk}))
    assert Account.objects.get(pk=demo.pk).check_password("known-to-all")


def test_guessing_the_join_code_is_slowed_down(facilitator, visit):
    signup.open_door(facilitator)
    for _ in range(settings.SIGN_IN_TRIES):
        assert "not today’s code" in text(join(visit(), "AAA-AAA"))
    assert "wait five minutes" in text(join(visit(), signup.current_code()))
    assert join(visit(REMOTE_ADDR="10.0.0.7"), signup.current_code()).status_code == 302


@pytest.mark.parametrize("name", ["=1+1", "12", "", "A\u202eb"])
def test_who_joins_has_a_name(facilitator, visit, name):
    signup.open_door(facilitator)
    assert join(visit(), signup.current_code(), name=name).status_code == 403
    assert Account.objects.count() == 1


def test_an_address_that_leads_nobody_here_is_not_handed_out_without_a_word(facilitator, meena, monkeypatch):
    """A class that is served without `--lan`: whoever gets such a slip, or sees such a code, gets nowhere."""
    monkeypatch.setattr(settings, "ALLOWED_HOSTS", ["localhost"])
    enrol(facilitator, (Person("Ravi Kumar", "Revenue", row=2),))
    meena.post("/people/sign-up/", {"open": "1"}, headers={"host": "localhost:8000"})
    poster = meena.get("/people/sign-up/poster/", headers={"host": "localhost:8000"})
    slip = meena.post("/people/slips/", headers={"host": "localhost:8000"})
    for page in (text(poster), text(slip)):
        assert "localhost:8000" in page and "This address opens on this computer alone." in page


def test_beginning_a_unit_anew(asha, meena, visit):
    client = visit(asha)
    take_quiz(client)
    stale = send(client, QUIZ, {"do": "start"})["attempt"]
    before = BlockState.objects.get()
    address = f"/people/{asha.pk}/start-over/"
    assert meena.post(address, {"unit": "charter-quiz", "reason": " "}).status_code == 400
    assert meena.post(address, {"unit": "nowhere", "reason": "x"}).status_code == 400
    assert BlockState.objects.get().version == before.version and not AuditLine.objects.exists()
    said = 'role="status">Unit started again; the mark before was 0%: '
    done = meena.post(address, {"unit": "charter-quiz", "reason": "The power failed"})
    assert said in meena.get(done["Location"]).content.decode()
    assert "Not started" in text(client.get("/")) and "In progress" not in text(client.get("/"))
    after = BlockState.objects.get()
    assert after.version > before.version and (after.completion, after.earned) == (0.0, None)
    assert said not in meena.get(f"/people/{asha.pk}/").content.decode()
    page = text(meena.get(f"/people/{asha.pk}/"))
    assert "The power failed" in page and "Meena Rao" in page and "the mark before was 0%" in page
    # The page that was open before is told, and the new first attempt draws other questions or another order.
    late = client.post(QUIZ, json.dumps({"do": "submit", "attempt": stale["id"], "responses": {}}), "application/json")
    assert late.status_code == 409
    view = send(client, QUIZ, {"do": "start"})
    assert view["used"] == 0 and view["attempt"]["number"] == 1
    first = BlockState.objects.get().state
    assert json.loads(first)["series"] == 1


def test_beginning_anew_draws_anew(asha, facilitator, visit):
    client, unit = visit(asha), current().units["charter-quiz"]
    orders = []
    for _ in range(4):
        orders.append(json.dumps(send(client, QUIZ, {"do": "start"})["attempt"]["items"]))
        care.start_over(facilitator, asha, unit, "Again")
    assert len(set(orders)) > 1


@pytest.mark.parametrize(
    "percent, status",
    [("25", 302), ("0", 302), ("301", 400), ("-1", 400), ("x", 400), ("", 400), ("0000009999", 400), ("0" * 5000, 400)],
)
def test_extra_time_is_given_in_percent(asha, meena, percent, status):
    answer = meena.post(f"/people/{asha.pk}/extra-time/", {"percent": percent, "reason": "Low vision"})
    assert answer.status_code == status
    assert Account.objects.get(pk=asha.pk).extra_time == (int(percent) if status == 302 else 0)
    assert AuditLine.objects.count() == (status == 302)


def test_a_password_is_set_and_an_account_switched_off(asha, meena, visit):
    assert meena.post(f"/people/{asha.pk}/password/", {"password": "short"}).status_code == 400
    meena.post(f"/people/{asha.pk}/password/", {"password": "as-asha-wished"})
    assert visit().post("/sign-in/", {"username": "asha", "password": "as-asha-wished"}).status_code == 302
    meena.post(f"/people/{asha.pk}/switch/", {"on": "0"})
    assert visit().post("/sign-in/", {"username": "asha", "password": "as-asha-wished"}).status_code == 403
    meena.post(f"/people/{asha.pk}/switch/", {"on": "1"})
    assert visit().post("/sign-in/", {"username": "asha", "password": "as-asha-wished"}).status_code == 302
    assert AuditLine.objects.count() == 3


def test_the_sheet_is_asked_for_again_only_when_something_changed(asha, meena, visit, monkeypatch):
    from sevottam_classroom.views import sheet

    monkeypatch.setattr(sheet, "_minute", lambda: 0)
    first = meena.get("/sheet/rows/")
    assert "<html" not in first.content.decode() and "Asha Verma" in text(first)
    assert meena.get("/sheet/rows/", headers={"If-None-Match": first["ETag"]}).status_code == 304
    take_quiz(visit(asha))
    second = meena.get("/sheet/rows/", headers={"If-None-Match": first["ETag"]})
    assert second.status_code == 200 and "1 attempt" in text(second) and "Working now" in text(second)


def test_the_sheet_shows_a_page_of_those_chosen(facilitator, meena, monkeypatch):
    from sevottam_classroom.views import sheet

    monkeypatch.setattr(sheet, "PER_PAGE", 2)
    enrol(facilitator, tuple(Person(f"Person {sign}", "Rev & Co" if sign < "D" else "H", row=2) for sign in "ABCD"))
    page = meena.get("/sheet/?department=Rev+%26+Co")
    assert "0 of 3 learners" in text(page) and "Page 1 of 2" in text(page)
    assert 'href="/sheet/?department=Rev+%26+Co&amp;page=2"' in page.content.decode()
    assert "Person C" in text(meena.get("/sheet/?department=Rev+%26+Co&page=2"))
    assert "No learner fits." in text(meena.get("/sheet/?q=nobody"))


def finish(account):
    for usage in current().parts:
        BlockState.objects.create(account=account, usage=usage, completion=1.0, changed="2026-11-22T10:00:00Z")


def test_the_completion_list_names_who_has_finished(asha, ravi, meena):
    finish(asha)
    page = text(meena.get("/sheet/completion/"))
    assert "Finished: 1 learner" in page and "Not finished: 1 learner" in page
    assert page.index("Asha Verma") < page.index("Not finished") < page.index("Ravi Kumar")


def test_downloads_hold_everybody_and_no_formula(asha, facilitator, meena, visit):
    take_quiz(visit(asha))
    for number, name in enumerate(("=1+1", "+1", "-1", "@x", "\tx", "आशा")):
        Account.objects.create_account(f"x{number}", "long-enough", name=name)
    answer = meena.get("/sheet/progress.csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert re.search(r'attachment; filename="progress-[\d-]+\.csv"', answer["Content-Disposition"])
    table = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    assert {row[0] for row in table} == {"Name", "Asha Verma", "'=1+1", "'+1", "'-1", "'@x", "'\tx", "आशा"}
    (row,) = (dict(zip(table[0], row, strict=True)) for row in table if row[0] == "Asha Verma")
    (mark,) = (value for name, value in row.items() if name.endswith(": Mark %"))
    assert mark == "0" and "not passed" in row.values()
    book = openpyxl.load_workbook(BytesIO(meena.get("/sheet/progress.xlsx").content))
    cells = [row[0] for row in book.active.iter_rows()]
    assert {cell.data_type for cell in cells} == {"s"} and "=1+1" in {cell.value for cell in cells}
    assert meena.get("/sheet/progress.exe").status_code == 404


def test_every_deed_has_a_sentence(asha, facilitator, meena):
    from sevottam_classroom import audit

    for action in audit.ACTIONS:
        audit.write(facilitator, action, asha, "Because", count=2, percent=25, marks="", unit="charter-quiz")
    page = text(meena.get("/log/"))
    assert page.count("Because") == len(audit.ACTIONS)


def test_the_log_outlives_the_account(asha, facilitator, meena):
    care.switch(facilitator, asha, on=False)
    Account.objects.filter(pk=asha.pk).delete()
    assert "Asha Verma" in text(meena.get("/log/"))


def test_the_sheet_shows_chapters_side_by_side_and_one_opened(asha, meena, visit, serve_course):
    serve_course(REPOSITORY / "course_content" / "sevottam")
    units = current().chapters[2].units
    for part in units[0].parts:
        done = {"completion": 1.0, "changed": timezone.now()}
        BlockState.objects.create(account=asha, usage=part.usage, earned=0.5, possible=1, **done)
    page = meena.get("/sheet/").content.decode()
    assert page.count('scope="col"') == 3 + len(current().chapters)
    assert f"1 / {len(units)}" in page and "50%" in page and "chapter=3" in page
    opened = meena.get("/sheet/?q=asha&chapter=3").content.decode()
    assert opened.count('scope="col"') == 3 + sum(unit.scored for unit in units)
    assert 'href="/sheet/?q=asha&amp;page=1"' in opened and "1 of 1 done" in opened
    assert "chapter=3" in meena.get("/sheet/?chapter=3").content.decode().partition("data-live")[2].partition(">")[0]
    for nonsense in ("99", "-1", "x", "²", "1" * 5000):
        all_chapters = meena.get("/sheet/", {"chapter": nonsense}).content.decode()
        assert all_chapters.count('scope="col"') == page.count('scope="col"')
