"""What was typed behind `/hr`: the command and the rest, in whatever width and case."""

from __future__ import annotations

import pytest

from chalicelib.slack.commands.router import LONGEST, asked


@pytest.mark.parametrize(
    "typed",
    ["candidate 刘", "ｃａｎｄｉｄａｔｅ　刘", "ＣＡＮＤＩＤＡＴＥ 刘", "  candidate   刘 ", "候选人刘", "候选人　刘"],
)
def test_a_command_is_known_in_any_width_and_case(typed: str) -> None:
    known = asked(typed)
    assert known.command is not None
    assert (known.command.name, known.rest) == ("candidate", "刘")


def test_words_behind_it_are_known_in_any_width() -> None:
    assert asked("training ｓｔａｔｕｓ ２０２６－１０").rest == "status 2026-10"
    assert asked("ｃａｎｄｉｄａｔ 刘").meant == asked("candidate").command


def test_what_grows_when_its_width_is_changed_is_cut_all_the_same() -> None:
    # One sign becomes 18 letters.
    assert len(asked("x " + "\ufdfa" * LONGEST).rest) <= LONGEST
