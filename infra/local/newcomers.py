"""Who is there at the first start: the made-up company, or with ``--empty`` one admin alone."""

from __future__ import annotations

from datetime import UTC, date, datetime

from slack_sdk.oauth.installation_store.models.installation import Installation

from chalicelib import wiring, wiring_slack, wiring_training
from chalicelib.ledger.fact import Fact
from chalicelib.people.directory import added
from chalicelib.people.member import Member, Role
from chalicelib.slack.surface import SCOPES
from chalicelib.slack.words import language_of
from chalicelib.slack.workspace import Workspace as Settings
from chalicelib.training.other_names import OtherName, OtherNames
from infra.local.slack import Workspace
from infra.samples import company

ADMIN = "UADMIN"
NAMED_BY = "chen"
"""Who noted the departments' other names: HR managers do."""


def install(workspace: Workspace) -> None:
    """Install the app in the workspace, as OAuth does in the cloud."""
    identity = workspace.identity
    if wiring_slack.installations().find_bot(enterprise_id=None, team_id=identity.team):
        return
    wiring_slack.installations().save(
        Installation(
            app_id=identity.app_id,
            team_id=identity.team,
            team_name=identity.team_name,
            bot_token=identity.token,
            bot_id=identity.bot_id,
            bot_user_id=identity.bot_user,
            bot_scopes=list(SCOPES),
            user_id=identity.bot_user,
        )
    )


def settle_company(workspace: Workspace) -> None:
    """Let the made-up company in; who is there already is left as they are."""
    facts = {fact["data"]["person"]: Fact.from_json(fact) for fact in company.company_facts(datetime.now(UTC))}
    for person in company.people():
        workspace.add_person(
            person.slack_id,
            person.id,
            person.display_name,
            person=person.id,
            locale=person.locale,
            tz=person.timezone,
            title=person.title,
            colour=person.colour,
            email=person.email,
        )
        if wiring.directory().by_id(person.id) is None:
            member = Member(
                person.id,
                person.name,
                Role(person.role),
                person.department,
                language_of(person.locale),
                person.timezone,
                workspace.identity.team,
                person.slack_id,
            )
            wiring.directory().save(member, [facts[person.id]])
    slack_id = {person.id: person.slack_id for person in company.people()}
    channels = company.channels()
    for channel in channels:
        members = [slack_id[member] for member in channel.members]
        workspace.add_channel(channel.id, channel.name, members, topic=f"{channel.topic_zh} · {channel.topic_en}")
    if not wiring.workspaces().get(workspace.identity.team).channel:
        chosen = Settings(workspace.identity.team, channels[0].id, "zh", hire_cost="8000", hire_source="made up 虚构")
        wiring.workspaces().save(chosen)
    call_departments(wiring_training.other_names(), wiring_training.company_day(datetime.now(UTC)))


def call_departments(names: OtherNames, on: date) -> None:
    """Note the departments' Chinese names, unless names were ever noted: what HR removed stays removed."""
    if not names.get().version:
        names.keep([OtherName(each.name_zh, each.id, NAMED_BY, on.isoformat()) for each in company.departments()], 0)


def settle_admin(workspace: Workspace) -> None:
    """Let one admin in, who adds everybody else; as in the cloud, who installs the app is its first admin."""
    workspace.add_person(ADMIN, "admin", "Admin", person="admin", locale="en-US", tz="Asia/Shanghai", title="Admin 管理员")
    workspace.add_channel("CGENERAL", "general", [ADMIN], topic="Everyone · 全员")
    if wiring.directory().by_id("admin") is None:
        member = Member("admin", "Admin", Role.ADMIN, "", "en", "Asia/Shanghai", workspace.identity.team, ADMIN)
        wiring.directory().save(member, [added("first-admin", member, datetime.now(UTC), None)])
