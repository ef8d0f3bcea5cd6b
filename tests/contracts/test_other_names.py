"""Other names of departments are one record that nobody overwrites unseen; the fake and DynamoDB alike."""

from __future__ import annotations

import pytest

from chalicelib.adapters.dynamo.other_names import OtherNames
from chalicelib.errors import Conflict
from chalicelib.training import other_names
from chalicelib.training.other_names import Noted, OtherName
from tests.fakes.training import FakeOtherNames

SALES = OtherName("Sales", "销售部", "chen", "2026-10-03")
WORKS = OtherName("车间", "生产部", "qian", "2026-10-04")


@pytest.fixture(params=["fake", "dynamo"])
def names(request: pytest.FixtureRequest) -> other_names.OtherNames:
    return FakeOtherNames() if request.param == "fake" else OtherNames(request.getfixturevalue("tables"))


def test_none_is_noted_at_first(names: other_names.OtherNames) -> None:
    assert names.get() == Noted()


def test_each_change_counts_up_and_keeps_what_was_there_before(names: other_names.OtherNames) -> None:
    assert names.keep([SALES], 0) == Noted((SALES,), (), 1)
    assert names.keep([SALES, WORKS], 1) == names.get() == Noted((SALES, WORKS), (SALES,), 2)
    assert names.keep([], 2) == names.get() == Noted((), (SALES, WORKS), 3)


@pytest.mark.parametrize("after", [0, 2])
def test_whoever_looked_before_it_changed_is_refused(names: other_names.OtherNames, after: int) -> None:
    names.keep([SALES], 0)
    with pytest.raises(Conflict, match=r"department\.names_changed"):
        names.keep([WORKS], after)
    assert names.get() == Noted((SALES,), (), 1)
