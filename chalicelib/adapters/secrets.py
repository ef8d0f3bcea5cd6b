"""Secrets, by name; kept for as long as a function stays warm."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

from chalicelib.adapters.aws import client, translated


@cache
def secret(name: str) -> dict[str, Any]:
    """The JSON object under this name in Secrets Manager."""
    with translated("secret.unavailable"):
        return dict(json.loads(client("secretsmanager").get_secret_value(SecretId=name)["SecretString"]))
