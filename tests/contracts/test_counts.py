"""What all folders and counts do, the fakes and DynamoDB's alike."""

from __future__ import annotations

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.adapters.dynamo.counts import Counts as DynamoCounts
from chalicelib.adapters.dynamo.folders import Folders as DynamoFolders
from chalicelib.adapters.dynamo.rows import Tables
from chalicelib.errors import Conflict
from chalicelib.ledger.fact import Fact
from chalicelib.performance.cases import Case
from chalicelib.performance.contribution import Contribution
from chalicelib.performance.counting.desk import Desk
from chalicelib.performance.counting.ports import Counted, Counts, Folders
from chalicelib.performance.days import Days, Period
from tests.fakes.performance import FakeCounts

TODAY = date(2026, 10, 15).toordinal()
OCTOBER = Period.parse("2026-10").index
APPLICATION, FAIR = Case("application", ("a-1",)), Case("lead", ("f-1", "c-1"))


@pytest.fixture(params=["fake", "dynamo"])
def counts(request: pytest.FixtureRequest) -> Counts:
    if request.param == "fake":
        return FakeCounts()
    return dynamo(request.getfixturevalue("tables"))


def dynamo(tables: Tables) -> DynamoCounts:
    return DynamoCounts(tables, Days("Asia/Shanghai"), lambda: TODAY)


@pytest.fixture(params=["memory", "dynamo"])
def folders(request: pytest.FixtureRequest) -> Folders:
    return Desk() if request.param == "memory" else DynamoFolders(request.getfixturevalue("tables"))


def share(person: str, day: int = 1, x: str = "1/3", metric: str = "join_rate", why: str | None = None) -> Contribution:
    on = date(2026, 10, day).toordinal()
    part = Fraction(0) if why else Fraction(x)
    return Contribution(metric, person, on, ("sales", None, "网站"), part, part, f"fact-{person}-{day}", why, None)


def count(counts: Counts, case: Case, *given: Contribution) -> None:
    counts.replace(case, counts.cases([case])[case], given)


def sums(counts: Counts, metric: str = "join_rate", first: int = OCTOBER, last: int = OCTOBER) -> dict[str, Fraction]:
    return {person: Fraction(found.n) for person, _, _, found in counts.sums(metric, first, last)}


def test_a_case_that_was_never_counted_gave_nothing(counts: Counts) -> None:
    assert counts.cases([APPLICATION, FAIR]) == {APPLICATION: Counted(0, ()), FAIR: Counted(0, ())}
    assert counts.cases([]) == {}


def test_what_a_case_gives_is_there_exactly(counts: Counts) -> None:
    given = (
        share("zhang"),
        share("wu", why="no_employee"),
        share("li", metric="match_quality")._replace(score=Fraction(83, 100)),
    )
    count(counts, APPLICATION, *given)
    assert set(counts.cases([APPLICATION])[APPLICATION].contributions) == set(given)


def test_sums_move_with_their_cases(counts: Counts) -> None:
    count(counts, APPLICATION, share("zhang"), share("wu", x="2/3"))
    count(counts, FAIR, share("zhang", 2, "1/7"))
    assert sums(counts) == {"zhang": Fraction(10, 21), "wu": Fraction(2, 3)}
    count(counts, APPLICATION, share("zhang", x="1/2"))
    assert sums(counts) == {"zhang": Fraction(9, 14)}
    count(counts, APPLICATION)
    count(counts, FAIR)
    assert sums(counts) == {}


def test_what_is_only_shown_is_in_no_sum(counts: Counts) -> None:
    count(counts, APPLICATION, share("zhang", why="cancelled"))
    assert sums(counts) == {}
    assert [each.why for each in counts.of_person("zhang", OCTOBER)[0]] == ["cancelled"]


def test_sums_are_asked_for_by_months_ends_included(counts: Counts) -> None:
    november = share("wu")._replace(day=date(2026, 11, 1).toordinal())
    count(counts, APPLICATION, share("zhang", 31), november)
    assert set(sums(counts, first=OCTOBER, last=OCTOBER + 1)) == {"zhang", "wu"}
    assert set(sums(counts, first=OCTOBER + 1, last=OCTOBER + 1)) == {"wu"}
    assert sums(counts, "show_rate") == {}


def test_two_who_count_one_case_at_once_count_it_once(counts: Counts) -> None:
    seen = counts.cases([APPLICATION])[APPLICATION]
    counts.replace(APPLICATION, seen, [share("zhang")])
    with pytest.raises(Conflict, match=r"counts\.moved"):
        counts.replace(APPLICATION, seen, [share("zhang")])
    assert sums(counts) == {"zhang": Fraction(1, 3)}


def test_what_is_to_come_is_listed_until_its_case_gives_it_no_more(counts: Counts) -> None:
    count(counts, APPLICATION, share("zhang", 15), share("zhang", 16), share("wu", 31))
    assert [each.day - TODAY for each in sorted(counts.upcoming(OCTOBER, TODAY), key=lambda each: each.day)] == [1, 16]
    assert [each.person for each in counts.upcoming(OCTOBER, TODAY + 1)] == ["wu"]
    assert counts.upcoming(OCTOBER + 1, TODAY) == []
    count(counts, APPLICATION, share("zhang", 15))
    assert counts.upcoming(OCTOBER, TODAY) == []


def test_a_persons_cases_come_page_by_page_by_metric_and_day(counts: Counts) -> None:
    days = [share("zhang", day) for day in (9, 3, 12, 1)]
    count(counts, APPLICATION, *days, share("zhang", 5, metric="自定指标"), share("wu", 2))
    first, place = counts.of_person("zhang", OCTOBER, "join_rate", limit=3)
    rest, end = counts.of_person("zhang", OCTOBER, "join_rate", place, 3)
    assert [date.fromordinal(each.day).day for each in first + rest] == [1, 3, 9, 12]
    assert (bool(place), end) == (True, "")
    assert len(counts.of_person("zhang", OCTOBER)[0]) == 5
    assert counts.of_person("zhang", OCTOBER + 1) == ([], "")


def test_a_case_of_very_many_is_counted_whole(counts: Counts) -> None:
    everyone = [share(f"p-{number}", number % 28 + 1, "1/200") for number in range(200)]
    count(counts, APPLICATION, *everyone)
    assert sum(sums(counts).values()) == 1
    count(counts, APPLICATION, *everyone[:2])
    assert set(sums(counts)) == {"p-0", "p-1"}


def test_many_at_once_are_counted_as_one_by_one(counts: Counts) -> None:
    many = {
        Case("application", (f"a-{number}",)): [share("zhang", number % 28 + 1), share("wu", 31, "1/2")] for number in range(60)
    }
    for _ in range(2):
        assert list(counts.load(many))[-1] == 60
    assert sums(counts) == {"zhang": Fraction(20), "wu": Fraction(30)}
    assert len(counts.upcoming(OCTOBER, TODAY)) == 60 + sum(number % 28 + 1 > 15 for number in range(60))
    count(counts, Case("application", ("a-7",)))
    assert sums(counts) == {"zhang": Fraction(59, 3), "wu": Fraction(59, 2)}


def test_sums_that_went_wrong_are_added_up_again(tables: Tables) -> None:
    counts = dynamo(tables)
    count(counts, APPLICATION, share("zhang"))
    for row in tables.rows.query("counter#join_rate"):
        row.body = {"sums": [[["sales", None, "网站"], "5", "5"]]}
        row.save()
    assert sums(counts) == {"zhang": Fraction(5)}
    counts.add_up("zhang", OCTOBER, ["join_rate"])
    assert sums(counts) == {"zhang": Fraction(1, 3)}
    count(counts, APPLICATION)
    for row in tables.rows.query("counter#join_rate"):
        row.body = {"sums": [[["sales", None, "网站"], "5", "5"]]}
        row.save()
    counts.add_up("zhang", OCTOBER, ["join_rate", "leads"])
    assert sums(counts) == {}


def test_who_adds_up_while_others_count_adds_up_what_they_counted(tables: Tables) -> None:
    counts = dynamo(tables)
    count(counts, APPLICATION, share("zhang"))

    class Interrupted(DynamoCounts):
        def of_person(self, *asked: Any, **more: Any) -> tuple[list[Contribution], str]:
            found = super().of_person(*asked, **more)
            if meanwhile:
                count(counts, meanwhile.pop(), share("zhang"))
            return found

    meanwhile = [Case("application", ("a-2",)), Case("application", ("a-3",))]
    Interrupted(counts.tables, counts.days, counts.today).add_up("zhang", OCTOBER, ["join_rate"])
    assert not meanwhile
    assert sums(counts) == {"zhang": Fraction(1)}


def test_many_folders_at_once(folders: Folders) -> None:
    at = datetime(2026, 10, 3, tzinfo=UTC)
    lead = Fact("f", "fair.lead", at, None, {"fair": "f", "candidate": "c"})
    assert list(folders.load({f"fairs#{number}": [lead] for number in range(30)}))[-1] == 30
    assert folders.facts("fairs#29") == [lead]


SHARES = st.lists(st.tuples(st.sampled_from(["zhang", "wu"]), st.integers(1, 28), st.integers(1, 9)), max_size=5)


@given(st.lists(SHARES, max_size=6))
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_count_alike(tables: Tables, turns: list[list[tuple[str, int, int]]]) -> None:
    both: list[Counts] = [FakeCounts(), dynamo(tables)]
    for turn, given_ in enumerate(turns):
        for counts in both:
            count(counts, (APPLICATION, FAIR)[turn % 2], *(share(person, day, f"1/{n}") for person, day, n in given_))
    ours, theirs = (
        (sums(counts), sorted(counts.of_person("zhang", OCTOBER)[0]), sorted(counts.upcoming(OCTOBER, TODAY))) for counts in both
    )
    for case in (APPLICATION, FAIR):
        count(both[1], case)
    assert ours == theirs


def test_a_fact_lies_in_a_folder_once(folders: Folders) -> None:
    at = datetime(2026, 10, 3, tzinfo=UTC)
    facts = [Fact(f"f-{n}", "fair.lead", at, "王", {"fair": "f", "candidate": f"c-{n}"}) for n in range(40)]
    folders.file("fairs#f", facts[:1])
    folders.file("fairs#f", facts)
    folders.file("fairs#f", facts[5:6])
    assert sorted(folders.facts("fairs#f"), key=lambda fact: fact.id) == sorted(facts, key=lambda fact: fact.id)
    assert folders.facts("fairs#g") == []
