"""The libraries that functions need, as wheels for the machine that Lambda runs them on.

Chalice's own packager reads requirements.txt with the pip and the Python of this machine: it decides markers such as
``python_version < "3.13"`` for this Python instead of Lambda's, and asks for each wheel by name and version, so hashes are not
checked. uv does both for a foreign machine, so Chalice packs the app alone and the libraries are laid beside it.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from chalicelib.adapters.aws import SERVICES

PROJECT = "evenkeel (pyproject.toml)"
STAYS_HOME = frozenset({"chalice", "click"})
"""What only people at a keyboard call, and with it all that nothing else needs. Chalice lays its runtime into the zip itself."""

UNUSED = ("bin", "pypdfium2_cli", "phonenumbers/geodata", "phonenumbers/carrierdata", "phonenumbers/tzdata")
"""Scripts, and where in the world a telephone number lies (20 MB)."""

PLATFORMS = {"arm64": "aarch64-manylinux_2_34", "x86_64": "x86_64-manylinux_2_34"}
"""Lambda's Python images are Amazon Linux 2023, whose glibc is 2.34."""


class NotInstallable(Exception):
    """The libraries cannot be had; the text says what to do."""


class Unreachable(NotInstallable):
    """The registry of packages does not answer; later it may."""


@dataclass(frozen=True)
class Machine:
    """What functions run on: its processor (``arm64``, ``x86_64``) and its Python (``3.13``)."""

    arch: str
    python: str


def install(lock: Path, target: Path, machine: Machine) -> None:
    """Lay the libraries of a lock into a folder, checked by their hashes.

    Raises:
        Unreachable: the registry does not answer.
        NotInstallable: there is no uv here, a hash is wrong, or a library has no wheel for this machine.
    """
    with tempfile.TemporaryDirectory() as folder:
        needed = Path(folder) / "requirements.txt"
        needed.write_text("".join(needed_in_lambda(lock.read_text(encoding="utf-8"))), encoding="utf-8")
        done = subprocess.run(  # noqa: S603 - our own lock, no input of anybody
            [
                _uv(), "pip", "install", "--quiet", "--target", str(target), "--python", sys.executable,
                "--python-platform", PLATFORMS[machine.arch], "--python-version", machine.python,
                "--only-binary", ":all:", "--no-deps", "--require-hashes", "--requirements", str(needed),
            ],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
    if done.returncode:
        said = f"the libraries for {machine.arch} and Python {machine.python} cannot be had: {' '.join(done.stderr.split())}"
        raise Unreachable(said) if "error sending request" in done.stderr else NotInstallable(said)
    _trim(target)


def needed_in_lambda(lock: str) -> list[str]:
    """The entries of a lock (uv's form, each with what it is there for) that functions need, in the lock's order."""
    entries = {found[1]: found[0] for found in re.finditer(r"^([\w.-]+)==.*\n(?:[ \t]+.*\n?)*", lock, re.MULTILINE)}
    parents = {name: _parents(entry) for name, entry in entries.items()}
    needed: set[str] = set()
    while True:
        more = {name for name in entries.keys() - STAYS_HOME - needed if PROJECT in parents[name] or parents[name] & needed}
        if not more:
            return [entries[name] for name in entries if name in needed]
        needed |= more


def _parents(entry: str) -> set[str]:
    comments = [line.strip().removeprefix("#").strip() for line in entry.splitlines() if line.strip().startswith("#")]
    return {comment.removeprefix("via").strip() for comment in comments} - {""}


def _trim(target: Path) -> None:
    """Leave out what no function ever opens."""
    for name in UNUSED:
        shutil.rmtree(target / name, ignore_errors=True)
    for service in (target / "botocore" / "data").iterdir():
        # botocore describes 400 services in 25 MB.
        if service.is_dir() and service.name not in SERVICES:
            shutil.rmtree(service)
    # They say when and how the files came here.
    for name in ("RECORD", "REQUESTED", "INSTALLER"):
        for record in target.glob(f"*.dist-info/{name}"):
            record.unlink()
    (target / ".lock").unlink(missing_ok=True)


def _uv() -> str:
    try:
        from uv import find_uv_bin

        return str(find_uv_bin())
    except (ImportError, FileNotFoundError) as error:
        raise NotInstallable("packaging needs uv, which is not installed here; run `make setup-dev`") from error
