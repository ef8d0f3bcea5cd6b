"""Run a module as a child that does not outlive its supervisor: ``python -m infra.local.child MODULE ARGUMENT…``.

A supervisor that is killed tells nobody. But it holds the other end of the child's standard input, which closes with it.
"""

from __future__ import annotations

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


def main() -> None:
    """Watch the supervisor, and be the module."""
    module = sys.argv.pop(1)
    threading.Thread(target=_wait_for_the_end, name="supervisor", daemon=True).start()
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
