"""Certificates in Slack: who holds what until when, by what needs action; which courses expire; what is answered."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.people.member import Role
from chalicelib.slack.training.uploaded import uploaded
from chalicelib.slack.words import Words
from chalicelib.training.certificates import Rule, Rules
from chalicelib.training.upload import NOT_PLANNED, Part, Status, Upload
from tests.fakes.ledger import noon
from tests.fakes.people import made_up
from tests.slack.conftest import Face
from tests.slack.test_training import form, send

TRAINER, CONTACT, MANAGER = Role.TRAINER, Role.DEPARTMENT_CONTACT, Role.HIRING_MANAGER
HERE = made_up(CONTACT).department
TODAY = noon().date()


def said(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False)


def tell(face: Face, identity: str, **data: Any) -> None:
    """A fact, as the stream tells of it."""
    kind = "fact.corrected" if "corrects" in data else "assessment.graded"
    face.value.record({"id": identity, "kind": kind, "at": "2026-10-02T02:00:00Z", "by": "trainer", "data": data})
    face.value.hear_of_grades.graded({"graded": data.get("corrects", identity), "fact": identity})


def worked(face: Face) -> None:
    for job in face.value.outbox.jobs:
        face.value.hear_of_grades.everybody(job)
    face.value.outbox.jobs.clear()


@pytest.fixture
def shop(face: Face) -> Face:
    """Three of a department and one of another, with certificates that have ended, end soon, and last."""
    for number, (name, department) in enumerate((("Ann", HERE), ("Bob", HERE), ("Cid", HERE), ("Zoe", "elsewhere"))):
        person = replace(made_up(Role.EMPLOYEE), id=f"e-{number}", name=name, slack_user="", department=department)
        face.directory.members[person.id] = person
    for number, (course, days) in enumerate((("Forklift", -12), ("Forklift", 30), ("First aid", 400), ("Forklift", 5))):
        until = (TODAY + timedelta(days=days)).isoformat()
        tell(face, f"g-{number}", employee=f"e-{number}", course=course, passed=True, on="2025-01-10", valid_until=until)
    return face


def lines(answer: Any) -> list[str]:
    return [
        block["text"]["text"]
        for block in answer["blocks"]
        if block["type"] == "section" and block.get("block_id", "").startswith("held:")
    ]


def test_what_needs_action_stands_in_front_with_the_counts_above(shop: Face) -> None:
    answer = shop.command("training certificates", TRAINER)
    assert "*1* expired · *2* expire within 90 days · *1* valid for longer" in said(answer)
    assert [line.splitlines()[0].split("*")[1] for line in lines(answer)] == ["Ann", "Zoe", "Bob", "Cid"]
    assert "*expired* 12 days ago, on 2026-09-21" in lines(answer)[0]
    assert "expires in *5 days*" in lines(answer)[1]
    assert "valid until 2027-11-07" in lines(answer)[3]


def test_a_renewal_of_which_nothing_says_its_end_lasts_as_long_as_the_last_one_and_that_is_said(shop: Face) -> None:
    tell(shop, "g-9", employee="e-0", course="Forklift refresher", passed=True, on="2026-09-30")
    (line,) = [line for line in lines(shop.command("training certificates", TRAINER)) if "Ann" in line]
    assert "Forklift refresher" in line
    assert "valid until 2028-06-10, assumed: as long as the last one" in line


@pytest.mark.parametrize("role", [CONTACT, MANAGER])
def test_contacts_and_managers_see_their_own_department_alone(shop: Face, role: Role) -> None:
    answer = shop.command("培训 证书", role)
    assert len(lines(answer)) == 3
    assert "Zoe" not in said(answer)
    assert "Which courses expire" not in said(answer)
    assert "not that of elsewhere" in shop.command("training certificates elsewhere", role)["text"]
    assert "nobody called “Zoe”" in shop.command("training certificates Zoe", role)["text"]


def test_a_department_or_somebody_is_asked_for(shop: Face) -> None:
    assert len(lines(shop.command("training certificates elsewhere", TRAINER))) == 1
    ann = shop.command("training certificates ann", TRAINER)
    assert len(lines(ann)) == 1
    assert "Certificates of Ann" in said(ann)
    assert "nobody called “Nemo”" in shop.command("training certificates Nemo", TRAINER)["text"]
    empty = shop.command(f"training certificates {made_up(Role.HR_MANAGER).id}", TRAINER)
    assert "No certificates of" in said(empty)


def test_who_has_left_is_not_shown_and_others_see_nothing(shop: Face) -> None:
    shop.directory.members["e-0"] = replace(shop.directory.members["e-0"], left=True)
    assert "Ann" not in said(shop.command("training certificates", TRAINER))
    assert "You may not do that" in shop.command("training certificates", Role.EMPLOYEE)["text"]
    assert lines(shop.command("training certificates", Role.ADMIN))
    assert "overflow" not in said(shop.command("training certificates", Role.ADMIN))


def test_a_company_without_certificates_is_told_what_to_do(face: Face) -> None:
    answer = face.command("training certificates", TRAINER)
    assert "Say which courses expire" in said(answer)
    assert "training_expiry" in said(answer)
    assert "ask a trainer" in said(face.command("training certificates", CONTACT))


def test_many_are_shown_page_by_page(shop: Face) -> None:
    for number in range(4, 34):
        shop.directory.members[f"e-{number}"] = replace(shop.directory.members["e-0"], id=f"e-{number}", name=f"N{number}")
        tell(shop, f"g-{number}", employee=f"e-{number}", course="Welding", passed=True, valid_until=f"2027-12-{number - 3:02d}")
    first = shop.command("training certificates", TRAINER)
    assert len(lines(first)) == 10
    assert "24 more certificates" in said(first)
    shop.acts("training_certificates_next", f"30 {HERE}", TRAINER)
    answer = shop.api.calls[-1][1]
    assert len(lines(answer)) == 3
    assert "training_certificates_back" in said(answer)
    shop.acts("training_certificates_next", "9999", TRAINER)
    assert lines(shop.api.calls[-1][1])
    shop.acts("training_certificates_next", "30 elsewhere", CONTACT)
    assert "not that of elsewhere" in shop.api.calls[-1][1]["text"]


def test_a_correction_and_a_renewal_change_what_is_shown(shop: Face) -> None:
    tell(shop, "c-0", corrects="g-0", data=None)
    assert "Ann" not in said(shop.command("training certificates", TRAINER))
    tell(shop, "g-9", employee="e-1", course="FORKLIFT refresher", passed=True, on="2026-10-01", valid_until="2028-10-01")
    answer = shop.command("training certificates bob", TRAINER)
    assert len(lines(answer)) == 1
    assert "valid until 2028-10-01" in lines(answer)[0]


def test_which_courses_expire_is_said_in_a_form_and_taken_back(face: Face) -> None:
    face.directory.members["e-0"] = replace(made_up(Role.EMPLOYEE), id="e-0", name="Ann", slack_user="", department=HERE)
    tell(face, "g-0", employee="e-0", course="Forklift", passed=True, on="2025-10-31")
    assert "No certificates are known yet" in said(face.command("training certificates", TRAINER))
    face.acts("training_expiry", "", TRAINER)
    view = form(face)
    assert send(face, view, {"rules": "Forklift：24\n\nFire safety: 12"}) == {}
    worked(face)
    assert "expires" not in said(lines(face.command("training certificates", TRAINER)))
    assert "valid until 2027-10-31" in said(face.command("training certificates", TRAINER))
    for wrong in ("Forklift", "Forklift: 24\nforklift: 12", "Forklift: 700"):
        assert send(face, view, {"rules": wrong})["errors"].keys() == {"rules"}
    assert "meanwhile" in said(send(face, view, {"rules": "Forklift: 12"}))
    told = face.api.told("chat.postMessage")[-1]
    assert "2 courses" in told["text"]
    (undo,) = told["blocks"][1]["elements"]
    face.acts(undo["action_id"], undo["value"], CONTACT)
    assert "You may not do that" in face.api.calls[-1][1]["text"]
    face.acts(undo["action_id"], undo["value"], TRAINER)
    worked(face)
    assert face.value.expiry.kept.all == ()
    assert "No certificates are known yet" in said(face.command("training certificates", TRAINER))
    face.acts("training_expiry", "", CONTACT)
    assert "You may not do that" in face.api.calls[-1][1]["text"]


def test_the_form_shows_what_holds(face: Face) -> None:
    face.value.expiry.save(Rules((Rule(("叉车", "Forklift"), 24), Rule(("First aid",), 12))))
    face.acts("training_expiry", "", Role.HR_MANAGER)
    (block,) = form(face)["blocks"]
    assert block["element"]["initial_value"] == "叉车 / Forklift: 24\nFirst aid: 12"


def key(face: Face, employee: str) -> str:
    return face.value.certificates.of(employee)[0].key


def test_a_course_is_put_off_for_those_for_whom_somebody_answers(shop: Face) -> None:
    shop.acts("training_certificate_snooze", f"{key(shop, 'e-0')} 3", CONTACT)
    assert "until 2026-10-06" in shop.api.calls[-1][1]["text"]
    put_off = {each.employee: each.snoozed for each in shop.value.certificates.all()}
    assert put_off == {"e-0": "2026-10-06", "e-1": "2026-10-06", "e-2": "", "e-3": ""}
    shop.acts("training_certificate_snooze", f"{key(shop, 'e-0')} 99", CONTACT)
    assert "Choose one of the days" in shop.api.calls[-1][1]["text"]
    shop.acts("training_certificate_snooze", "nothing 3", CONTACT)
    assert "not there any more" in shop.api.calls[-1][1]["text"]
    shop.acts("training_certificate_snooze", f"{key(shop, 'e-0')} 3", Role.EMPLOYEE)
    assert "You may not do that" in shop.api.calls[-1][1]["text"]


def test_a_certificate_that_is_not_needed_stands_last_and_can_be_needed_after_all(shop: Face) -> None:
    named = f"e-0 {key(shop, 'e-0')}"
    shop.acts("training_certificate_drop", named, CONTACT)
    answer = shop.api.calls[-1][1]
    assert "Forklift of Ann" in answer["text"]
    (undo,) = answer["blocks"][1]["elements"]
    listed = shop.command("training certificates", CONTACT)
    assert "*0* expired · *1* expires within 90 days · *1* valid for longer · 1 not needed any more" in said(listed)
    assert "Ann" in lines(listed)[-1]
    assert "Needed after all" in said(listed)
    shop.acts(undo["action_id"], undo["value"], CONTACT)
    assert shop.value.certificates.of("e-0")[0].dropped == ""
    shop.acts("training_certificate", f"drop {named}", TRAINER)
    assert shop.value.certificates.of("e-0")[0].dropped == "trainer"


def test_others_say_nothing_of_a_certificate(shop: Face) -> None:
    named = f"e-3 {key(shop, 'e-3')}"
    for action in ("training_certificate_drop", "training_certificate_need", "training_renew"):
        shop.acts(action, named, Role.EMPLOYEE)
        assert "You may not do that" in shop.api.calls[-1][1]["text"]
    for action in ("training_certificate_drop", "training_certificate_need"):
        shop.acts(action, named, CONTACT)
        assert "not that of elsewhere" in shop.api.calls[-1][1]["text"]
        shop.acts(action, "e-9 x", TRAINER)
        assert "not there any more" in shop.api.calls[-1][1]["text"]
        shop.acts(action, "e-1 x", TRAINER)
        assert "not there any more" in shop.api.calls[-1][1]["text"]


def test_a_renewal_opens_the_plans_form_filled_in(shop: Face) -> None:
    shop.value.expiry.save(Rules((Rule(("Forklift",), 24),)))
    shop.acts("training_certificate", f"renew e-1 {key(shop, 'e-1')}", TRAINER)
    view = form(shop)
    fields = {block["block_id"]: block["element"] for block in view["blocks"] if block["type"] == "input"}
    assert fields["course"]["initial_value"] == "Forklift"
    assert fields["department"]["initial_option"]["value"] == HERE
    assert fields["due"]["initial_date"] == (TODAY + timedelta(days=30)).isoformat()
    assert fields["expected"]["initial_value"] == "2"
    assert fields["trainer"]["initial_option"]["value"] == "trainer"
    chosen = {"course": "Forklift", "department": HERE, "due": "2026-11-02", "trainer": "trainer", "format": "", "expected": "2"}
    assert send(shop, view, chosen) == {}
    (session,) = shop.value.sessions.kept.values()
    assert (session.course, session.department, session.due) == ("Forklift", HERE, date(2026, 11, 2))
    shop.acts("training_renew", f"e-0 {key(shop, 'e-0')}", TRAINER)
    due = next(block for block in form(shop)["blocks"] if block.get("block_id") == "due")
    assert due["element"]["initial_date"] == (TODAY + timedelta(days=14)).isoformat()


def test_a_register_of_people_whom_nobody_knows_says_so_of_certificates_and_not_of_ratings() -> None:
    register = Part("叉车", certified=0, session=NOT_PLANNED, record=False, unknown=("何建均",))
    file = Upload("t-1", "training/x/台账", "v", "台账.xlsx", 9, noon(), "x", "trainer", Status.FILED, "table", parts=(register,))
    said = str(uploaded(file, {}, [], Words("en")))
    assert "0 certificates are noted" in said
    assert "rating" not in said
