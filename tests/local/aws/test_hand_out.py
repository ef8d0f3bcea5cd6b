"""What the laptop sets within the embedded AWS is still what that reads."""

from __future__ import annotations

from ministack.services import lambda_svc


def test_the_pause_after_a_wake_that_found_nothing_is_where_it_is_set() -> None:
    assert lambda_svc._ESM_IDLE_WAKE_GAP_SECONDS > 0
