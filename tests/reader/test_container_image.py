"""The container image holds all that its handler imports, and every requirement is pinned by its hash."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path


def test_the_files_that_the_image_copies_are_enough(root: Path, tmp_path: Path) -> None:
    for line in (root / "infra/reader/Dockerfile").read_text(encoding="utf-8").splitlines():
        if line.startswith("COPY "):
            *sources, target = line.split()[1:]
            folder = tmp_path / target.removeprefix("${LAMBDA_TASK_ROOT}/")
            folder.mkdir(parents=True, exist_ok=True)
            for source in sources:
                shutil.copy(root / source, folder)
    code = "import infra.reader.container as c, infra.reader.engine; print(c.__file__, c.answer({}, None))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"{tmp_path / 'infra/reader/container.py'} {{'error': 'document.broken'}}"


def test_every_requirement_of_the_image_has_its_hash(root: Path) -> None:
    text = (root / "infra/reader/requirements.txt").read_text(encoding="utf-8")
    packages = re.findall(r"^(\S+)==\S+ \\\n((?: {4}--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", text, re.MULTILINE)
    assert {"rapidocr", "onnxruntime", "opencv-python-headless", "numpy"} <= {name for name, _ in packages}
    assert len(packages) == text.count("==")
