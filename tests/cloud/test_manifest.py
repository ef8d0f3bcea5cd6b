"""Slack's manifest of the app: made from the code, taken by Slack's schema, and the committed one is up to date."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from chalicelib.slack.commands.catalogue import ROOT as COMMAND
from chalicelib.slack.surface import COMMANDS
from infra.cloud.manifest import EXAMPLE, as_yaml, manifest

URL = "https://abc.execute-api.eu-central-1.amazonaws.com/api"


def test_slacks_schema_takes_it(shared: Path) -> None:
    schema = json.loads((shared / "schemas" / "slack-manifest.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft7Validator.check_schema(schema)
    jsonschema.Draft7Validator(schema).validate(manifest(URL))


def test_the_committed_one_is_the_codes(root: Path) -> None:
    assert (root / "manifest.yaml").read_text(encoding="utf-8") == as_yaml(EXAMPLE), "run `make manifest`"


def test_every_address_is_the_deployed_door() -> None:
    text = json.dumps(manifest(f"{URL}/"))
    assert EXAMPLE not in text
    assert text.count(f'"{URL}/slack/events"') == len(COMMANDS) + 2
    assert manifest(URL)["oauth_config"]["redirect_urls"] == [f"{URL}/slack/oauth_redirect"]


def test_the_command_that_the_code_answers_to_is_in_it() -> None:
    assert [each["command"] for each in manifest(URL)["features"]["slash_commands"]] == [COMMAND]


def test_the_command_prints_it(root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "infra.cli", "manifest", "--url", URL], cwd=root, capture_output=True, text=True, check=True
    )
    assert yaml.safe_load(done.stdout) == manifest(URL)


@pytest.mark.parametrize("url", ["http://example.com", "example.com"])
def test_an_address_that_slack_would_refuse_is_refused(root: Path, url: str) -> None:
    done = subprocess.run([sys.executable, "-m", "infra.cli", "manifest", "--url", url], cwd=root, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "https" in done.stderr
