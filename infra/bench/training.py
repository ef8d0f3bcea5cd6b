"""A made-up year of training in 40 departments: what files itself, reminders, a long record, and what a file asks of DynamoDB."""

from __future__ import annotations

import json

from infra.bench.house import house
from infra.bench.row import Row

ALONE = 0.9
"""The least share of the files that are filed under their session without anybody."""


def measure(quick: bool = False) -> list[Row]:
    """The year, on a stack of its own."""
    asked = {"departments": 8, "people": 20, "sessions": 2} if quick else {"departments": 40, "people": 50, "sessions": 2}
    with house() as stands, stands.up():
        stands.call_nothing()
        told = json.loads(stands.run("infra.bench.training_metered", asked=asked))
    return [
        Row(f"{told['files']} files of {told['people']} people in {asked['departments']} departments: filed by themselves",
            told["alone"], "of 1", ALONE, at_least=True),
        Row(f"of {told['arrived']} that arrived, repeats among them: touched by nobody, as `/hr training status` counts",
            told["untouched"], "of 1"),
        Row("files under a wrong session", told["wrong"], "", 0),
        Row("files by which others count as having come than did", told["others"], "", 0),
        Row(f"reminders ({told['reminders']} in {told['messages']} messages) sent wrongly", told["wrongly"], "", 0),
        Row("read and write units of a file", told["units"], "units"),
        Row("growth of these from the first month to the last", told["growth"], "times", 1.1),
        Row("a record of 5,000 rows, read", told["seconds"], "s", 5),
        Row("memory of the process while it was read", told["megabytes"], "MB", 300),
    ]  # fmt: skip
