"""New hires in Slack: their progress, what is noted, templates; what the owner of a vacancy hears."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from chalicelib.ledger.fact import Fact
from chalicelib.people.member import Role
from chalicelib.performance.days import Period
from chalicelib.slack.posting import Post
from chalicelib.slack.telling import Tell
from chalicelib.slack.training.following import Following
from chalicelib.slack.training.newcomers import HearOfTraining
from chalicelib.training.onboarding import Joined
from chalicelib.training.session import Session
from chalicelib.training.templates import Item, Template, in_force
from tests.fakes.ledger import noon
from tests.fakes.people import made_up
from tests.fakes.slack import FakeChannel, FakeDeliveries
from tests.fakes.value import colleague
from tests.slack.conftest import Face
from tests.slack.test_training import form

TRAINER, CONTACT, OWNER = Role.TRAINER, Role.DEPARTMENT_CONTACT, Role.ONLINE_RECRUITER
HERE = made_up(CONTACT).department


def said(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False)


@pytest.fixture
def hear(face: Face) -> HearOfTraining:
    """Somebody joined two departments' vacancies."""
    value = face.value
    value.joined |= {"a-1": Joined(HERE, "sales", "v-1", OWNER.value), "a-2": Joined("elsewhere", "it", "v-2", OWNER.value)}
    post = Post(FakeChannel(), FakeDeliveries(), lambda: 1000.0)
    onboard = value.training.newcomers.onboard
    tell = Tell(post.channel, post, lambda zone, day: True, lambda channel: None)
    following = Following(value.new_hires, face.directory, value.names, tell, tell.works)
    here = face.directory, face.workspaces, post.channel, post, following
    hear = HearOfTraining(face.ledger.get, onboard, value.learn, *here, lambda: value.now)
    for number in (1, 2):
        person = replace(made_up(Role.EMPLOYEE), id=f"e-{number}", name=f"New {number}", slack_user="")
        face.directory.members[f"e-{number}"] = person
        data = {"application": f"a-{number}", "on": "2026-09-20", "employee": f"e-{number}"}
        face.ledger.record([Fact(f"j-{number}", "candidate.joined", noon(), "x", data)])
        hear.joined({"joined": f"j-{number}"})
    return hear


def test_progress_is_shown_with_what_is_late_to_those_whom_it_concerns(face: Face, hear: HearOfTraining) -> None:
    answer = face.command("training onboarding", TRAINER)
    assert "New 1" in said(answer)
    assert "New 2" in said(answer)
    assert "0 of 3 done, to be completed by 2026-10-20" in said(answer)
    assert "late: 公司与制度" in said(answer)
    own = face.command("培训 入职", CONTACT)
    assert "New 1" in said(own)
    assert "New 2" not in said(own)
    assert "training_template" not in said(own)
    assert "You may not do that" in face.command("training onboarding", Role.EMPLOYEE)["text"]


def test_a_company_without_new_hires_says_so(face: Face) -> None:
    assert "Nobody has a plan to follow now" in said(face.command("training onboarding", TRAINER))


def assigned(face: Face, employee: str, department: str, started: str, completed: str = "", trainer: str = "trainer") -> None:
    data = {"employee": employee, "started_on": started, "trainer": trainer, "department": department}
    at = f"{started}T04:00:00Z"
    face.value.record({"id": f"as-{employee}", "kind": "onboarding.assigned", "at": at, "by": "auto:onboarding", "data": data})
    if completed:
        done = {"employee": employee, "started_on": started}
        face.value.record({"id": f"co-{employee}", "kind": "onboarding.completed", "at": completed, "by": "x", "data": done})


def test_the_completion_of_all_new_hires_stands_above_them_as_the_value_model_counts_it(face: Face, hear: HearOfTraining) -> None:
    face.value.day = date(2026, 10, 25).toordinal()
    assigned(face, "n-1", HERE, "2026-09-02", "2026-09-20T04:00:00Z")
    assigned(face, "n-2", HERE, "2026-09-10", "2026-10-11T04:00:00Z")
    assigned(face, "n-3", "elsewhere", "2026-09-12", "2026-10-01T04:00:00Z", "other")
    assigned(face, "n-4", "elsewhere", "2026-09-30")
    assigned(face, "n-5", HERE, "2026-08-20", "2026-08-21T04:00:00Z")
    shown = said(face.command("training onboarding", TRAINER))
    assert "*66.7%* in October 2026: 2 of 3 new hires whose day 30 came had completed their first month." in shown
    assert "*50%* in October 2026: 1 of 2" in said(face.command(f"training onboarding {HERE}", TRAINER))
    assert "*50%* in October 2026: 1 of 2" in said(face.command("training onboarding", CONTACT))
    assert "*100%* in September 2026: 1 of 1" in said(face.command("training onboarding 2026-09", TRAINER))
    assert "*66.7%* in Q4 2026" in said(face.command("training onboarding 2026-Q4", TRAINER))
    assert "Nobody’s day 30 came in August 2026." in said(face.command("培训 入职 2026-08", TRAINER))
    assert "not that of elsewhere" in face.command("training onboarding elsewhere", CONTACT)["text"]
    before = next(each for each in face.command("training onboarding", TRAINER)["blocks"] if each.get("block_id") == "new")
    face.acts("training_new_before", before["elements"][0]["value"], TRAINER)
    assert "in September 2026" in said(face.api.calls[-1][1])


def test_who_is_in_the_figure_by_facts_alone_is_said_to_stand_in_no_list(face: Face, hear: HearOfTraining) -> None:
    face.value.day = date(2026, 10, 25).toordinal()
    face.value.counted()
    for number, (department, started) in enumerate(((HERE, "2026-09-02"), (HERE, "2026-09-12"), ("elsewhere", "2026-09-14"))):
        assigned(face, f"n-{number}", department, started)
    all_ = said(face.command("training onboarding", TRAINER))
    assert "0 of 5 new hires" in all_
    assert "3 of them joined before plans were made here: in the figure above, not in the list below." in all_
    assert "2 of them joined before plans were made here" in said(face.command("培训 入职", CONTACT))
    assert "joined before" not in said(face.command("training onboarding 2026-08", TRAINER))


def test_of_those_who_all_have_a_plan_nobody_is_said_to_have_none(face: Face, hear: HearOfTraining) -> None:
    face.value.day = date(2026, 10, 25).toordinal()
    face.value.counted()
    shown = said(face.command("training onboarding", TRAINER))
    assert "0 of 2 new hires" in shown
    assert "joined before" not in shown


def test_the_figure_is_the_one_that_the_trainers_are_scored_by(face: Face, hear: HearOfTraining) -> None:
    face.value.day = date(2026, 10, 31).toordinal()
    for number, (completed, trainer) in enumerate((("2026-09-20", "trainer"), ("", "trainer"), ("2026-10-01", "other"))):
        assigned(face, f"n-{number}", HERE, "2026-09-10", f"{completed}T04:00:00Z" if completed else "", trainer)
    for trainer in ("trainer", "other"):
        face.value.record(colleague(trainer, "trainer"))
    report = face.value.report_of(Period.parse("2026-10"))
    scored = [each for person in report.people for each in person.figures if str(each.metric.name) == "onboarding_completion"]
    assert (sum(each.x for each in scored), sum(each.n for each in scored)) == (2, 3)
    assert "2 of 3 new hires" in said(face.command("training onboarding", TRAINER))


def test_how_many_are_on_the_way_late_and_completed_is_said_of_all_and_of_each_department(
    face: Face, hear: HearOfTraining
) -> None:
    for number, day in ((3, "2026-10-02"), (4, "2026-10-01")):
        face.directory.members[f"e-{number}"] = replace(
            made_up(Role.EMPLOYEE), id=f"e-{number}", name=f"New {number}", slack_user=""
        )
        data = {"application": "a-1", "on": day, "employee": f"e-{number}"}
        face.ledger.record([Fact(f"j-{number}", "candidate.joined", noon(), "x", data)])
        hear.joined({"joined": f"j-{number}"})
    for position in range(3):
        face.acts("training_new_done", f"e-4 {position}", TRAINER)
    shown = face.command("training onboarding", TRAINER)
    assert "Now: 1 on the way, 2 late, 1 completed." in said(shown)
    table = next(each for each in shown["blocks"] if each["type"] == "data_table")
    rows = {row[0]["text"]: [cell["text"] for cell in row[3:]] for row in table["rows"]}
    assert (rows[HERE], rows["elsewhere"]) == (["1", "1", "1"], ["0", "1", "0"])
    face.directory.members["e-2"] = replace(face.directory.members["e-2"], left=True)
    assert "Now: 1 on the way, 1 late, 1 completed." in said(face.command("training onboarding", TRAINER))


def test_items_are_noted_until_the_month_is_completed(face: Face, hear: HearOfTraining) -> None:
    for position, told in enumerate(("1 of 3", "2 of 3", "completed")):
        face.acts("training_new_done", f"e-1 {position}", CONTACT)
        assert told in face.api.calls[-1][1]["text"]
    assert "completed on" in said(face.command("training onboarding", CONTACT))
    face.acts("training_new_done", "e-2 0", CONTACT)
    assert "not that of elsewhere" in face.api.calls[-1][1]["text"]
    face.acts("training_new_done", "e-9 0", TRAINER)
    assert "not there any more" in face.api.calls[-1][1]["text"]


def test_an_item_that_is_done_is_counted_in_the_list_in_which_it_was_chosen(face: Face, hear: HearOfTraining) -> None:
    before = next(each for each in face.command("training onboarding 2026-Q4", CONTACT)["blocks"] if "new:e-1" in str(each))
    assert "0 of 3 done" in said(before)
    chosen = {"type": "static_select", "action_id": "training_new_done", "block_id": before["block_id"], "action_ts": "1"}
    value = before["accessory"]["options"][0]["value"]
    press = {"type": "block_actions", "actions": [chosen | {"selected_option": {"value": value}}], "response_url": face.api.hook}
    face.interacts(press, CONTACT)
    answer = face.api.calls[-1][1]
    assert answer["replace_original"] is True
    assert "in Q4 2026" in said(answer)
    after = next(each for each in answer["blocks"] if str(each.get("block_id")).startswith("new:e-1"))
    assert "1 of 3 done" in said(after)
    assert after["block_id"] != before["block_id"]


def learnt(view: Any, of: str, lines: str) -> Any:
    """The form with a family chosen and lines typed for the family that it shows."""
    shown = json.loads(view["private_metadata"])["family"]
    family = {"training_template_of": {"type": "static_select", "selected_option": {"value": of}}}
    items = {f"items:{shown}": {"type": "plain_text_input", "value": lines}}
    return view | {"id": "V1", "hash": "h", "state": {"values": {"family": family, "items": items}}}


def chooses(face: Face, view: Any, of: str, lines: str) -> Any:
    """Another family is chosen in the form: the form as it is drawn anew."""
    face.acts("training_template_of", of, TRAINER, view=learnt(view, of, lines))
    return face.api.told("views.update")[-1]["view"]


def saves(face: Face, view: Any, of: str, lines: str) -> Any:
    return face._body(face.interacts({"type": "view_submission", "view": learnt(view, of, lines)}, TRAINER))


def lines_of(view: Any) -> str:
    return str(next(block["element"]["initial_value"] for block in view["blocks"] if block["block_id"] == "items"))


def courses(face: Face, family: str) -> list[str]:
    return [item.course for item in in_force(face.value.templates, family)]


def test_what_a_family_is_to_learn_is_changed_in_a_form(face: Face, hear: HearOfTraining) -> None:
    face.acts("training_template", "", TRAINER)
    view = chooses(face, form(face), "sales", lines_of(form(face)))
    assert saves(face, view, "sales", "Products: 10\nRules：2") == {}
    assert courses(face, "sales") == ["Rules", "Products"]
    assert saves(face, view, "sales", "Products")["errors"].keys() == {"items"}
    assert "Somebody changed this meanwhile" in said(saves(face, view, "sales", "Products: 10"))
    face.acts("training_template", "", CONTACT)
    assert "You may not do that" in face.api.calls[-1][1]["text"]
    face.acts("training_template_of", "it", CONTACT, view=learnt(view, "it", ""))
    assert "You may not do that" in face.api.calls[-1][1]["text"]


def test_the_list_of_the_chosen_family_is_shown_and_what_was_typed_comes_again(face: Face, hear: HearOfTraining) -> None:
    face.value.templates.save(Template("it", (Item("Servers", 5),)))
    face.acts("training_template", "", TRAINER)
    first = form(face)
    other = chooses(face, first, "it", "Typed: 4")
    assert lines_of(other) == "Servers: 5"
    assert "Typed, and not saved yet: all others" in said(other)
    assert "no list of its own" not in said(other)
    again = chooses(face, other, "*", "Servers: 5")
    assert lines_of(again) == "Typed: 4"
    sales = chooses(face, again, "sales", lines_of(first))
    assert "no list of its own so far" in said(sales)
    assert "not saved yet" not in said(sales)
    assert lines_of(sales) == lines_of(first)
    assert saves(face, sales, "sales", "Products: 10") == {}
    assert (courses(face, "sales"), courses(face, "it")) == (["Products"], ["Servers"])


def test_what_was_typed_for_one_family_is_never_saved_for_another(face: Face, hear: HearOfTraining) -> None:
    face.acts("training_template", "", TRAINER)
    assert saves(face, form(face), "it", "Typed: 4")["errors"].keys() == {"family"}
    assert face.value.templates.kept == {}


def test_long_lists_that_were_typed_do_not_outgrow_the_form(face: Face, hear: HearOfTraining) -> None:
    face.acts("training_template", "", TRAINER)
    view = form(face)
    for family in ("it", "sales", "hr"):
        view = chooses(face, view, family, "长" * 1900)
    assert len(view["private_metadata"]) <= 3000
    assert lines_of(chooses(face, view, "sales", "x")).startswith("长")


def test_a_template_can_be_taken_back(face: Face, hear: HearOfTraining) -> None:
    face.acts("training_template", "", TRAINER)
    view = chooses(face, form(face), "sales", "")
    saves(face, view, "sales", "Products: 10")
    button = face.api.told("chat.postMessage")[-1]["blocks"][-1]["elements"][0]
    face.acts("training_template_undo", button["value"], CONTACT)
    assert "You may not do that" in face.api.calls[-1][1]["text"]
    face.acts("training_template_undo", button["value"], TRAINER)
    assert "the list for all others holds again" in face.api.calls[-1][1]["text"]
    assert courses(face, "sales") == courses(face, "it")
    face.acts("training_template_undo", button["value"], TRAINER)
    assert "Somebody changed this meanwhile" in face.api.calls[-1][1]["text"]


def test_a_session_that_a_new_hire_attended_counts(face: Face, hear: HearOfTraining) -> None:
    face.value.plan.one(Session("s-1", HERE, "安全", date(2026, 10, 1), "trainer"), "trainer")
    data = {"session": "s-1", "on": "2026-10-01", "invited": ["e-1"], "attended": ["e-1"]}
    face.ledger.record([Fact("d-1", "session.delivered", noon(), "x", data)])
    for _ in range(2):
        hear.delivered({"delivered": "d-1", "fact": "d-1"})
    hire = face.value.new_hires.get("e-1")
    assert hire
    assert hire.done == 1
    hear.delivered({"delivered": "nothing", "fact": "nothing"})


def test_a_session_that_was_not_planned_counts_by_the_course_that_its_record_names(face: Face, hear: HearOfTraining) -> None:
    data = {"session": "u-t-1-0", "on": "2026-10-01", "invited": ["e-1"], "attended": ["e-1"]}
    face.ledger.record([Fact("d-1", "session.delivered", noon(), "x", data)])
    hear.delivered({"delivered": "d-1", "fact": "d-1"})
    assert done(face) == 0
    face.ledger.record([Fact("d-2", "session.delivered", noon(), "x", data | {"course": "安全 Safety"})])
    hear.delivered({"delivered": "d-2", "fact": "d-2"})
    assert done(face) == 1


def test_a_record_that_is_moved_to_another_session_counts_there(face: Face, hear: HearOfTraining) -> None:
    face.value.plan.one(Session("s-1", HERE, "安全", date(2026, 10, 1), "trainer"), "trainer")
    data = {"session": "s-0", "on": "2026-10-01", "invited": ["e-1"], "attended": ["e-1"]}
    face.ledger.record([Fact("d-1", "session.delivered", noon(), "x", data)])
    moved = {"corrects": "d-1", "data": data | {"session": "s-1"}}
    face.ledger.record([Fact("m-1", "fact.corrected", noon(), "x", moved)])
    hear.delivered({"delivered": "d-1", "fact": "d-1"})
    assert done(face) == 0
    hear.delivered({"delivered": "d-1", "fact": "m-1"})
    assert done(face) == 1


def test_a_grade_that_stands_counts_as_done(face: Face, hear: HearOfTraining) -> None:
    fact = graded(face, "安全 Safety", passed=True)
    for each in (fact, fact, "nothing"):
        hear.passed({"graded": each})
    assert done(face) == 1


def done(face: Face) -> int:
    hire = face.value.new_hires.get("e-1")
    assert hire
    return hire.done


def graded(face: Face, course: str, passed: bool = False) -> str:
    data = {"employee": "e-1", "course": course, "passed": passed}
    face.ledger.record([Fact(f"g-{course}", "assessment.graded", noon(), "x", data)])
    return f"g-{course}"


def rated(face: Face, competency: str, level: float) -> str:
    data = {"employee": "e-1", "competency": competency, "level": level, "department": HERE}
    face.ledger.record([Fact(f"r-{competency}", "competency.rated", noon(), "x", data)])
    return f"r-{competency}"


def told(hear: HearOfTraining) -> list[dict[str, Any]]:
    """What was told but of plans."""
    assert isinstance(hear.channel, FakeChannel)
    return [each for each in hear.channel.messages.values() if not each["key"].startswith("newhire-")]


def test_the_owner_of_the_vacancy_hears_once_what_a_new_hire_did_not_pass(face: Face, hear: HearOfTraining) -> None:
    fact = graded(face, "Negotiation")
    for _ in range(2):
        hear.gap({"facts": [fact]})
    (message,) = told(hear)
    assert message["channel"] == f"D{made_up(OWNER).slack_user}"
    assert "New 1 did not pass Negotiation. Next time, screen for it." in message["text"]
    assert '"vacancy_change"' in said(message)
    assert '"v-1 Negotiation"' in said(message)


def test_low_competencies_of_a_new_hire_come_together_in_one_message(face: Face, hear: HearOfTraining) -> None:
    facts = [rated(face, "Excel", 3.5), rated(face, "Talking", 9), graded(face, "Safety"), rated(face, "Rules", 0)]
    hear.gap({"facts": facts})
    (message,) = told(hear)
    assert "turns out not to know some things" in message["text"]
    assert "• Excel: level 3.5" in said(message)
    assert "• Safety: not passed" in said(message)
    assert "• Rules: level 0" in said(message)
    assert "Talking" not in said(message)
    assert len({each["action_id"] for each in message["blocks"][-1]["elements"]}) == 4


def test_one_low_competency_is_said_in_a_sentence_and_a_level_that_is_not_low_in_none(face: Face, hear: HearOfTraining) -> None:
    fact = rated(face, "Excel", 3)
    face.workspaces.save(replace(face.workspaces.get("T1"), low_level="3"))
    hear.gap({"facts": [fact]})
    assert told(hear) == []
    face.workspaces.save(replace(face.workspaces.get("T1"), low_level="3.5"))
    hear.gap({"facts": [fact]})
    assert told(hear)[0]["text"] == "New 1 has level 3 in Excel. Next time, screen for it."


def test_what_was_taken_back_meanwhile_is_not_told(face: Face, hear: HearOfTraining) -> None:
    fact = graded(face, "Negotiation")
    hear = replace(hear, onboard=replace(hear.onboard, stands=lambda each: None))
    hear.gap({"facts": [fact, "unknown"]})
    hear.gap({"facts": ["unknown"]})
    assert told(hear) == []
