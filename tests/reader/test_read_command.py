"""``evenkeel read``."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from infra.cli.read import command
from tests.resume import made


def test_each_file_gives_one_line_and_failures_go_on(tmp_path: Path) -> None:
    good, locked, old, empty = tmp_path / "a.pdf", tmp_path / "b.pdf", tmp_path / "c.doc", tmp_path / "d.txt"
    good.write_bytes(made.pdf(made.ENGLISH))
    locked.write_bytes(made.pdf(made.ENGLISH, password="x"))
    old.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100)
    empty.write_bytes(b"")
    missing = tmp_path / "e.pdf"
    last = tmp_path / "林.txt"
    last.write_text("\n".join(made.CHINESE), encoding="gb18030")
    files = [str(file) for file in (good, locked, old, empty, missing, tmp_path, last)]
    result = CliRunner().invoke(command, files)
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert [record["file"] for record in records] == files
    assert result.exit_code == 1
    assert result.stderr == ""
    assert ["error" in record for record in records] == [False, True, True, True, True, True, False]
    assert "password" in records[1]["error"]
    assert "old Word document" in records[2]["error"]
    assert records[6]["resume"]["basics"]["name"] == "林晓彤"
    assert {"resume", "family", "language", "engine", "pages", "confidence", "warnings"} <= set(records[0])


def test_good_files_alone_end_well(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(made.docx(made.ENGLISH))
    assert CliRunner().invoke(command, [str(file)]).exit_code == 0


def test_no_file_is_wrong_use() -> None:
    assert CliRunner().invoke(command, []).exit_code == 2
