"""Every word of the domain is in the glossary, with its Chinese."""

from __future__ import annotations

import re
from pathlib import Path

from chalicelib.ledger.kinds import FIELDS
from chalicelib.people.member import Role
from chalicelib.performance.metrics import DECLARED
from chalicelib.slack.failures import ROLES
from chalicelib.slack.words import Words
from tests.docs.pages import codes, rows, section, text


def test_every_role_is_called_as_in_slack(root: Path) -> None:
    rows_by_code = {codes(row[2]).pop(): row for row in rows(section(text(root, "glossary.md"), "People"))}
    for role in Role:
        assert rows_by_code[role.value][:2] == [Words("en")(ROLES[role.value]), Words("zh")(ROLES[role.value])]


def test_every_metric_is_called_as_in_the_code(root: Path) -> None:
    documented = {codes(row[2]).pop(): row[1] for row in rows(section(text(root, "glossary.md"), "Metrics"))}
    assert documented == {metric.name: metric.chinese for metric in DECLARED}


def test_every_kind_of_fact_has_its_chinese_name(root: Path) -> None:
    documented = {codes(row[0]).pop(): row[1] for row in rows(section(text(root, "glossary.md"), "Facts"))}
    assert set(documented) == set(FIELDS)
    assert len(set(documented.values())) == len(documented)


def test_every_kind_of_toil_is_there(root: Path) -> None:
    documented = {codes(row[2]).pop() for row in rows(section(text(root, "glossary.md"), "Kinds of toil"))}
    kinds = next(row[1] for row in rows(text(root, "facts.md")) if row[0] == "`toil.done`")
    assert documented == set(re.findall(r"what: ([a-z /]+)", kinds)[0].split(" / "))


def test_every_term_has_both_languages(root: Path) -> None:
    for row in rows(text(root, "glossary.md")):
        assert re.search(r"[a-z]", row[0]), row
        assert re.search(r"[\u4e00-\u9fff]", row[1]), row
