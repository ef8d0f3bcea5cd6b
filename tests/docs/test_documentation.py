"""The documentation says what there is, all of it and nothing else."""

from __future__ import annotations

import importlib
import importlib.util
import json
import re
from dataclasses import MISSING, fields
from pathlib import Path

import click
import pytest

from chalicelib.errors import EvenkeelError
from chalicelib.ledger import kinds
from chalicelib.people.member import Role
from chalicelib.people.permissions import ALLOWED
from chalicelib.recruiting.application import FACTS as OF_MOVES
from chalicelib.settings import PREFIX, Settings
from chalicelib.slack.commands.catalogue import BY_WORD, COMMANDS, ROOT
from infra.cli import MODULES, VERBS
from infra.triggers import TRIGGERS
from tests.docs.codes import raised
from tests.docs.pages import codes, pages, rows, section, text


def test_every_command_of_slack_is_documented_in_both_languages(root: Path) -> None:
    table = section(text(root, "commands.md"), "In Slack")
    documented = {row[0].strip("`"): (row[1].strip("`"), codes(row[2])) for row in rows(table) if row[0].startswith("`/hr")}
    assert set(documented) == {ROOT, *(command.usage("en") for command in COMMANDS)}
    for command in COMMANDS:
        chinese, others = documented[command.usage("en")]
        assert chinese == command.usage("zh")
        assert others == set(command.others)


def test_whatever_page_names_a_command_names_one_that_exists(root: Path) -> None:
    for page in pages(root):
        for word in re.findall(r"`/hr ([^\s`…]+)", page.read_text(encoding="utf-8")):
            known = word.casefold() in BY_WORD or any(word.startswith(each) for each in BY_WORD if not each.isascii())
            assert known, f"{page.name}: /hr {word}"


def test_who_may_do_what_is_documented(root: Path) -> None:
    table = text(root, "commands.md").split("Who may do what is one table")[1]
    documented = {codes(row[0]).pop(): row[2] for row in rows(table.split("## ")[0])}
    allowed = {
        action.value: "everyone" if roles == frozenset(Role) else ", ".join(role for role in Role if role in roles)
        for action, roles in ALLOWED.items()
    }
    assert documented == allowed


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_documented_with_each_option(root: Path, verb: str) -> None:
    command: click.Command = importlib.import_module(f"infra.cli.{MODULES.get(verb, verb)}").command
    about = section(text(root, "commands.md"), f"`evenkeel {verb}")
    commands = command.commands.values() if isinstance(command, click.Group) else [command]
    parameters = [parameter for each in commands for parameter in each.params]
    there = {opt for parameter in parameters if isinstance(parameter, click.Option) for opt in parameter.opts}
    documented = {option for row in rows(about) for option in re.findall(r"`(--[a-z-]+)", row[0])}
    assert documented == there


def test_no_verb_is_documented_that_is_gone(root: Path) -> None:
    documented = re.findall(r"^### `evenkeel ([a-z]+)", text(root, "commands.md"), re.MULTILINE)
    assert set(documented) == set(VERBS)
    for page in pages(root):
        for verb in re.findall(r"`(?:\.venv/bin/)?evenkeel ([a-z]+)", page.read_text(encoding="utf-8")):
            assert verb in VERBS, f"{page.name}: evenkeel {verb}"


def test_every_setting_is_documented_with_its_default(root: Path) -> None:
    documented = {codes(row[0]).pop(): row[1] for row in rows(section(text(root, "settings.md"), "Of the functions"))}
    defaults = {
        PREFIX + field.name.upper(): "" if field.default is MISSING else f"`{field.default}`" if field.default else "(empty)"
        for field in fields(Settings)
    }
    assert documented == defaults


def test_every_variable_that_the_code_reads_is_documented(root: Path) -> None:
    sources = [*root.glob("*/**/*.py"), root / ".ci" / "run", root / "Makefile", *root.glob("infra/**/*.yaml")]
    read = {
        name
        for source in sources
        if "docs" not in source.relative_to(root).parts and ".venv" not in source.parts
        for name in re.findall(r"\bEVENKEEL_[A-Z_]*[A-Z]\b", source.read_text(encoding="utf-8"))
    }
    assert {name for name in codes(text(root, "settings.md")) if name.startswith("EVENKEEL_")} == read | {
        PREFIX + field.name.upper() for field in fields(Settings)
    }


def test_every_kind_of_fact_is_documented_with_its_fields(root: Path) -> None:
    documented: set[str] = set()
    for row in rows(text(root, "facts.md").split("## Who writes")[0]):
        first, *others = re.findall(r"`([a-z_.]+)`", row[0])
        must, may = _fields(row[1])
        assert (must, may) == (set(kinds.FIELDS[first]), set(kinds.OPTIONAL[first])), first
        for other in others:
            assert set(kinds.FIELDS[other]) <= must, other
            assert set(kinds.OPTIONAL[other]) <= must | may, other
        documented |= {first, *others}
    assert documented == set(kinds.FIELDS)


def test_it_is_said_who_writes_which_fact(root: Path) -> None:
    documented = {kind for row in rows(section(text(root, "facts.md"), "Who writes")) for kind in codes(row[0])}
    written = {
        kind
        for source in (root / "chalicelib").rglob("*.py")
        for kind in re.findall(r"\b[Ff]act\((?:[^()]|\([^()]*\))*?\"([a-z]+\.[a-z_]+)\"", source.read_text(encoding="utf-8"))
    }
    assert documented == written | set(OF_MOVES.values())


def test_every_code_of_an_error_is_documented_with_its_class(root: Path) -> None:
    documented = {codes(row[0]).pop(): row[1].strip("()") for row in rows(text(root, "errors.md"))}
    found = raised(root / "chalicelib", root / "infra" / "reader")
    assert documented == {code: ", ".join(sorted(classes)) for code, classes in found.items()}


def test_every_key_of_the_records_is_documented(root: Path) -> None:
    keys = section(text(root, "data-model.md"), "Keys")
    documented = {re.match(r"[a-z_]+", codes(row[0]).pop()).group() for row in rows(keys)}  # type: ignore[union-attr]
    adapters = root / "chalicelib" / "adapters"
    written = {
        prefix
        for source in [*(adapters / "dynamo").glob("*.py"), adapters / "slack_installations.py"]
        for prefix in re.findall(r"[\"']([a-z_]+)#[{m]", source.read_text(encoding="utf-8"))
    }
    assert documented == written | {"batch_open", "certificate_rules", "departments", "hold", "insight", "value_settings"}
    listings = {listed for row in rows(keys) for listed in codes(row[3])}
    assert listings == {
        listed
        for source in (adapters / "dynamo").glob("*.py")
        for listed in re.findall(r"^(?:[A-Z]+_)?LISTING = \"([a-z]+)\"", source.read_text(encoding="utf-8"), re.MULTILINE)
    }


def test_every_function_and_queue_is_documented(root: Path) -> None:
    functions = {codes(row[0]).pop() for row in rows(section(text(root, "architecture.md"), "Doors"))}
    config = json.loads((root / ".chalice" / "config.json").read_text(encoding="utf-8"))
    assert functions == {"api_handler", *config["stages"]["dev"]["lambda_functions"]}
    for row in rows(section(text(root, "architecture.md"), "Doors")):
        at_once = {trigger.function: trigger.at_once for trigger in TRIGGERS}.get(codes(row[0]).pop())
        assert at_once is None or row[2] == str(at_once)
    documented = {queue for row in rows(section(text(root, "data-model.md"), "Queues")) for queue in codes(row[0])}
    state = (root / "infra" / "cloud" / "state.yaml").read_text(encoding="utf-8")
    assert documented == set(re.findall(r"QueueName: !Sub \"?evenkeel-\$\{Stage\}-([a-z-]+)", state))


def test_the_tour_names_what_there_is(root: Path) -> None:
    tour = section(text(root, "architecture.md"), "A tour")
    named = {line.split()[0].strip("/") for line in tour.splitlines() if line.startswith("    ") and line.strip()}
    for folder in ("chalicelib", "infra"):
        there = {
            each.name
            for each in (root / folder).iterdir()
            if not each.name.startswith(("_", ".")) and (each.is_file() or any(each.rglob("*.py")) or any(each.rglob("*.po")))
        }
        assert there - named == set(), folder
    gone = {name for name in named if not any((root / place / name).exists() for place in ("", "chalicelib", "infra"))}
    assert gone == set()


def test_the_table_of_errors_has_every_class(root: Path) -> None:
    table = section(text(root, "architecture.md"), "Errors")
    assert [row[0] for row in rows(table)] == [*(each.__name__ for each in EvenkeelError.__subclasses__()), "anything else"]


def test_every_decision_is_in_the_list(root: Path) -> None:
    folder = root / "docs" / "decisions"
    listed = dict(re.findall(r"\[\d+\]\(([^)]+)\) \| (.+?) \|", (folder / "README.md").read_text(encoding="utf-8")))
    assert set(listed) == {each.name for each in folder.glob("0*.md")}
    for name, title in listed.items():
        assert (folder / name).read_text(encoding="utf-8").startswith(f"# {name[:4]} {title}\n")


def _fields(cell: str) -> tuple[set[str], set[str]]:
    """The fields of a row of facts.md: those that must be there, and those marked by ?; what stands in brackets explains."""
    plain = re.sub(r"\([^()]*\)|\{[^{}]*\}", "", cell)
    names = [part.split()[0] for each in plain.split(",") for part in each.split(":")[0].split(" or ")]
    return {name for name in names if not name.endswith("?")}, {name.rstrip("?") for name in names if name.endswith("?")}
