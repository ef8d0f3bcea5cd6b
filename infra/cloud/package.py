"""``evenkeel package``: the zip that Lambda runs and the template that deploys it.

    DIR/deployment.zip    the app, its libraries for the chosen machine, and their bytecode
    DIR/functions.json    the template: what Chalice makes of app.py, with infra/cloud/functions.py merged in
    DIR/state.yaml        the template of what keeps state, as it is

Chalice works in a copy of the project, without ``__pycache__``, so that nothing of this machine gets into the zip. The same
sources, libraries and interpreter make the same zip, byte for byte: names sorted, times fixed, bytecode by content.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from infra.cloud.dependencies import Machine, install
from infra.cloud.functions import Doc, Release, template
from infra.words import compile_catalogs

ROOT = Path(__file__).resolve().parents[2]
LARGEST = 250 * 1024 * 1024
"""Bytes of a function's files that Lambda takes, unpacked."""

STEPS = 5
"""How often ``build`` says what it does."""

OLDEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file: the oldest that a zip can name."""

TASK_ROOT = "/var/task"
"""Where Lambda unpacks the zip: what tracebacks name."""


class NotPackaged(Exception):
    """The package was not made; the text says why and what to do."""


@dataclass(frozen=True)
class Package:
    """What was made. ``bytecode`` is the Python whose bytecode is in it, "" for none; sizes are bytes."""

    archive: Path
    template: Path
    size: int
    unpacked: int
    sha256: str
    bytecode: str


def build(release: Release, out: Path, say: Callable[[str], None] = lambda text: None) -> Package:
    """Make the package of this release in a folder; ``say`` hears each of the ``STEPS``.

    Raises:
        NotPackaged: Chalice refuses, or the result is larger than Lambda takes.
        NotInstallable: the libraries cannot be had (``infra.cloud.dependencies``).
    """
    with tempfile.TemporaryDirectory(prefix="evenkeel-package-") as folder:
        project, task = Path(folder) / "project", Path(folder) / "task"
        say("packing the app")
        _lay_out(project, release)
        made = _chalice(project, release)
        with zipfile.ZipFile(made / "deployment.zip") as archive:
            archive.extractall(task)
        say("fetching libraries")
        install(ROOT / "requirements.txt", task, Machine(release.arch, release.python))
        say("compiling")
        bytecode = release.python if _compile(task, release.python) else ""
        say("writing the zip")
        unpacked = measured(task)
        out.mkdir(parents=True, exist_ok=True)
        archive_file, template_file = out / "deployment.zip", out / "functions.json"
        write_zip(task, archive_file)
        say("writing the template")
        shutil.copy(made / "sam.json", template_file)
        shutil.copy(ROOT / "infra" / "cloud" / "state.yaml", out)
    digest = hashlib.sha256(archive_file.read_bytes()).hexdigest()
    return Package(archive_file, template_file, archive_file.stat().st_size, unpacked, digest, bytecode)


def _lay_out(project: Path, release: Release) -> None:
    """A copy of what Chalice packs, with the configuration of this release."""
    compile_catalogs()
    clean = shutil.ignore_patterns("__pycache__", "*.pyc", "*.part", "deployed", "deployments")
    for name in ("chalicelib", "vendor", ".chalice"):
        shutil.copytree(ROOT / name, project / name, ignore=clean)
    shutil.copy(ROOT / "app.py", project)
    file = project / ".chalice" / "config.json"
    config: Doc = json.loads(file.read_text(encoding="utf-8"))
    own = config["stages"]["dev"] | {"lambda_architecture": release.arch}
    file.write_text(json.dumps(config | {"stages": {release.stage: own}}), encoding="utf-8")
    (project / "merge.json").write_text(json.dumps(template(release)), encoding="utf-8")


def _chalice(project: Path, release: Release) -> Path:
    """Let Chalice make template and zip; the folder in which they are."""
    environment = os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": ""}
    # It asks botocore how services are called in a region; their names differ between partitions only.
    environment.setdefault("AWS_DEFAULT_REGION", "us-east-1")
    command = ["package", "--stage", release.stage, "--merge-template", "merge.json", "made"]
    done = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-c", "from chalice.cli import main; main()", *command],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise NotPackaged(f"chalice package failed: {' '.join((done.stderr or done.stdout).split())}")
    return project / "made"


def interpreter(version: str) -> str | None:
    """An interpreter of this version on this machine, or None: bytecode is of one version only."""
    if version == f"{sys.version_info.major}.{sys.version_info.minor}":
        return sys.executable
    from uv import find_uv_bin

    done = subprocess.run(  # noqa: S603 - our own command
        [find_uv_bin(), "python", "find", "--no-project", "--no-python-downloads", version],
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip() or None


def _compile(task: Path, version: str) -> bool:
    """Put bytecode beside every module, if there is an interpreter for it.

    Bytecode that names the hash of its source rather than its time is believed as it is (``unchecked-hash``): zips and Lambda
    do not keep times.
    """
    python = interpreter(version)
    if python is None:
        return False
    subprocess.run(  # noqa: S603 - our own command
        [
            python, "-I", "-m", "compileall", "-q", "-j", "0", "-s", str(task), "-p", TASK_ROOT,
            "--invalidation-mode", "unchecked-hash", str(task),
        ],
        env=os.environ | {"PYTHONHASHSEED": "0"},
        # Libraries hold a few files that are templates of modules and no Python.
        capture_output=True,
        check=False,
    )  # fmt: skip
    return True


def measured(task: Path) -> int:
    """The bytes that the functions take, unpacked.

    Raises:
        NotPackaged: more than Lambda takes.
    """
    unpacked = sum(file.stat().st_size for file in task.rglob("*") if file.is_file())
    if unpacked > LARGEST:
        raise NotPackaged(f"the functions take {unpacked:,} bytes unpacked and Lambda takes {LARGEST:,}: leave a library out")
    return unpacked


def write_zip(task: Path, archive: Path) -> None:
    """The folder as a zip that depends on nothing but what is in it."""
    unfinished = archive.with_suffix(".zip.part")
    with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target:
        for file in sorted(path for path in task.rglob("*") if path.is_file()):
            entry = zipfile.ZipInfo(file.relative_to(task).as_posix(), OLDEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Lambda runs as another user than the one who owns the files; nothing in there is a program.
            entry.external_attr = 0o644 << 16
            target.writestr(entry, file.read_bytes())
    unfinished.replace(archive)
