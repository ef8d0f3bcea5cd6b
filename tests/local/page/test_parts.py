"""The parts of the page as they are served; no browser needed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import httpx


def test_both_languages_say_the_same_things() -> None:
    text = (Path(__file__).parents[3] / "infra/local/page/words.js").read_text(encoding="utf-8")
    catalogues = re.findall(r"const (?:EN|ZH) = \{(.*?)\n\};", text, re.DOTALL)
    english, chinese = (
        {key: set(re.findall(r"\{\w+\}", value)) for key, value in re.findall(r'(\w+): "((?:[^"\\]|\\.)*)"', each)}
        for each in catalogues
    )
    assert english == chinese
    used = set()
    for file in (Path(__file__).parents[3] / "infra/local/page").glob("*.js"):
        used |= set(re.findall(r'\bt\("(\w+)"', file.read_text(encoding="utf-8")))
    assert used <= set(english)


def test_the_page_brings_everything_itself(demo: Any) -> None:
    page = httpx.get(demo.url)
    assert "default-src 'self'" in page.headers["content-security-policy"]
    for address in re.findall(r'(?:href|src)="(/[^"]+)"', page.text):
        assert httpx.get(demo.url + address).status_code == 200
    for file in (Path(__file__).parents[3] / "infra/local/page").iterdir():
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write|\beval\(", text), file.name
        assert len(text.splitlines()) < 350
    assert httpx.get(f"{demo.url}/page/..%2f__init__.py").status_code == 404
