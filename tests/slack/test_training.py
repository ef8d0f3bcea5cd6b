"""The plan in Slack: planned, shown page by page, changed, cancelled, copied, taken back; through signed requests."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from chalicelib.ledger.fact import Fact
from chalicelib.people.member import Role
from chalicelib.training.session import Held, Session, State
from chalicelib.training.upload import Left, Part, Status, Upload
from tests.fakes.ledger import noon
from tests.fakes.people import made_up
from tests.slack.conftest import Face

Doc = dict[str, Any]
TRAINER, CONTACT = Role.TRAINER, Role.DEPARTMENT_CONTACT
HERE = made_up(TRAINER).department


def said(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False)


def form(face: Face) -> Doc:
    view: Doc = face.api.told("views.open")[-1]["view"]
    return view


def send(face: Face, view: Doc, values: Doc, role: Role = TRAINER) -> Doc:
    """A form that was filled in so, from what it opened with."""
    state: Doc = {}
    for block in view["blocks"]:
        if block["type"] == "input":
            element, given = block["element"], values.get(block["block_id"])
            kind = element["type"]
            if kind == "static_select":
                chosen = {"value": given} if given else element.get("initial_option")
                state[block["block_id"]] = {"value": {"type": kind, "selected_option": chosen}}
            elif kind == "datepicker":
                state[block["block_id"]] = {"value": {"type": kind, "selected_date": given or element.get("initial_date")}}
            else:
                state[block["block_id"]] = {"value": {"type": kind, "value": given or element.get("initial_value")}}
    sent = view | {"id": "V1", "state": {"values": state}}
    return face._body(face.interacts({"type": "view_submission", "view": sent}, role))


def planned(face: Face, **values: str) -> str:
    """A session planned by the form; its id."""
    face.command("training plan", TRAINER)
    assert send(face, form(face), {"course": "Negotiation", "department": HERE, "due": "2026-10-20"} | values) == {}
    return str(list(face.value.sessions.kept)[-1])


def told(face: Face) -> Doc:
    return face.api.told("chat.postMessage")[-1]


def pressed(face: Face, action: str, value: str = "", role: Role = TRAINER) -> Doc:
    face.acts(action, value, role)
    answer: Doc = face.api.calls[-1][1]
    return answer


def facts(face: Face, kind: str) -> list[Fact]:
    return [fact for fact in face.ledger.facts.values() if fact.kind == kind]


def test_a_trainer_plans_a_session_and_finds_it_in_the_list(face: Face) -> None:
    session = planned(face, format="workshop", expected="１２")
    assert face.value.sessions.get(session).expected == 12
    assert told(face)["text"] == f"Planned: Negotiation for {HERE}, due 2026-10-20."
    answer = face.command("training", TRAINER)
    assert "*Negotiation*" in said(answer)
    assert "workshop · 12 people expected" in said(answer)
    assert "training_change" in said(answer)


def test_a_department_sees_its_own_sessions_and_plans_none(face: Face) -> None:
    planned(face)
    face.value.plan.one(Session("s-x", "elsewhere", "Secret course", date(2026, 10, 21), "trainer"), "trainer")
    answer = face.command("training", CONTACT)
    assert "Negotiation" in said(answer)
    assert "Secret course" not in said(answer)
    assert "training_change" not in said(answer)
    assert "your own department" in face.command("training elsewhere", CONTACT)["text"]
    assert "You may not do that" in face.command("training plan", CONTACT)["text"]
    assert "You may not do that" in said(pressed(face, "training_change", "s-x", CONTACT))
    assert "Secret course" in said(face.command("training elsewhere 2026-10", TRAINER))


@pytest.mark.parametrize("role", [Role.ONLINE_RECRUITER, Role.EMPLOYEE])
def test_others_see_nothing(face: Face, role: Role) -> None:
    assert "You may not do that" in face.command("training status", role)["text"]


def test_an_unknown_word_lists_what_this_person_may_type_and_see(face: Face) -> None:
    everywhere = said(face.command("training nowhere", TRAINER))
    assert "no department “nowhere”" in everywhere
    assert all(each in everywhere for each in ("`plan`", "`upload`", f"Departments: {HERE}"))
    face.directory.members["far"] = replace(made_up(Role.EMPLOYEE), id="far", slack_user="UFAR", department="faraway")
    assert "faraway" in said(face.command("training 取消", TRAINER))
    own = said(face.command("training status nowhere", CONTACT))
    assert "`upload`" in own
    assert "`plan`" not in own
    assert "faraway" not in own
    assert "`upload`" not in said(face.command("training nowhere", Role.ADMIN))


def test_only_what_one_may_do_is_offered(face: Face) -> None:
    for role, plans, sends in ((TRAINER, True, True), (CONTACT, False, True), (Role.ADMIN, False, False)):
        offered = said(face.command("", role))
        assert ("[plan | status" in offered) is plans
        assert ("upload |" in offered) is sends
        assert "certificates | mine]" in offered


def test_help_behind_training_says_more_about_it(face: Face) -> None:
    for word in ("help", "帮助"):
        assert "training plan` plans a session" in said(face.command(f"training {word}", TRAINER))
        assert "training plan`" not in said(face.command(f"training {word}", CONTACT))


def test_an_empty_month_says_what_to_do(face: Face) -> None:
    assert "Nothing is planned" in said(face.command("training 2027-01", TRAINER))
    assert "copy another month" in said(face.command("training 2027-01", TRAINER))
    assert "copy another month" not in said(face.command("training 2027-01", CONTACT))
    assert f"Trainers and HR managers plan; ask {made_up(TRAINER).name}" in said(face.command("training 2027-01", CONTACT))
    assert "There is no month" in face.command("training 2026-13", TRAINER)["text"]
    assert "No session of that time has been due" in said(face.command("training status", TRAINER))


def test_a_long_month_is_paged_there_and_back(face: Face) -> None:
    for number in range(23):
        face.value.plan.one(Session(f"s-{number:02d}", HERE, f"course {number:02d}", date(2026, 10, 20), "trainer"), "trainer")
    first = face.command("training", TRAINER)
    assert "course 09" in said(first)
    assert "course 10" not in said(first)
    second = pressed(face, "training_list_next", "2026-10 10 ")
    assert "course 19" in said(second)
    last = pressed(face, "training_list_next", "2026-10 20 ")
    assert "course 22" in said(last)
    assert "training_list_next" not in said(last)
    assert "course 00" in said(pressed(face, "training_list_back", "2026-10 0 "))
    assert "course 22" in said(pressed(face, "training_list_next", "2026-10 90 "))


def test_a_session_is_changed_and_cancelled_with_a_reason(face: Face) -> None:
    session = planned(face)
    face.acts("training_change", session, TRAINER)
    assert send(face, form(face), {"due": "2026-11-03"}) == {}
    assert face.value.sessions.get(session).due == date(2026, 11, 3)
    assert "Saved" in told(face)["text"]
    face.acts("training_cancel", session, TRAINER, view={"type": "modal", "id": "V1"})
    view: Doc = face.api.told("views.push")[-1]["view"]
    assert send(face, view, {"reason": "the busiest month"}) == {"response_action": "clear"}
    assert "Cancelled" in told(face)["text"]
    assert "reason: the busiest month" in said(face.command("training 2026-11", TRAINER))
    pressed(face, "training_reopen", session)
    assert face.value.sessions.get(session).state(date(2026, 11, 1)) is State.PLANNED


def test_what_is_wrong_stands_beside_its_field(face: Face) -> None:
    face.command("training plan", TRAINER)
    view = form(face)
    assert send(face, view, {"course": "a", "department": HERE, "expected": "many"})["errors"].keys() == {"expected"}
    planned(face)
    face.acts("training_cancel", "s-2", TRAINER)
    assert send(face, form(face), {"reason": " "})["errors"].keys() == {"reason"}
    assert len(facts(face, "session.planned")) == 1


def test_last_month_is_copied_and_taken_back(face: Face) -> None:
    face.value.plan.one(Session("s-a", HERE, "Safety", date(2026, 9, 30), "trainer"), "trainer")
    face.command("training copy", TRAINER)
    assert send(face, form(face), {}) == {}
    assert told(face)["text"] == "1 session planned"
    undo = json.loads(told(face)["blocks"]) if isinstance(told(face)["blocks"], str) else told(face)["blocks"]
    assert "Safety" in said(face.command("training", TRAINER))
    pressed(face, "training_take_back", undo[1]["elements"][0]["value"])
    assert "Safety" not in said(face.command("training", TRAINER))
    face.command("training copy", TRAINER)
    assert "nothing to copy" in said(send(face, form(face), {"from": "2026-07"}))


def test_status_counts_what_the_value_model_counts(face: Face) -> None:
    for number in range(4):
        due = date(2026, 9, 10) + timedelta(days=number)
        face.value.plan.one(Session(f"s-{number}", HERE if number else "elsewhere", "Safety", due, "trainer"), "trainer")
    face.value.counted()
    for kind, data in (
        ("session.delivered", {"on": "2026-09-09", "invited": [], "attended": []}),
        ("session.record_received", {}),
    ):
        face.value.record(
            {"id": kind, "kind": kind, "at": "2026-09-10T01:00:00Z", "by": None, "data": {"session": "s-1", **data}}
        )
    # They were planned after they were due: the first plan sets the due day all the same.
    answer = face.command("training status 2026-09", TRAINER)
    assert "*25%*: 1 of 4" in said(answer)
    chart = next(block for block in answer["blocks"] if block["type"] == "data_visualization")
    assert chart["chart"]["axis_config"] == {"categories": ["elsewhere", HERE], "y_label": "%"}
    table = next(block for block in answer["blocks"] if block["type"] == "data_table")
    assert [[cell["text"] for cell in row] for row in table["rows"]][1:] == [
        ["elsewhere", "0%", "0 / 1", "1", "0"],
        [HERE, "33.3%", "1 / 3", "3", "0"],
    ]
    own = face.command("training status 2026-09", CONTACT)
    assert "*33.3%*: 1 of 3" in said(own)
    assert "elsewhere" not in said(own)
    assert "2026-08" in said(pressed(face, "training_status_before", "2026-08 0 "))


def home(face: Face, role: Role = TRAINER) -> Doc:
    """The Home tab as it was shown to somebody who opened it."""
    event = {"type": "app_home_opened", "tab": "home", "user": made_up(role).slack_user}
    face.hears(event, id=f"{role.value}{len(face.answers)}")
    return published(face)


def published(face: Face) -> Doc:
    view: Doc = face.api.told("views.publish")[-1]["view"]
    return view


def rows(view: Doc) -> list[tuple[str, str]]:
    """The departments of the Home tab: bar and figures."""
    cells = [
        cell["text"] for block in view["blocks"] if block.get("block_id", "").startswith("kept:") for cell in block["fields"]
    ]
    return list(zip(cells[::2], cells[1::2], strict=True))


def looks_at(face: Face, months: str, role: Role = TRAINER) -> Doc:
    element = {
        "type": "static_select", "action_id": "training_home_span", "block_id": "training_home_span:x",
        "selected_option": {"value": months},
    }  # fmt: skip
    face.interacts({"type": "block_actions", "actions": [element], "view": {"type": "home", "id": "V1"}}, role)
    return published(face)


def two_departments(face: Face) -> None:
    """Two months with sessions of two departments; one of the four that were due in September was kept."""
    for number in range(4):
        due = date(2026, 9, 10) + timedelta(days=number)
        face.value.plan.one(Session(f"s-{number}", HERE if number else "elsewhere", "Safety", due, "trainer"), "trainer")
    face.value.plan.one(Session("s-o", HERE, "Negotiation", date(2026, 10, 20), "trainer"), "trainer")
    face.value.counted()
    for kind, data in (
        ("session.delivered", {"on": "2026-09-09", "invited": [], "attended": []}),
        ("session.record_received", {}),
    ):
        face.value.record(
            {"id": kind, "kind": kind, "at": "2026-09-10T01:00:00Z", "by": None, "data": {"session": "s-1", **data}}
        )


def test_home_says_what_to_do_where_nothing_is_planned(face: Face) -> None:
    assert "Plan a session, copy another month" in said(home(face))
    assert "Trainers and HR managers plan" in said(home(face, CONTACT))
    assert "Training in" not in said(home(face, Role.EMPLOYEE))


def test_home_shows_each_department_with_a_bar_the_lowest_first(face: Face) -> None:
    two_departments(face)
    running = home(face)
    assert "Training in October 2026*: — of the plan kept, 0 sessions wait, 1 are due later" in said(running)
    assert rows(running) == [(f"*{HERE}*\n`░░░░░░░░░░` —", "1 is due later")]
    last = looks_at(face, "2026-09")
    assert "Training in September 2026*: 25% of the plan kept" in said(last)
    assert rows(last) == [
        ("*elsewhere*\n`░░░░░░░░░░` 0%", "0 of 1 kept\n1 waits"),
        (f"*{HERE}*\n`███░░░░░░░` 33.3%", "1 of 3 kept\n3 wait"),
    ]
    quarter = looks_at(face, "2026-Q3")
    menus = [next(each for each in view["blocks"] if "accessory" in each) for view in (last, quarter)]
    assert [menu["accessory"]["initial_option"]["text"]["text"] for menu in menus] == ["Last month", "Q3 2026"]
    # Slack would show the old choice in a block of the same id.
    assert menus[0]["block_id"] != menus[1]["block_id"]
    assert "Training in Q3 2026*: 25%" in said(quarter)
    assert not any(block["type"] == "data_visualization" for block in quarter["blocks"])  # Slack draws them in messages only.


def test_what_is_due_today_is_due_and_not_to_come_as_well(face: Face) -> None:
    for number, day in enumerate((2, 3, 4), start=1):
        face.value.plan.one(Session(f"s-{number}", HERE, f"Course {number}", date(2026, 10, day), "trainer"), "trainer")
    # Held and handed in before its day: it counts on that day.
    early = Session("s-9", HERE, "Early", date(2026, 10, 5), "trainer")
    held = Held(noon(), date(2026, 10, 1), 3, 3)
    face.value.plan.one(early, "trainer")
    face.value.sessions.save([face.value.sessions.get("s-9").with_record("t-1-0", held)], [])
    face.value.counted()
    assert rows(home(face)) == [(f"*{HERE}*\n`░░░░░░░░░░` 0%", "0 of 2 kept\n2 wait · 2 are due later")]
    assert "0% of the plan kept, 2 sessions wait, 2 are due later" in said(home(face))
    listed = said(face.command("training", CONTACT))
    assert "due 2026-10-03 · due today" in listed
    assert "due 2026-10-04 · planned" in listed


def test_a_department_sees_itself_alone_at_home_and_in_the_chart(face: Face) -> None:
    two_departments(face)
    view = looks_at(face, "2026-09", CONTACT)
    assert [bar for bar, _ in rows(view)] == [f"*{HERE}*\n`███░░░░░░░` 33.3%"]
    assert "elsewhere" not in said(view)
    face.acts("training_home_chart", "2026-09 0 elsewhere", CONTACT, response_url=None, view={"type": "home", "id": "V1"})
    assert "your own department" in said(told(face))
    face.acts("training_home_chart", "2026-09 0", CONTACT, response_url=None, view={"type": "home", "id": "V1"})
    assert "elsewhere" not in said(told(face))
    assert {"data_visualization", "data_table"} <= {block["type"] for block in told(face)["blocks"]}


def test_whoever_has_no_department_sees_no_others(face: Face) -> None:
    two_departments(face)
    face.directory.save(replace(made_up(CONTACT, locale="en"), department=""), [])
    assert rows(looks_at(face, "2026-09", CONTACT)) == []
    assert "elsewhere" not in said(face.command("training status 2026-09", CONTACT))


def test_the_months_that_were_chosen_at_home_stay_when_it_is_refreshed(face: Face) -> None:
    two_departments(face)
    chosen = {"training_home_span:2026-Q3": {"training_home_span": {"selected_option": {"value": "2026-Q3"}}}}
    face.acts("home_refresh", "", TRAINER, view={"type": "home", "id": "V1", "state": {"values": chosen}})
    assert "Training in Q3 2026" in said(published(face))
    calls = len(face.api.told("views.publish"))
    face.acts("home_refresh", "", TRAINER, view={"type": "home", "id": "V1", "state": {"values": {}}})
    assert "Training in October 2026" in said(face.api.told("views.publish")[calls])


def test_nobody_makes_home_show_months_that_do_not_exist(face: Face) -> None:
    before = len(face.api.told("views.publish"))
    for months in ("2026-Q5", "0000-00", "x" * 3000):
        element = {"type": "static_select", "action_id": "training_home_span", "block_id": "training_home_span:x",
                   "selected_option": {"value": months}}  # fmt: skip
        answer = face.interacts({"type": "block_actions", "actions": [element], "view": {"type": "home", "id": "V1"}}, TRAINER)
        assert answer.status == 200
    assert len(face.api.told("views.publish")) == before


def test_many_departments_fit_on_the_home_tab(face: Face) -> None:
    for number in range(40):
        face.value.plan.one(Session(f"s-{number}", f"team {number:02d}", "Safety", date(2026, 10, 20), "trainer"), "trainer")
    view = home(face)
    assert len(rows(view)) == 30
    assert "… and 10 more" in said(view)


@pytest.mark.parametrize("typed", ["2026-Q3", "2026 Q3", "2026年第3季度", "2026年三季度"])
def test_a_quarter_is_added_up(face: Face, typed: str) -> None:
    two_departments(face)
    answer = face.command(f"training status {typed}", TRAINER)
    assert "*25%*: 1 of 4" in said(answer)
    assert "kept in Q3 2026" in said(answer)
    assert "kept in Q2 2026" in said(pressed(face, "training_status_before", "2026-Q2 0 "))
    assert "kept in Q4 2026" in said(face.command("training status this quarter", TRAINER))
    assert "kept in Q3 2026" in said(face.command(f"training status {HERE} {typed}", TRAINER))


def upload(number: int, status: Status, **more: Any) -> Upload:
    return Upload(f"t-{number}", "k", "1", "a.xlsx", 1, datetime(2026, 10, 2, tzinfo=UTC), status=status, **more)


def test_the_status_says_what_training_no_longer_takes_of_people(face: Face) -> None:
    planned(face)
    chased = {"what": "chaser", "count": 9, "minutes": 45}
    for number, by in enumerate(("auto:reminders", "auto:interviews", "trainer", "online_recruiter")):
        done = {"id": f"toil-{number}", "kind": "toil.done", "at": "2026-10-02T01:00:00Z", "by": by, "data": chased}
        face.value.record(done)
    untold = {"what": "chaser", "count": 5}
    face.value.record({"id": "toil-9", "kind": "toil.done", "at": "2026-10-02T01:00:00Z", "by": "hr_manager", "data": untold})
    shown = said(face.command("training status", TRAINER))
    assert "Hours of chasing (estimates): 1.8 before, 1 after." in shown
    assert "Before: the 9 reminders that Evenkeel sent, by hand at 5 minutes each, and the 14 that people sent" in shown
    assert "Hours of chasing (estimates): 1.8 before, 1 after." in said(face.command("training status 2026-Q4", TRAINER))
    assert "Hours of chasing" not in said(face.command("training status 2026-Q3", TRAINER))


def test_every_file_that_arrived_counts_in_the_share_that_nobody_touched(face: Face) -> None:
    planned(face)
    unknown = (Part(unknown=("张三丰",)),)
    for each in (upload(1, Status.FILED), upload(2, Status.FILED, decided={"0": "s-1"}), upload(3, Status.ASKING),
                 upload(4, Status.FILED, named={"x": ""}), upload(5, Status.UNREADABLE), upload(6, Status.PLANNED),
                 upload(7, Status.DUPLICATE), upload(8, Status.TAKEN_BACK), upload(9, Status.FILED, parts=unknown),
                 upload(10, Status.READING), upload(11, Status.FILED, rows=(Left(3, "record.level", "高"),))):  # fmt: skip
        face.value.uploads.keep(each)
    shown = said(face.command("training status", TRAINER))
    assert "Files that nobody touched: 27.3% (3 of 11 that arrived)." in shown
    assert "filed without anybody: 2 · put aside as repeats: 1 · filed after an answer: 2 · filed without names" in shown
    assert "that nobody here has: 1 · filed without rows that are not understood: 1 · waiting for an answer: 1 · " in shown
    assert "waiting for an answer: 1 · not readable: 1 · taken back: 1 · being read: 1" in shown
    assert "Touched is a file about which" in shown
    assert "nobody touched" not in said(face.command("training status", CONTACT))
    assert "nobody touched" not in said(face.command("training status 2026-09", TRAINER))


@pytest.mark.parametrize("typed", ["status 2026", "2026", "2026年 状态", "今年", "this year status"])
def test_a_year_is_the_sum_of_its_months(face: Face, typed: str) -> None:
    two_departments(face)
    answer = face.command(f"training {typed}")
    assert "How much of the training plan was kept in 2026" in said(answer)
    assert "*25%*: 1 of 4 sessions" in said(answer)
    face.acts("training_status_before", "2025 0", Role.HR_MANAGER)
    assert "kept in 2025" in said(face.api.calls[-1][1])


def test_a_department_may_stand_before_what_is_asked_of_it(face: Face) -> None:
    two_departments(face)
    assert said(face.command("training elsewhere 状态 2026-09")) == said(face.command("training status elsewhere 2026-09"))
    assert said(face.command("training elsewhere 2026-Q3")) == said(face.command("training status elsewhere 2026-Q3"))
    assert "one month at a time" in said(face.command("training results 2026-Q3"))


def test_what_came_of_a_form_is_said_where_it_was_asked_for(face: Face) -> None:
    session = planned(face)
    there = face.api.told("chat.postEphemeral")
    assert [(each["channel"], each["user"]) for each in there] == [("C1", made_up(TRAINER).slack_user)]
    assert there[0]["text"] == told(face)["text"]
    assert "Planned: Negotiation" in said(there)
    assert "in our direct messages" in said(there)
    # Changed and cancelled by the buttons of a list in another channel; the one form opens the other.
    face.acts("training_change", session, TRAINER, channel={"id": "C2"})
    changes = form(face)
    face.acts("training_cancel", session, TRAINER, view={**changes, "type": "modal", "id": "V1"})
    cancels: Doc = face.api.told("views.push")[-1]["view"]
    assert send(face, cancels, {"reason": "too few"}) == {"response_action": "clear"}
    assert "Cancelled: Negotiation" in said(face.api.told("chat.postEphemeral")[-1])
    assert face.api.told("chat.postEphemeral")[-1]["channel"] == "C2"
    planned(face, course="Safety", due="2026-10-05")
    face.acts("training_copy", "", TRAINER, channel={"id": "C2"})
    assert send(face, form(face), {"from": "2026-10", "into": "2026-11"}) == {}
    assert face.api.told("chat.postEphemeral")[-1]["text"] == told(face)["text"]


def test_a_form_that_was_opened_at_home_or_by_direct_message_is_answered_there_alone(face: Face) -> None:
    for channel in ({}, {"channel": {"id": "D1"}}):
        face.acts("training_plan", "", TRAINER, **channel)
        assert send(face, form(face), {"course": "A", "department": HERE, "due": "2026-10-20"}) == {}
    assert face.api.told("chat.postEphemeral") == []


def test_where_slack_does_not_let_us_speak_the_direct_message_is_enough(face: Face) -> None:
    face.command("training plan", TRAINER)
    face.api.refuses["chat.postEphemeral"] = [(200, {"ok": False, "error": "not_in_channel"})]
    assert send(face, form(face), {"course": "A", "department": HERE, "due": "2026-10-20"}) == {}
    assert "Planned: A" in told(face)["text"]
