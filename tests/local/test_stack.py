"""A stack's place: held by one, found by the others, refused with what to do."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path

import pytest

from infra.local.running import PortTaken, listening
from infra.local.stack import AlreadyRunning, NoPlace, NotRunning, Stack, announced, held, running


@pytest.fixture(autouse=True)
def state_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pointer of this test's own, not of whoever runs it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def stack(data: Path) -> Stack:
    return Stack("http://127.0.0.1:8000", "http://127.0.0.1:9", str(data), {"EVENKEEL_STAGE": "dev"})


def test_data_are_held_by_one(tmp_path: Path) -> None:
    with held(tmp_path / "data"), pytest.raises(AlreadyRunning, match="--data"), held(tmp_path / "data"):
        pass
    with held(tmp_path / "data"):
        pass


def test_a_lock_that_a_kill_left_behind_holds_nobody_up(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("left behind")
    with held(tmp_path):
        pass


def test_a_place_that_cannot_hold_data_is_refused_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(NoPlace, match="--data"), held(tmp_path / "file" / "data"):
        pass
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "lock").mkdir()
    with pytest.raises(NoPlace), held(tmp_path / "taken"):
        pass


def test_others_find_the_stack_while_it_runs(tmp_path: Path) -> None:
    here = stack(tmp_path / "data")
    with held(tmp_path / "data"), announced(here):
        assert running(tmp_path / "data") == here
        assert (tmp_path / "data" / "stack.json").stat().st_mode & 0o077 == 0
    with pytest.raises(NotRunning, match="evenkeel up"):
        running(tmp_path / "data")


def test_what_a_killed_stack_left_is_not_taken_for_a_running_one(tmp_path: Path) -> None:
    here = stack(tmp_path / "data")
    with held(tmp_path / "data"), announced(here):
        left = (tmp_path / "data" / "stack.json").read_text()
    (tmp_path / "data" / "stack.json").write_text(left)
    with pytest.raises(NotRunning):
        running(tmp_path / "data")
    (tmp_path / "data" / "stack.json").write_text(json.dumps({"page": 1}))
    with pytest.raises(NotRunning):
        running(tmp_path / "data")


def test_one_that_ends_takes_no_other_with_it(tmp_path: Path) -> None:
    said: list[str] = []
    checkout = tmp_path / "no checkout"
    first, second = stack(tmp_path / "first"), stack(tmp_path / "second")
    with held(tmp_path / "first"), announced(first):
        with held(tmp_path / "second"), announced(second):
            _, oldest = sorted((tmp_path / "state").rglob("*.json"), key=lambda file: "second" not in file.read_text())
            os.utime(oldest, (1, 1))
            assert running(None, said.append, checkout) == second
            assert said == [f"2 stacks run here; taking the one started last, {second.data} (--data names another: {first.data})"]
            assert running(tmp_path / "first", said.append) == first
        assert running(None, said.append, checkout) == first
        assert len(said) == 1
    with pytest.raises(NotRunning):
        running(None, checkout=tmp_path / "no checkout")


def test_what_a_killed_stack_left_is_cleared_away(tmp_path: Path, state_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with held(tmp_path / "data"), announced(stack(tmp_path / "data")):
        file = next(state_home.rglob("*.json"))
        left = file.read_text()
    file.write_text(left)
    with pytest.raises(NotRunning):
        running(None, checkout=tmp_path / "no checkout")
    assert not file.exists()


def test_a_home_that_cannot_be_written_does_not_keep_it_from_running(tmp_path: Path, state_home: Path) -> None:
    state_home.write_text("in the way")
    here = stack(tmp_path / "data")
    with held(tmp_path / "data"), announced(here):
        assert running(tmp_path / "data") == here


def test_a_port_that_is_taken_is_refused_with_another() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortTaken, match=f"port {port} is in use.*--port"), listening(port):
            pass


def test_two_that_start_at_once_cannot_both_have_a_port() -> None:
    with listening(0) as first, pytest.raises(PortTaken), listening(first.getsockname()[1]):
        pass
