"""Run a module as a child that does not outlive its supervisor: ``python -m infra.local.child MODULE ARGUMENT…``.

A supervisor that is killed tells nobody. But it holds the other end of the child's standard input, which closes with it.
With ``--first LIBRARIES MODULE`` that module is imported first, and then the child waits for a line on its standard input that
has the rest of its environment as a JSON object: what takes long to load need not wait for what is known late.
"""

from __future__ import annotations

import importlib
import json
import os
import runpy
import signal
import sys
import threading


def _wait_for_the_end() -> None:
    # Not by sys.stdin: a thread that waits in its buffer makes the interpreter abort when it ends otherwise.
    while os.read(0, 1024):
        pass
    # Politely: the embedded AWS saves what it holds.
    os.kill(os.getpid(), signal.SIGTERM)


def _told() -> dict[str, str]:
    """The line with the environment; without a supervisor there is nothing to be."""
    line = b""
    while not line.endswith(b"\n"):
        piece = os.read(0, 65536)
        if not piece:
            sys.exit(0)
        line += piece
    told: dict[str, str] = json.loads(line)
    return told


def main() -> None:
    """Watch the supervisor, and be the module."""
    module = sys.argv.pop(1)
    if module == "--first":
        importlib.import_module(sys.argv.pop(1))
        os.environ |= _told()
        module = sys.argv.pop(1)
    threading.Thread(target=_wait_for_the_end, name="supervisor", daemon=True).start()
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
