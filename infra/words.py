"""The catalogs of the product's words: collected from the code, compiled for run time, checked.

python -m infra.words extract   take new texts of the code into each .po file, drop those that are gone
python -m infra.words compile   write the .mo files that run time reads; what is up to date stays
python -m infra.words check     say what the catalogs lack; exit code 1 if anything
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from string import Formatter
from typing import IO, Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

DOMAIN = "evenkeel"
CODE = Path(__file__).resolve().parent.parent / "chalicelib"
LOCALES = CODE / "locales"
KEYWORDS: dict[str, tuple[int, ...] | None] = {"say": None, "mark": None, "many": (1, 2)}
"""What says a text, and which of its arguments are texts: ``chalicelib.slack.words``."""


def texts(
    source: IO[bytes], keywords: Iterable[str], comment_tags: Iterable[str], options: dict[str, Any]
) -> Iterator[tuple[int, str, str | tuple[str, ...], list[str]]]:
    """The texts of a Python file, in the form in which Babel wants them of a method of extraction.

    Babel's own reads tokens, so it misses what stands within an f-string, and takes both texts of a choice
    (``say("a" if … else "b")``) for one.
    """
    for node in ast.walk(ast.parse(source.read())):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name == "many" and name in keywords:
                one, several = (_literals(argument) for argument in node.args[:2])
                for pair in zip(one, several, strict=True):
                    yield node.lineno, name, pair, []
            elif name in keywords and node.args:
                for text in _literals(node.args[0]):
                    yield node.lineno, name, text, []


def in_code() -> Catalog:
    """Every text of the code, as a template without translations."""
    template = Catalog()
    found = extract_from_dir(CODE, method_map=[("**.py", "infra.words:texts")], keywords=KEYWORDS)
    for file, _, text, _, _ in sorted(found, key=lambda each: (each[0], each[1])):
        template.add(text, locations=[(f"{CODE.name}/{file}", 0)])
    return template


def catalogs() -> dict[Path, Catalog]:
    """The translations, by their file."""
    found = {}
    for file in sorted(LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        with file.open("rb") as source:
            found[file] = read_po(source, locale=file.parent.parent.name, domain=DOMAIN)
    return found


def extract() -> None:
    """Take new texts into each catalog, untranslated, and drop those that no code says any more."""
    template = in_code()
    for file, catalog in catalogs().items():
        template.creation_date = catalog.revision_date = catalog.creation_date
        catalog.update(template, no_fuzzy_matching=True)
        catalog.last_translator = catalog.language_team = catalog.msgid_bugs_address = "Evenkeel"
        with file.open("wb") as target:
            write_po(target, catalog, width=0, ignore_obsolete=True, include_lineno=False)


def compile_catalogs() -> None:
    """Write each catalog's .mo file beside it, unless a newer one is there."""
    for file, catalog in catalogs().items():
        compiled = file.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= file.stat().st_mtime:
            continue
        # Whole or not at all: somebody may be reading it.
        unfinished = compiled.with_suffix(".mo.part")
        with unfinished.open("wb") as target:
            write_mo(target, catalog)
        unfinished.replace(compiled)


def problems() -> list[str]:
    """What the catalogs lack, a sentence each."""
    wanted = {_key(message): message for message in in_code() if message.id}
    found = []
    for file, catalog in catalogs().items():
        language = file.parent.parent.name
        there = {_key(message): message for message in catalog if message.id}
        gone = [*(there.keys() - wanted.keys()), *(str(text) for text in catalog.obsolete)]
        found += [f"{language}: {text!r} is missing: make words" for text in wanted.keys() - there.keys()]
        found += [f"{language}: {text!r} is gone from the code: make words" for text in gone]
        found += [f"{language}: {text!r} {problem}" for text in there for problem in _problems(there[text])]
    return sorted(found)


def placeholders(text: str) -> list[str]:
    """The names of what is filled in, sorted."""
    return sorted(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def _problems(message: Message) -> Iterator[str]:
    translations = message.string if isinstance(message.string, tuple | list) else (message.string,)
    if not all(translations):
        yield "is not translated"
    elif message.fuzzy:
        yield "is fuzzy"
    else:
        full = message.id[-1] if isinstance(message.id, tuple | list) else message.id
        if any(placeholders(str(each)) != placeholders(full) for each in translations):
            yield "has other placeholders in its translation"


def _key(message: Message) -> str:
    return " | ".join(message.id) if isinstance(message.id, tuple | list) else str(message.id)


def _literals(argument: ast.expr) -> list[str]:
    if isinstance(argument, ast.IfExp):
        return _literals(argument.body) + _literals(argument.orelse)
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        return [argument.value]
    return []


def main(arguments: list[str]) -> int:
    """Do what was asked; the exit code."""
    if arguments == ["extract"]:
        extract()
    elif arguments == ["compile"]:
        compile_catalogs()
    elif arguments == ["check"]:
        found = problems()
        sys.stderr.writelines(f"{problem}\n" for problem in found)
        return 1 if found else 0
    else:
        sys.stderr.write("Use: python -m infra.words extract | compile | check\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
