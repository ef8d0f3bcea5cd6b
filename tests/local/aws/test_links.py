"""Links to files of the embedded bucket, as a browser follows them."""

from __future__ import annotations

import urllib.error
import urllib.request

import pytest

from chalicelib.adapters.bucket import Files
from infra.local.stack import Stack

BUCKET = "evenkeel-dev-files-000000000000"
KINDS = [("excerpts/1/name.jpg", "image/jpeg"), ("resumes/张 1.pdf", "application/octet-stream")]


@pytest.mark.parametrize(("key", "kind"), KINDS)
def test_a_link_gives_the_file(stack: Stack, key: str, kind: str) -> None:
    files = Files(BUCKET)
    files.put(key, b"\xff\xd8 made up", None)
    with urllib.request.urlopen(files.link(key, "", 300), timeout=10) as answer:
        assert (answer.read(), answer.headers["Content-Type"]) == (b"\xff\xd8 made up", kind)


def test_a_link_that_was_changed_gives_nothing(stack: Stack) -> None:
    files = Files(BUCKET)
    files.put("excerpts/1/name.jpg", b"\xff\xd8", None)
    files.put("excerpts/2/name.jpg", b"\xff\xd8", None)
    changed = files.link("excerpts/1/name.jpg", "", 300).replace("/1/", "/2/")
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(changed, timeout=10)
