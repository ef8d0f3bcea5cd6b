"""The processes of a stack: they are started, come back when they die, and never outlive who started them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from infra.local.processes import DidNotStart, Process, free_port

Make = Callable[..., Process]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    """A process that serves a folder, or is another module; stopped in the end."""
    made: list[Process] = []

    def new(module: str = "http.server") -> Process:
        port = free_port()
        arguments = [str(port), "--bind", "127.0.0.1"]
        made.append(Process("folder", module, arguments, {}, f"http://127.0.0.1:{port}/", tmp_path / "logs"))
        return made[-1]

    yield new
    for process in made:
        process.stop()


def until(true: Callable[[], object], seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_process_answers_and_is_stopped(make: Make) -> None:
    process = make()
    process.start()
    process.wait()
    assert process.pid
    process.stop()
    assert process.pid is None


def test_one_that_cannot_start_says_where_its_last_words_are(make: Make, tmp_path: Path) -> None:
    process = make("no.such.module")
    process.start()
    with pytest.raises(DidNotStart, match=str(tmp_path / "logs" / "folder.log")):
        process.wait()
    assert "no.such.module" in process.log.read_text() or "No module named" in process.log.read_text()


def test_one_that_dies_is_started_again_and_that_is_told(make: Make) -> None:
    process, returned = make(), threading.Event()
    process.start()
    process.wait()
    process.watch(returned.set)
    before = process.pid
    assert before
    os.kill(before, signal.SIGKILL)
    assert returned.wait(20)
    assert process.pid not in (None, before)
    process.wait()


def test_one_that_was_stopped_stays_so(make: Make) -> None:
    process = make()
    process.start()
    process.wait()
    process.watch()
    process.stop()
    time.sleep(0.5)
    assert process.pid is None


def test_one_that_keeps_dying_is_given_up_aloud(make: Make, capsys: pytest.CaptureFixture[str]) -> None:
    process = make("no.such.module")
    process.start()
    process.watch()
    said: list[str] = []

    def given_up() -> bool:
        said.append(capsys.readouterr().err)
        return "keeps dying" in "".join(said)

    until(given_up)
    assert str(process.log) in "".join(said)


def test_what_comes_back_badly_is_told_and_watched_on(make: Make, capsys: pytest.CaptureFixture[str]) -> None:
    process, calls = make(), []

    def returned() -> None:
        calls.append(process.pid)
        raise OSError("the queue does not answer")

    process.start()
    process.wait()
    process.watch(returned)
    for times in (1, 2):
        os.kill(process.pid or 0, signal.SIGKILL)
        until(lambda times=times: len(calls) == times)  # type: ignore[misc]
    until(lambda: "the queue does not answer" in capsys.readouterr().err)


def test_one_loads_its_libraries_first_and_hears_its_environment_each_time_it_starts(tmp_path: Path) -> None:
    port = free_port()
    arguments = [str(port), "--bind", "127.0.0.1", "--directory", str(tmp_path)]
    process = Process("late", "http.server", arguments, {}, f"http://127.0.0.1:{port}/", tmp_path, first="json.tool")
    process.start()
    try:
        assert not _answers(port)
        process.tell({"TOLD_LATE": "x"})
        process.wait()
        returned = threading.Event()
        process.watch(returned.set)
        os.kill(process.pid or 0, signal.SIGKILL)
        assert returned.wait(20)
    finally:
        process.stop()


def test_a_child_has_what_it_was_told_in_its_environment(root: Path) -> None:
    command = [sys.executable, "-m", "infra.local.child", "--first", "json", "tests.local.says_what_it_was_told"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=root) as child:
        assert child.stdin
        assert child.stdout
        child.stdin.write(b'{"TOLD_LATE": "told"}\n')
        child.stdin.flush()
        assert child.stdout.read() == b"told\n"


def test_a_child_whose_supervisor_is_gone_before_it_was_told_anything_ends(root: Path) -> None:
    command = [sys.executable, "-m", "infra.local.child", "--first", "json", "tests.local.says_what_it_was_told"]
    done = subprocess.run(command, input=b"", stdout=subprocess.PIPE, cwd=root, check=True)
    assert done.stdout == b""


def test_a_child_ends_with_who_started_it(root: Path) -> None:
    port = free_port()
    command = [sys.executable, "-m", "infra.local.child", "http.server", str(port), "--bind", "127.0.0.1"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=root) as child:
        assert child.stdin
        until(lambda: _answers(port))
        # What a supervisor that is killed leaves behind: a pipe without its other end.
        child.stdin.close()
        assert child.wait(timeout=10) == -signal.SIGTERM


def test_a_child_that_ends_by_itself_does_so_in_peace(root: Path) -> None:
    # The thread that waits for the supervisor must not make the interpreter abort.
    command = [sys.executable, "-m", "infra.local.child", "this"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=root) as child:
        assert child.wait(timeout=20) == 0
        assert child.stderr
        assert child.stderr.read() == b""


def _answers(port: int) -> bool:
    try:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=1).close()
    except OSError:
        return False
    return True
