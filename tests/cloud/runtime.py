"""A function as Lambda runs it: AWS's own runtime client in a clean interpreter, served by a small Lambda Runtime API."""

from __future__ import annotations

import json
import queue
import shutil
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

RUNTIME = ("awslambdaric", "simplejson", "snapshot_restore_py")
"""What Lambda's image holds and no zip does."""

# -I and -S: neither the folder it runs in nor any installed package is on the path; only what Lambda puts there.
BOOT = "import sys; sys.path[:0] = sys.argv[1:3]; from awslambdaric.__main__ import main; main(['', sys.argv[3]])"


class Failed(Exception):
    """The function raised, or did not even start; the text is what it told the Runtime API, and its log."""


def lay_runtime(folder: Path) -> Path:
    """The runtime client of this environment, alone in a folder."""
    for name in RUNTIME:
        for file in distribution(name).files or ():
            if file.suffix in (".py", ".so") and ".." not in file.parts:
                target = folder / file
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(str(file.locate()), target)
    return folder


class Function:
    """One function of an unpacked package: boots when it is first invoked, stays warm, dies with ``stop``."""

    def __init__(self, task: Path, runtime: Path, handler: str, environment: Mapping[str, str]) -> None:
        self.handler = handler
        self._events: queue.Queue[tuple[str, bytes] | None] = queue.Queue()
        self._answers: queue.Queue[tuple[str, Any]] = queue.Queue()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._door())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self._log = task.parent / f"{handler}.{uuid.uuid4().hex[:6]}.log"
        self._command = [sys.executable, "-I", "-S", "-c", BOOT, str(task), str(runtime), handler]
        self._task = task
        self._environment = {
            "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{self._server.server_port}",
            "AWS_LAMBDA_FUNCTION_NAME": handler,
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "1024",
            "LAMBDA_TASK_ROOT": str(task),
            "_HANDLER": handler,
            "TZ": ":UTC",
            **environment,
        }
        self._process: subprocess.Popen[bytes] | None = None
        self._one_at_a_time = threading.Lock()

    @property
    def log(self) -> str:
        """What it wrote."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def invoke(self, event: Mapping[str, Any], seconds: float = 60.0) -> Any:
        """What the function answers to an event; Lambda gives one instance one event at a time.

        Raises:
            Failed: it raised, died or does not answer in time.
        """
        with self._one_at_a_time:
            return self._invoke(event, seconds)

    def _invoke(self, event: Mapping[str, Any], seconds: float) -> Any:
        if self._process is None:
            with self._log.open("ab") as log:
                self._process = subprocess.Popen(
                    self._command, cwd=self._task, env=self._environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL
                )
        self._events.put((str(uuid.uuid4()), json.dumps(event).encode()))
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                kind, answer = self._answers.get(timeout=0.2)
            except queue.Empty:
                if self._process.poll() is not None:
                    raise Failed(f"{self.handler} died:\n{self.log}") from None
                continue
            if kind != "response":
                raise Failed(f"{self.handler} failed: {answer}\n{self.log}")
            return answer
        raise Failed(f"{self.handler} does not answer:\n{self.log}")

    def stop(self) -> None:
        """Let it die."""
        self._events.put(None)
        if self._process:
            self._process.kill()
            self._process.wait()
        self._server.shutdown()
        self._server.server_close()

    def _door(self) -> type[BaseHTTPRequestHandler]:
        events, answers = self._events, self._answers

        class Door(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                """``/2018-06-01/runtime/invocation/next``"""
                event = events.get()
                if event is None:
                    self.close_connection = True
                    return
                identity, body = event
                self.send_response(200)
                for name, value in (
                    ("Lambda-Runtime-Aws-Request-Id", identity),
                    ("Lambda-Runtime-Deadline-Ms", str(int((time.time() + 60) * 1000))),
                    ("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:f"),
                    ("Content-Type", "application/json"),
                    ("Content-Length", str(len(body))),
                ):
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def do_POST(self) -> None:
                """``…/invocation/<id>/response``, ``…/invocation/<id>/error``, ``…/init/error``"""
                content = self._body()
                answers.put((self.path.rsplit("/", 1)[-1], json.loads(content or b"null")))
                self.send_response(202)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def _body(self) -> bytes:
                if "chunked" not in self.headers.get("Transfer-Encoding", ""):
                    return self.rfile.read(int(self.headers.get("Content-Length") or 0))
                content = b""
                while size := int(self.rfile.readline(), 16):
                    content += self.rfile.read(size)
                    self.rfile.readline()
                self.rfile.readline()
                return content

            def log_message(self, format: str, *args: object) -> None:
                """Nothing: requests are no news."""

        return Door
