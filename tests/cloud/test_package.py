"""The package: what is in the zip and what is not, and that the same sources make the same bytes."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from chalicelib.adapters.aws import SERVICES
from infra.cloud import package as packaging
from infra.cloud.dependencies import Machine, NotInstallable, Unreachable, install, needed_in_lambda
from infra.cloud.package import LARGEST, Package
from tests.cloud.conftest import HERE


def names(package: Package) -> list[str]:
    with zipfile.ZipFile(package.archive) as archive:
        return archive.namelist()


def test_it_holds_the_app_its_functions_its_words_and_chalices_runtime(package: Package) -> None:
    assert {
        "app.py",
        "functions/intake.py",
        "chalicelib/wiring.py",
        "chalicelib/resume/vocabulary/skills.csv",
        "chalicelib/locales/zh/LC_MESSAGES/evenkeel.mo",
        "chalice/app.py",
        "slack_bolt/__init__.py",
    } <= set(names(package))


@pytest.mark.parametrize(
    "unwanted",
    ["infra/", "tests/", "vendor/", ".chalice", "pip/", "setuptools/", "inquirer/", "click/", "rapidocr", "ministack", "onnx"],
)
def test_it_holds_nothing_that_only_a_laptop_needs(package: Package, unwanted: str) -> None:
    assert [name for name in names(package) if name.startswith(unwanted)] == []


def test_each_module_has_bytecode_that_needs_no_times(package: Package, task: Path) -> None:
    assert package.bytecode == HERE.python
    magic = importlib.util.MAGIC_NUMBER
    for source in ("app.py", "chalice/app.py", "chalicelib/wiring.py", "functions/slack.py", "slack_bolt/app/app.py"):
        compiled = Path(importlib.util.cache_from_source(str(task / source)))
        # Hash-based, and the hash is not checked: PEP 552.
        assert compiled.read_bytes()[:8] == magic + struct.pack("<I", 0b01), source
    tags = {re.sub(r".*\.(cpython-\d+)\.pyc", r"\1", name) for name in names(package) if name.endswith(".pyc")}
    assert tags == {sys.implementation.cache_tag}


def test_tracebacks_name_the_place_in_lambda(task: Path, root: Path) -> None:
    compiled = Path(importlib.util.cache_from_source(str(task / "chalicelib" / "wiring.py"))).read_bytes()
    assert b"/var/task/chalicelib/wiring.py" in compiled
    assert str(root).encode() not in compiled


def test_it_is_small_enough(package: Package) -> None:
    assert package.unpacked < LARGEST
    # What can be seen in Lambda's console and uploaded without S3; beyond that somebody should know why.
    assert package.size < 50_000_000


def test_too_large_a_package_is_refused(package: Package, tmp_path: Path) -> None:
    folder = tmp_path / "task"
    folder.mkdir()
    with (folder / "large.bin").open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(packaging.NotPackaged, match="leave a library out"):
        packaging.measured(folder)


def test_the_same_files_make_the_same_zip(task: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    shutil.copytree(task / "functions", one)
    # Made in another order, at other times, by somebody with another umask.
    for file in sorted(one.rglob("*.py*"), reverse=True):
        copied = other / file.relative_to(one)
        copied.parent.mkdir(parents=True, exist_ok=True)
        copied.write_bytes(file.read_bytes())
        copied.chmod(0o700)
        os.utime(copied, (1_790_000_000, 1_790_000_000))
    packaging.write_zip(one, tmp_path / "one.zip")
    packaging.write_zip(other, tmp_path / "other.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()


def test_no_time_and_no_owner_of_this_machine_is_in_it(package: Package) -> None:
    with zipfile.ZipFile(package.archive) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {entry.external_attr >> 16 for entry in entries} == {0o644}


def test_every_service_that_the_code_calls_is_described_in_it(root: Path, task: Path) -> None:
    called = {
        service
        for file in (root / "chalicelib").rglob("*.py")
        for service in re.findall(r"\bclient\(\s*\"(\w+)\"", file.read_text(encoding="utf-8"))
    }
    assert called
    assert called <= set(SERVICES)
    described = {folder.name for folder in (task / "botocore" / "data").iterdir() if folder.is_dir()}
    assert described == set(SERVICES)


def test_what_only_chalices_command_line_needs_stays_at_home() -> None:
    lock = (
        "alpha==1 \\\n    --hash=sha256:aa\n    # via evenkeel (pyproject.toml)\n"
        "beta==1 ; sys_platform == 'linux' \\\n    --hash=sha256:bb\n    # via\n    #   alpha\n    #   chalice\n"
        "chalice==1 \\\n    --hash=sha256:cc\n    # via evenkeel (pyproject.toml)\n"
        "click==8 \\\n    --hash=sha256:dd\n    # via\n    #   chalice\n    #   evenkeel (pyproject.toml)\n"
        "inquirer==1 \\\n    --hash=sha256:ee\n    # via chalice\n"
        "readchar==1 \\\n    --hash=sha256:ff\n    # via inquirer\n"
    )
    assert [entry.split("==")[0] for entry in needed_in_lambda(lock)] == ["alpha", "beta"]
    assert all(entry.count("--hash=") == 1 for entry in needed_in_lambda(lock))


def test_the_lock_has_a_hash_for_everything(root: Path) -> None:
    needed = needed_in_lambda((root / "requirements.txt").read_text(encoding="utf-8"))
    assert {entry.split("==")[0] for entry in needed} >= {"slack-bolt", "pynamodb", "botocore", "pypdfium2"}
    assert all("--hash=sha256:" in entry for entry in needed)


@pytest.mark.parametrize("arguments", [["--stage", "Prod"], ["--stage", "a-b"], ["--arch", "riscv"], ["--python", "2.7"]])
def test_wrong_use_is_refused(root: Path, arguments: list[str]) -> None:
    command = [sys.executable, "-m", "infra.cli", "package", *arguments]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1


def test_no_interpreter_of_the_version_means_no_bytecode() -> None:
    assert packaging.interpreter(HERE.python) == sys.executable
    assert packaging.interpreter("3.99") is None


def test_the_default_machine_has_every_library(root: Path, tmp_path: Path) -> None:
    # arm64 and Python 3.13, whatever runs the tests: a library that Lambda cannot have should be noticed here.
    try:
        install(root / "requirements.txt", tmp_path, Machine("arm64", "3.13"))
    except Unreachable as error:
        pytest.skip(str(error))
    compiled = [file for file in tmp_path.rglob("*.so*") if file.is_file()]
    assert {file.parent.name for file in compiled} >= {"lxml", "PIL", "pypdfium2_raw"}
    for file in compiled:
        header = file.read_bytes()[:20]
        # ELF, and of its machines number 183: AArch64.
        assert (header[:4], struct.unpack("<H", header[18:20])[0]) == (b"\x7fELF", 183), file.name
        assert "cpython" not in file.name or "cpython-313" in file.name


def test_a_library_with_another_hash_is_refused(root: Path, tmp_path: Path) -> None:
    lock = tmp_path / "requirements.txt"
    kept = needed_in_lambda((root / "requirements.txt").read_text(encoding="utf-8"))
    entry = next(each for each in kept if each.startswith("six=="))
    forged = re.sub(r"sha256:\w+", "sha256:" + "0" * 64, entry)
    lock.write_text(re.sub(r"# via(.|\n)*", "# via evenkeel (pyproject.toml)\n", forged), encoding="utf-8")
    with pytest.raises(NotInstallable, match=r"(?i)hash") as caught:
        install(lock, tmp_path / "target", Machine("arm64", "3.13"))
    assert "\n" not in str(caught.value)


def test_a_registry_that_does_not_answer_is_told_apart(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UV_DEFAULT_INDEX", "http://127.0.0.1:9/simple")
    monkeypatch.setenv("UV_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("UV_HTTP_RETRIES", "0")
    monkeypatch.delenv("UV_FIND_LINKS", raising=False)
    with pytest.raises(Unreachable):
        install(root / "requirements.txt", tmp_path / "target", Machine("arm64", "3.13"))
