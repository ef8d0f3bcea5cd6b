"""The person whom somebody named."""

from __future__ import annotations

import re

from chalicelib.errors import NotFound
from chalicelib.people.directory import Directory
from chalicelib.people.member import Member


def named(directory: Directory, team: str, text: str) -> Member:
    """Whoever is meant by a mention, an id or a name.

    Raises:
        NotFound: ``person.unknown``.
    """
    mention = re.match(r"<@([A-Z0-9]+)", text)
    if mention:
        found = directory.by_slack(team, mention.group(1))
    else:
        name = text.removeprefix("@").casefold().strip()
        found = next((each for each in directory.everyone() if name and name in (each.id, each.name.casefold())), None)
    if found is None:
        raise NotFound("person.unknown", person=text[:40])
    return found


def chosen(directory: Directory, team: str, slack_user: str) -> Member:
    """Whoever was chosen from Slack's menu of people.

    Raises:
        NotFound: ``person.unknown``, the directory does not know them, or they have left.
    """
    found = directory.by_slack(team, slack_user)
    if found is None or found.left:
        raise NotFound("person.unknown", person=slack_user[:40])
    return found
