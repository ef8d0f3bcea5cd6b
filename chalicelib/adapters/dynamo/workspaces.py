"""What is set for each workspace, in DynamoDB."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from chalicelib.adapters.dynamo.rows import Tables, translated
from chalicelib.slack.workspace import Workspace

LISTING = "workspaces"


@dataclass(frozen=True)
class Workspaces:
    """``chalicelib.slack.workspace.Workspaces`` on the records' table."""

    tables: Tables
    language: str

    def get(self, team: str) -> Workspace:
        """The settings, or those of a new workspace."""
        row = self.tables.get(f"workspace#{team}", "workspace")
        return Workspace(team, language=self.language) if row is None else Workspace(**row.body)

    def save(self, workspace: Workspace) -> None:
        """Keep the settings."""
        listed = {"listing": LISTING, "listed_at": workspace.team} if workspace.channel else {}
        with translated():
            self.tables.record(f"workspace#{workspace.team}", "workspace", asdict(workspace), **listed).save()

    def telling(self) -> list[Workspace]:
        """The workspaces in which a channel was chosen."""
        with translated():
            return [Workspace(**row.body) for row in self.tables.rows.by_listing.query(LISTING)]
