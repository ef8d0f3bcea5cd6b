"""What came of a month, in Slack: asked for, explained, doubted, ranked; through signed requests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from chalicelib.people.member import Role
from chalicelib.performance.days import Period
from chalicelib.slack.value.words import change_text
from tests.fakes.people import made_up
from tests.fakes.value import colleague, hired, vacancy
from tests.slack.conftest import Face

Doc = dict[str, Any]
ME = "online_recruiter"


@pytest.fixture
def company(face: Face) -> Face:
    """Three online recruiters, of whom the one who asks brings most people in; and a trainer with nothing yet."""
    people = [colleague(ME, ME), colleague("wu", ME, "Wu Jing"), colleague("he", ME, "He Lin"), colleague("trainer", "trainer")]
    face.value.record(vacancy(), *people)
    for number in range(60):
        who = (ME, "wu", "he")[number % 3]
        face.value.record(*hired(who, number, joined=number % (2 if who == ME else 5) == 0))
    return face


def said(answer: Any) -> str:
    return json.dumps(answer, ensure_ascii=False)


def buttons(answer: Any) -> Iterator[Doc]:
    for block in answer["blocks"]:
        for element in [*block.get("elements", ()), block.get("accessory")]:
            if element and element.get("type") == "button":
                yield element


def test_a_recruiter_sees_what_came_of_the_month_that_is_over(company: Face) -> None:
    answer = company.command("value", Role.ONLINE_RECRUITER)
    assert answer["response_type"] == "ephemeral"
    assert "September 2026" in said(answer)
    for expected in ("Band 1 among 3 people", "of this month's joins", "against the team", "10 of 20 (50%)"):
        assert expected in said(answer)


def test_a_share_of_the_joins_is_told_in_a_sentence(company: Face) -> None:
    joins = company.value.value_of(ME, ME, Period.parse("2026-09")).month.joins
    assert joins == 18
    assert "55.6% of this month's joins (18)" in said(company.command("value 2026-09", Role.ONLINE_RECRUITER))


def test_what_reading_spared_is_told_with_what_was_left_to_correct(company: Face) -> None:
    entry = {"what": "entry", "count": 1, "minutes": 11}
    left = {"what": "correction", "count": 4, "minutes": 4, "candidate": "c-1", "fields": ["name", "email", "phone", "title"]}
    facts = [*(("auto:intake", entry) for _ in range(20)), (ME, left)]
    for number, (by, data) in enumerate(facts):
        at = f"2026-09-03T01:{number:02d}:00Z"
        company.value.record({"id": f"typing-{number}", "kind": "toil.done", "at": at, "by": by, "data": data})
    told = said(company.command("value 2026-09", Role.ONLINE_RECRUITER))
    # Of 20 résumés with eleven fields each, four fields were touched; 220 minutes less 4 were saved.
    assert (
        "Résumés read by themselves: 20; fields corrected by hand: 4; left as they were read: 98.2%; 3.6 hours of typing saved "
        "on balance (estimate: 11 minutes a résumé)"
    ) in told


def test_the_running_month_says_that_it_is_not_over(company: Face) -> None:
    assert "This month is not over" in said(company.command("value this month", Role.ONLINE_RECRUITER))
    assert "This month is not over" in said(company.command("价值 本月", Role.ONLINE_RECRUITER))


def test_a_month_has_a_name_unless_a_colleague_may_have_it(company: Face) -> None:
    assert "September 2026" in company.command("value september", Role.ONLINE_RECRUITER)["text"]
    assert "December 2025" in company.command("价值 十二月", Role.ONLINE_RECRUITER)["text"]
    assert "May 2026" in company.command("value May 2026", Role.ONLINE_RECRUITER)["text"]
    assert "Nobody here has that name" in company.command("value May", Role.HR_MANAGER)["text"]


def test_little_data_give_no_score_and_say_so(company: Face) -> None:
    answer = company.command("value 2026-07", Role.ONLINE_RECRUITER)
    assert "Not enough data yet" in said(answer)
    assert "no cases this month" in said(answer)


@pytest.mark.parametrize("typed", ["value 2027-01", "value 2026-13", "value 2026-11"])
def test_a_month_that_is_not_there_is_refused_with_what_to_type(company: Face, typed: str) -> None:
    assert "There is no month" in company.command(typed, Role.ONLINE_RECRUITER)["text"]


def test_a_colleagues_month_is_the_managers_to_see(company: Face) -> None:
    company.directory.members["wu"] = replace(made_up(Role.ONLINE_RECRUITER, name="Wu Jing"), id="wu", slack_user="UWU")
    refused = company.command("value Wu Jing 2026-09", Role.ONLINE_RECRUITER)
    assert "You may not do that" in refused["text"]
    assert "Wu Jing: what came of September 2026" in said(company.command("value <@UWU> 2026-09", Role.HR_MANAGER))
    company.acts("value_show", "wu 2026-09", Role.ONLINE_RECRUITER)
    company.acts("value_why", "wu 2026-09 join_rate", Role.ONLINE_RECRUITER)
    assert all("You may not do that" in told["text"] for told in company.api.told("response_url"))
    assert company.api.told("views.open") == []


@pytest.mark.parametrize("role", [Role.EMPLOYEE, Role.HIRING_MANAGER, Role.DEPARTMENT_CONTACT])
def test_roles_that_are_not_scored_have_no_report(company: Face, role: Role) -> None:
    assert "You may not do that" in company.command("value", role)["text"]


def test_a_manager_without_figures_of_their_own_hears_so(company: Face) -> None:
    assert "Nothing is scored" in company.command("value", Role.HR_MANAGER)["text"]


def test_why_opens_the_formula_and_every_fact_page_by_page(company: Face) -> None:
    company.acts("value_why", f"{ME} 2026-09 join_rate", Role.ONLINE_RECRUITER)
    (opened,) = company.api.told("views.open")
    view = opened["view"]
    assert "Index = 100" in said(view)
    assert said(view).count("a-") >= 20 - 1
    found = set()
    while view:
        found |= {line["elements"][0]["text"].rsplit("`", 2)[1] for line in view["blocks"] if "`a-" in said(line)}
        more = next((each for each in buttons(view) if each["action_id"] == "value_why_more"), None)
        if not more:
            break
        shown = {"id": "V1", "hash": "h", "type": "modal"}
        company.acts("value_why_more", more["value"], Role.ONLINE_RECRUITER, view=shown)
        view = company.api.told("views.update")[-1]["view"]
    expected = {f"a-{number}-5" for number in range(0, 60, 3)}
    assert found == expected


def test_another_month_takes_the_place_of_this_one(company: Face) -> None:
    earlier = next(each for each in buttons(company.command("value", Role.ONLINE_RECRUITER)) if each["action_id"] == "value_show")
    company.acts("value_show", earlier["value"], Role.ONLINE_RECRUITER, container={"is_ephemeral": True})
    (told,) = company.api.told("response_url")
    assert told["replace_original"] in (True, "true")
    assert "August 2026" in said(told)


def test_a_published_month_stays_and_says_what_was_corrected_since(company: Face) -> None:
    company.value.publish(Period.parse("2026-09"))
    told = said(company.command("value", Role.ONLINE_RECRUITER))
    assert "Published" in told
    assert "Corrected since" not in told
    company.value.record(*hired(ME, 90))
    answer = company.command("value", Role.ONLINE_RECRUITER)
    assert "Corrected since: screening accuracy 10/20 → 11/21, join rate 10/20 → 11/21." in said(answer)
    assert "11 of 21" in said(answer)
    assert "Corrected since: 王芳" in said(company.command("ranking 2026-09", Role.HR_MANAGER))
    (opens,) = [each for each in buttons(answer) if each["action_id"] == "value_published"]
    company.acts("value_published", opens["value"], Role.ONLINE_RECRUITER)
    (opened,) = company.api.told("views.open")
    assert "10/20 (50%)" in said(opened["view"])
    assert "11/21" not in said(opened["view"])


def test_a_month_that_was_not_published_has_no_such_view(company: Face) -> None:
    assert "Published" not in said(company.command("value", Role.ONLINE_RECRUITER))
    company.acts("value_published", f"{ME} 2026-08", Role.ONLINE_RECRUITER)
    assert "was not published" in company.api.told("response_url")[-1]["text"]


def test_a_colleagues_published_month_is_not_shown(company: Face) -> None:
    company.value.publish(Period.parse("2026-09"))
    company.acts("value_published", "wu 2026-09", Role.ONLINE_RECRUITER)
    assert "You may not do that" in company.api.told("response_url")[-1]["text"]


def test_a_doubt_reaches_the_managers_with_the_figure(company: Face) -> None:
    company.acts("value_doubt", f"{ME} 2026-09", Role.ONLINE_RECRUITER)
    (opened,) = company.api.told("views.open")
    assert "join rate" in said(opened["view"])
    values = {"reason": "One join is missing <!channel>"}
    state = {"metric": {"value": {"selected_option": {"value": "join_rate"}}}, "reason": {"value": {"value": values["reason"]}}}
    view = opened["view"] | {"id": "V1", "state": {"values": state}}
    company.interacts({"type": "view_submission", "view": view}, Role.ONLINE_RECRUITER)
    to_manager, to_me = company.api.told("chat.postMessage")
    assert to_manager["channel"] == made_up(Role.HR_MANAGER).slack_user
    assert "One join is missing &lt;!channel&gt;" in said(to_manager["blocks"])
    assert "10 of 20" in said(to_manager["blocks"])
    assert "Sent to" in to_me["text"]


def test_the_ranking_shows_bands_and_names_who_has_too_little(company: Face) -> None:
    answer = company.command("ranking 2026-09", Role.HR_MANAGER)
    text = said(answer)
    assert text.index("Band 1") < text.index("Band 2")
    assert "Not enough data yet: 王芳" in text
    assert "Wu Jing" in text
    assert "He Lin" not in said(company.command("ranking trainer 2026-09", Role.HR_MANAGER))


def test_the_ranking_is_not_for_everybody(company: Face) -> None:
    for role in set(Role) - {Role.HR_MANAGER, Role.ADMIN}:
        assert "You may not do that" in company.command("ranking", role)["text"]
    company.acts("ranking_export", "2026-09", Role.ONLINE_RECRUITER)
    assert "You may not do that" in company.api.told("response_url")[0]["text"]


def test_a_role_that_is_not_there_is_told(company: Face) -> None:
    assert "I know no role" in company.command("ranking wizard", Role.HR_MANAGER)["text"]


def test_a_company_of_nobody_says_how_to_go_on(face: Face) -> None:
    assert "/hr people add" in said(face.command("ranking", Role.HR_MANAGER))


def test_the_table_has_everyone_and_no_formulas(company: Face) -> None:
    company.value.record(colleague("=x", ME, "=1+1"))
    name, content = company.value.answers.table("2026-09", made_up(Role.HR_MANAGER))
    rows = content.decode("utf-8-sig").splitlines()
    assert name == "ranking-2026-09.csv"
    assert len(rows) == 1 + 5
    assert rows[1].startswith(f"{ME},{ME},")
    assert any("'=1+1" in row for row in rows)


@pytest.mark.parametrize(
    ("day", "hour", "kept"), [("4", "17", (4, 17)), ("-1", "same", (-1, None)), ("same", "same", (None, None))]
)
def test_somebody_chooses_when_their_digest_comes(
    company: Face, day: str, hour: str, kept: tuple[int | None, int | None]
) -> None:
    company.acts("digest_timing", "", Role.ONLINE_RECRUITER)
    (opened,) = company.api.told("views.open")
    values = {"day": {"value": {"selected_option": {"value": day}}}, "hour": {"value": {"selected_option": {"value": hour}}}}
    view = opened["view"] | {"id": "V1", "state": {"values": values}}
    company.interacts({"type": "view_submission", "view": view}, Role.ONLINE_RECRUITER)
    member = company.directory.members[ME]
    assert (member.digest_day, member.digest_hour) == kept
    assert "comes when you want it" in company.api.told("chat.postMessage")[-1]["text"]


def test_who_gets_no_digest_chooses_no_time_for_it(company: Face) -> None:
    company.acts("digest_timing", "", Role.EMPLOYEE)
    assert company.api.told("views.open") == []


@pytest.mark.parametrize(("change", "told"), [("4.6", "+5"), ("-3.2", "-3"), ("-0.4", "±0"), ("0.2", "±0"), ("0", "±0")])
def test_a_change_is_told_in_whole_points(change: str, told: str) -> None:
    assert change_text(Fraction(change)) == told
