"""Writes the sample résumés: `python -m infra.samples.make_resumes`.

Needs the development dependencies and Debian's fonts-noto-cjk; the files it writes are committed, so nobody else does.
The same sources give the same documents; pictures may differ in single bits between versions of Pillow and pdfium.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from infra.samples import fonts
from infra.samples.catalogue import samples, words

HERE = Path(__file__).resolve().parent
FILES = HERE / "files"
LIST = HERE / "samples.json"


def listing() -> str:
    """The text of samples.json."""
    return json.dumps([sample.entry() for sample in samples()], ensure_ascii=False, indent=2) + "\n"


def write(folder: Path = FILES, list_path: Path = LIST) -> int:
    """Writes every sample into `folder` and the list beside it; returns the bytes written."""
    fonts.register([words()])
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    for sample in samples():
        total += (folder / sample.file).write_bytes(sample.make())
    list_path.write_text(listing(), encoding="utf-8")
    return total


def main() -> int:
    """The command."""
    if not fonts.FOLDER.is_dir():
        sys.stderr.write(f"no fonts at {fonts.FOLDER}: install Debian's fonts-noto-cjk\n")
        return 1
    sys.stdout.write(f"{write() / 1e6:.2f} MB in {FILES}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
