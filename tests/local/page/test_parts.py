"""The parts of the page as they are served; no browser needed."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parents[3]


def test_both_languages_say_the_same_things() -> None:
    text = (ROOT / "infra/local/page/words.js").read_text(encoding="utf-8")
    catalogues = re.findall(r"const (?:EN|ZH) = \{(.*?)\n\};", text, re.DOTALL)
    english, chinese = (
        {key: set(re.findall(r"\{\w+\}", value)) for key, value in re.findall(r'(\w+): "((?:[^"\\]|\\.)*)"', each)}
        for each in catalogues
    )
    assert english == chinese
    used = set()
    for file in (ROOT / "infra/local/page").glob("*.js"):
        used |= set(re.findall(r'\bt\("(\w+)"', file.read_text(encoding="utf-8")))
    assert used <= set(english)


EMOJI = re.compile(r"(?<![\w:]):([a-z0-9_+-]*[a-z][a-z0-9_+-]*):(?![\w:])")


def said_with_emoji() -> set[str]:
    """The short names of all emoji in what the app says."""
    texts = (
        node.value
        for file in (ROOT / "chalicelib").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    return {name for text in texts for name in EMOJI.findall(text)}


def test_the_page_knows_every_emoji_that_the_app_uses() -> None:
    table = re.search(r"TABLE = `(.*?)`;", (ROOT / "infra/local/page/emoji.js").read_text(encoding="utf-8"), re.DOTALL)
    assert table
    known = dict(entry.split(" ", 1) for entry in re.split(r"[|\n]", table[1]))
    assert {"wave", "tulip"} <= said_with_emoji() <= set(known)
    assert not [name for name, sign in known.items() if not sign.strip() or sign.isascii()]


def test_the_page_brings_everything_itself(demo: Any) -> None:
    page = httpx.get(demo.url)
    assert "default-src 'self'" in page.headers["content-security-policy"]
    for address in re.findall(r'(?:href|src)="(/[^"]+)"', page.text):
        assert httpx.get(demo.url + address).status_code == 200
    for file in (ROOT / "infra/local/page").iterdir():
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|insertAdjacentHTML|document\.write|\beval\(", text), file.name
        assert len(text.splitlines()) < 350
    assert httpx.get(f"{demo.url}/page/..%2f__init__.py").status_code == 404
