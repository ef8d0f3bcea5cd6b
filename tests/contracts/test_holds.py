"""The schedule waits while somebody holds it, and no longer than a hold lasts."""

from __future__ import annotations

import pytest

from chalicelib.adapters.dynamo.holds import LASTS, Hold
from chalicelib.adapters.dynamo.rows import Tables


def test_it_holds_until_it_is_released(tables: Tables) -> None:
    hold = Hold(tables, lambda: 1000.0)
    assert not hold()
    hold.keep()
    assert hold()
    hold.release()
    hold.release()
    assert not hold()


def test_one_that_nobody_renews_ends(tables: Tables) -> None:
    now = 1000.0
    hold = Hold(tables, lambda: now)
    hold.keep()
    now += LASTS - 1
    hold.keep()
    now += LASTS - 1
    assert hold()
    now += 1
    assert not hold()


def test_what_breaks_off_leaves_the_hold_and_what_ends_well_lets_go(tables: Tables) -> None:
    hold = Hold(tables, lambda: 1000.0)
    with pytest.raises(ZeroDivisionError), hold.holding():
        raise ZeroDivisionError
    assert hold()
    with hold.holding():
        assert hold()
    assert not hold()
