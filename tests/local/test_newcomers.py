"""The made-up company's departments are known by their Chinese names from the first start on."""

from __future__ import annotations

from datetime import date

import pytest

from chalicelib.training.departments import Called
from chalicelib.training.place import no_department
from infra.local.newcomers import NAMED_BY, call_departments
from infra.samples.company import people
from tests.fakes.training import FakeOtherNames

DAY = date(2026, 11, 30)


@pytest.mark.parametrize(
    ("name", "department"),
    [
        ("销售部", "sales"), ("销售", "sales"), ("生产部", "manufacturing"), ("生产部门", "manufacturing"),
        ("研发部", "engineering"), ("人力资源部", "hr"), ("Sales", "sales"), ("财务部", ""),
    ],
)  # fmt: skip
def test_a_department_is_meant_by_its_chinese_name(name: str, department: str) -> None:
    names = FakeOtherNames()
    call_departments(names, DAY)
    assert Called({each.department for each in people()}, names.get().table).meant(name) == department


def test_names_are_noted_once_by_somebody_who_may_and_what_was_removed_stays_so() -> None:
    names = FakeOtherNames()
    call_departments(names, DAY)
    first = names.get()
    call_departments(names, DAY)
    assert names.get() == first
    assert not any(no_department(each.name) for each in first.names)
    assert {each.role for each in people() if each.id == NAMED_BY} == {"hr_manager"}
    names.keep([], first.version)
    call_departments(names, DAY)
    assert not names.get().names
