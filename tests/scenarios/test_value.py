"""The made-up year as a newcomer meets it: laid in, counted, told, published, exported, counted anew by other settings."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.scenarios.house import House, eventually, shown
from tests.scenarios.person import Person

pytestmark = pytest.mark.stack
MONTH = "2026-10"


@pytest.fixture(scope="module")
def year(running: House) -> House:
    """The stack with the made-up year in it."""
    done = _run(running, "demo")
    assert "the made-up year is there" in done.stdout, done.stderr
    return running


def _run(house: House, verb: str, *words: str) -> subprocess.CompletedProcess[str]:
    command = house.command(verb, *words, "--data", str(house.data))
    return subprocess.run(command, env=house.environment, capture_output=True, text=True, timeout=300, check=False)


def _scored(house: House, folder: Path, *words: str) -> dict[str, Any]:
    """What ``evenkeel score`` says of the exported ledger, by person."""
    ledger = folder / "facts.jsonl"
    ledger.write_text(_run(house, "export").stdout, encoding="utf-8")
    command = house.command("score", "--facts", str(ledger), "--period", MONTH, *words)
    done = subprocess.run(command, env=house.environment, capture_output=True, text=True, timeout=120, check=True)
    return {person["person"]: person for person in json.loads(done.stdout)["people"]}


def test_a_company_adds_a_metric_of_its_own_and_sees_it(house: House, zhang: Person, tmp_path: Path) -> None:
    # Before the year: counting a small ledger anew takes seconds.
    house.drop("own-metric.txt", b"Ming Example\nBuyer\nming.example@example.com\nExperience\nBuyer, Acme Ltd, 2019 - 2024\n")
    eventually(lambda: house.facts("candidate.sourced"))
    own = {"name": "uploads", "roles": ["online_recruiter"], "direction": "up",
           "x": {"kind": "candidate.sourced", "where": {"channel": "upload"}},
           "n": {"kind": "candidate.sourced", "where": {}}}  # fmt: skip
    chosen = tmp_path / "settings.json"
    chosen.write_text(json.dumps({"metrics": [own], "weights": {"online_recruiter": {"uploads": 10, "join_rate": 30}}}))
    done = _run(house, "settings", str(chosen))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["metrics"] == [own]
    told = shown(zhang.types("/hr 价值 本月"))
    assert "uploads" in told
    assert "the counts agree" in _run(house, "rebuild").stdout
    chosen.write_text("{}")
    assert _run(house, "settings", str(chosen)).returncode == 0
    assert "uploads" not in shown(zhang.types("/hr 价值 本月"))


def test_everyone_has_their_digest_of_it(year: House, zhang: Person, chen: Person) -> None:
    team = year.said(chen.direct(), "UCHEN")
    assert any("周报：2026年10月" in message["text"] for message in team)
    own = year.said(zhang.direct(), "UZHANG")
    assert any("你的周报：2026年10月" in message["text"] for message in own)


def test_the_case_replays_to_exactly_its_rates(year: House, zhang: Person, tmp_path: Path) -> None:
    people = _scored(year, tmp_path)
    rates = {name: {each["metric"]: each["raw"] for each in people[name]["metrics"]} for name in ("zhang", "li", "wang")}
    assert rates["zhang"]["join_rate"] == 0.45
    assert rates["li"]["employee_retention"] == 0.85
    assert rates["wang"]["booth_conversion"] == 0.25
    told = shown(zhang.types(f"/hr 价值 {MONTH}"))
    assert "45%" in told
    assert "节省成本" in told


def test_a_figure_opens_its_formula_and_facts(year: House, zhang: Person) -> None:
    answer = zhang.types(f"/hr 价值 {MONTH}")
    zhang.presses("value_why", answer)
    (view,) = zhang.modals()
    assert "O + k" in json.dumps(view, ensure_ascii=False)


def test_the_ranking_is_exported_as_a_file_to_whoever_asks(year: House, chen: Person) -> None:
    answer = chen.types(f"/hr 排名 {MONTH}")
    chen.presses("ranking_export", answer)

    def exported() -> list[Any]:
        return [message for message in year.said(chen.direct(), "UCHEN") if message.get("files")]

    (message,) = eventually(exported)
    (file,) = message["files"]
    assert file["name"] == f"ranking-{MONTH}.csv"
    content = year.http.get(f"/client/files/{file['id']}", params={"person": "UCHEN"}).content.decode("utf-8-sig")
    lines = content.splitlines()
    assert lines[0].startswith("role,person,name,band")
    assert any(line.startswith("online_recruiter,zhang,张伟,1,1,") for line in lines)


def test_the_month_was_published_and_is_computed_again_to_the_digit(year: House, chen: Person, tmp_path: Path) -> None:
    answer = chen.types(f"/hr 价值 张伟 {MONTH}")
    assert "已于" in shown(answer)
    assert "此后有更正" not in shown(answer)
    chen.presses("value_published", answer)
    (view,) = chen.modals()
    score = _scored(year, tmp_path)["zhang"]["score"]
    assert f"得分 {round(score)}" in json.dumps(view, ensure_ascii=False)


def test_what_was_counted_fact_by_fact_and_at_once_agrees(year: House) -> None:
    done = _run(year, "rebuild")
    assert "the counts agree" in done.stdout, done.stdout


@pytest.mark.parametrize(
    ("document", "says"),
    [
        ('{"weigths": {}}', "weigths is not a known key"),
        ('{"timezone": "Europe/Paris"}', "the time zone is the stage's"),
        ("[]", "is no JSON object"),
        ("{", "is no JSON document"),
    ],
)
def test_settings_that_cannot_be_are_refused_and_nothing_changes(house: House, tmp_path: Path, document: str, says: str) -> None:
    before = _run(house, "settings").stdout
    chosen = tmp_path / "settings.json"
    chosen.write_text(document)
    done = _run(house, "settings", str(chosen))
    assert done.returncode in (1, 2)
    assert says in done.stderr
    assert _run(house, "settings").stdout == before


def test_history_is_imported_once_counted_and_taken_back(house: House, tmp_path: Path) -> None:
    table = tmp_path / "interviews.csv"
    head = "Interview date,Candidate,Attended,Client,Position"
    table.write_text("\n".join([head, *(f"{day:02d}.03.2026,c{day},yes,Acme,Cook" for day in range(1, 21)), "soon,x,yes,,"]))
    asked = _run(house, "import", "attendance", str(table))
    assert (asked.returncode, "say --yes" in asked.stderr) == (2, True)
    first = _run(house, "import", "attendance", str(table), "--yes")
    assert first.stdout == "81 facts brought in\n", first.stderr
    assert "row 22 is no day that can be read: 'soon'" in first.stderr
    assert "nothing to do" in _run(house, "import", "attendance", str(table), "--yes").stderr
    assert len([fact for fact in house.facts("interview.attended") if fact["id"].startswith("attendance-")]) == 20
    assert _run(house, "import", "attendance", str(table), "--undo", "--yes").stdout == "81 facts taken back\n"
    # A tick in working hours may record that it reminded while the two are compared: what agrees agrees a moment later.
    eventually(lambda: "the counts agree" in _run(house, "rebuild").stdout)
