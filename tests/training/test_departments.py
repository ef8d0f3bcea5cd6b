"""Which department a name means: its own, another that was noted, an obvious variant; never one of two."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.errors import Conflict, EvenkeelError, Invalid, NotFound
from chalicelib.training.departments import Called, without_ending
from chalicelib.training.other_names import LONGEST, MOST, MOST_IN_ALL, NameDepartments, OtherName
from tests.fakes.training import FakeOtherNames

OWN = ("销售部", "研发一部", "研发二部", "质检", "质检部", "Finance", "IT", "总部", "Human Resources")
CALLED = Called(OWN, {"Sales": "销售部", "华东销售": "销售部", "老质检科": "质检部"})


@pytest.mark.parametrize(
    ("name", "department"),
    [
        ("销售部", "销售部"), ("销售", "销售部"), ("销售部门", "销售部"), ("销售团队", "销售部"), ("销售组", "销售部"),
        ("销 售 部", "销售部"), ("Ｓａｌｅｓ", "销售部"), ("SALES", "销售部"), ("Sales Dept.", "销售部"),
        ("sales_department", "销售部"), ("Sales-Team", "销售部"), ("the Sales department", "销售部"),
        ("Department of Sales", "销售部"), ("salesdept", "销售部"), ("Sales部", "销售部"), ("华东销售", "销售部"),
        ("华东销售部", "销售部"), ("华南销售", ""), ("销售一部", ""), ("Salesforce", ""), ("研发部", ""),
        ("研发一", "研发一部"), ("研发二部门", "研发二部"), ("质检", "质检"), ("质检部", "质检部"), ("质检组", ""),
        ("老质检", "质检部"), ("finance team", "Finance"), ("FINANCE", "Finance"), ("IT部", "IT"), ("I.T. dept", "IT"),
        ("总", ""), ("部", ""), ("", ""), (" - ", ""), ("team", ""), ("human-resources division", "Human Resources"),
        ("HR", ""),
    ],
)  # fmt: skip
def test_a_name_means_the_one_department_that_it_can(name: str, department: str) -> None:
    assert CALLED.meant(name) == department
    assert CALLED.of(name) == (department or name)


@pytest.mark.parametrize("name", ["Downstream", "总部", "干部", "A组", "Group", "俱乐部", "科", "team"])
def test_what_only_looks_like_an_ending_stays_or_leaves_a_name(name: str) -> None:
    assert len(without_ending(name)) >= min(2, len(name))


def test_a_department_that_was_renamed_twice_is_found_by_every_name() -> None:
    called = Called(["Growth"], {"销售部": "Sales", "Sales": "Growth", "一": "二", "二": "一"})
    assert [called.meant(name) for name in ("销售部", "销售", "Sales", "Growth")] == ["Growth"] * 4
    assert called.same("销售部", "growth team")
    assert sorted(called.names_of("Growth")) == ["Sales", "销售部"]
    assert Called(["销售"], {"Sales": "销售部", "销售部门": "销售部"}).meant("sales team") == "销售"
    # A circle leads nowhere, and ends.
    assert called.meant("一") in ("一", "二")


def test_a_department_of_its_own_is_never_taken_for_another() -> None:
    assert Called(["销售部", "Sales"], {"Sales": "销售部"}).meant("sales") == "Sales"


@given(st.text(max_size=30))
def test_whatever_a_folder_is_called_something_is_said_and_it_stays_so(name: str) -> None:
    meant = CALLED.meant(name)
    assert meant in ("", *OWN)
    assert CALLED.meant(CALLED.of(name)) == meant


class Noting:
    def __init__(self) -> None:
        self.names, self.own = FakeOtherNames(), ["生产部", "销售部"]
        self.change = NameDepartments(self.names, lambda: self.own, lambda: date(2026, 10, 3))

    def put(self, *names: str, department: str = "销售部") -> None:
        self.change.put(department, names, "chen", self.names.noted.version)


@pytest.fixture
def office() -> Noting:
    return Noting()


def test_what_was_answered_is_remembered_with_who_and_when(office: Noting) -> None:
    assert office.change.remember(" 华东  销售 ", "销售部", "qian")
    assert office.names.noted.names == (OtherName("华东 销售", "销售部", "qian", "2026-10-03"),)
    # It means something now, and stays so.
    assert not office.change.remember("华东销售", "生产部", "li")
    assert office.names.noted.table == {"华东 销售": "销售部"}


@pytest.mark.parametrize("name", ["", " ", "生产部", "生产", "2026-10", "计划", "slack", "长" * (LONGEST + 1)])
def test_what_means_another_department_or_none_at_all_is_not_remembered(office: Noting, name: str) -> None:
    assert not office.change.remember(name, "销售部", "qian")
    assert office.names.noted.names == ()


def test_a_lost_race_is_run_again(office: Noting) -> None:
    first = office.names.get

    def meanwhile() -> object:
        noted = first()
        office.names.get = first  # type: ignore[method-assign]
        office.names.keep([OtherName("车间", "生产部", "li", "2026-10-03")], noted.version)
        return noted

    office.names.get = meanwhile  # type: ignore[method-assign, assignment]
    assert office.change.remember("华东", "销售部", "qian")
    assert office.names.noted.table == {"车间": "生产部", "华东": "销售部"}


def test_a_department_is_called_as_hr_says_and_who_noted_a_name_stays(office: Noting) -> None:
    office.change.remember("华东", "销售部", "qian")
    office.put("华东", "Sales", "SALES", "销售部", " ")
    assert [(each.name, each.by) for each in office.names.noted.names] == [("华东", "qian"), ("Sales", "chen")]
    office.put("Works", department="生产部")
    office.put("Sales")
    assert office.names.noted.table == {"Works": "生产部", "Sales": "销售部"}


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (["生产部"], "department.name_taken"), (["生产"], "department.name_taken"), (["works dept"], "department.name_taken"),
        (["x" * (LONGEST + 1)], "department.name_long"), (["2026年10月"], "department.name_folder"),
        (["Plan"], "department.name_folder"), ([f"n{number}" for number in range(MOST + 1)], "department.names_many"),
    ],
)  # fmt: skip
def test_a_name_that_cannot_be_is_refused_and_nothing_is_kept(office: Noting, names: list[str], code: str) -> None:
    office.put("Works", department="生产部")
    with pytest.raises(Invalid) as caught:
        office.put("Sales", *names)
    assert caught.value.code == code
    assert office.names.noted.table == {"Works": "生产部"}


def test_there_is_an_end_to_names(office: Noting) -> None:
    many = [OtherName(f"n{number}", f"d{number}", "chen", "2026-10-03") for number in range(MOST_IN_ALL)]
    office.names.keep(many, 0)
    with pytest.raises(Invalid, match=r"department\.names_many"):
        office.put("Sales")
    assert not office.change.remember("华东", "销售部", "qian")


def test_a_form_that_was_opened_before_another_was_saved_is_refused(office: Noting) -> None:
    office.put("Sales")
    with pytest.raises(Conflict, match=r"department\.names_changed"):
        office.change.put("销售部", ["华东"], "chen", 0)
    assert office.names.noted.table == {"Sales": "销售部"}


def test_the_last_change_can_be_taken_back_and_what_came_after_it_stays(office: Noting) -> None:
    office.put("Sales")
    office.put("华东")
    assert office.change.undo(2).table == {"Sales": "销售部"}
    with pytest.raises(Conflict, match=r"department\.names_changed"):
        office.change.undo(2)
    assert office.change.forget("ＳＡＬＥＳ").name == "Sales"
    with pytest.raises(NotFound, match=r"department\.name_unknown"):
        office.change.forget("Sales")


def test_the_old_name_of_a_renamed_department_can_be_noted_once_nobody_is_filed_under_it(office: Noting) -> None:
    office.own = ["Sales", "生产部", "销售部"]
    with pytest.raises(EvenkeelError, match=r"department\.name_taken"):
        office.put("销售部", department="Sales")
    office.own = ["Sales", "生产部"]
    office.put("销售部", department="Sales")
    assert Called(office.own, office.names.noted.table).meant("销售部门") == "Sales"
