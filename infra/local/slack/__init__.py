"""A Slack-like workspace on the laptop: what Slack does for the app and to it, and the page in the browser.

    workspace = Workspace(
        data / "slack.sqlite3", app_url="http://127.0.0.1:9001", signing_secret=secret, bot_token="xoxb-local",
        page_url="http://127.0.0.1:8000", bucket=S3Bucket(client, name), samples=Path("infra/samples/files"), commands=listed)
    workspace.add_person(
        "UZHANG", "zhang", "张伟", person="zhang", locale="zh-CN", tz="Asia/Shanghai", title="…", colour="1f6feb")
    workspace.add_channel("CRECRUITING", "recruiting", ["UZHANG"], topic="…")
    app = Starlette(routes=create_routes(workspace))

Adding a person or a channel again changes it and keeps what was said. Serve it with one worker and a short
``timeout_graceful_shutdown`` (open pages hold a stream), on 127.0.0.1 only: the page has no login.

Routes: ``/`` and ``/page/*`` the page; ``/api/*`` Slack's Web API; ``/hooks/*`` response addresses; ``/upload/*`` and
``/files-pri/*`` the files of the app; ``/oauth/v2/authorize`` an installation; ``/client/*`` the page's API; ``/bucket/*`` the
bucket; ``/archives/*`` permalinks. The app gets its requests at ``{app_url}/slack/events``.

Enforced as Slack does: signatures on every request, 3 s for an answer, trigger ids once and for 3 s, response addresses 5 times
and for 30 minutes, three modals at most, hashes of views, scopes, membership, limits of blocks (``rules``), events again at
once, after 1 and after 5 minutes. ``Workspace.fault`` or ``POST /client/fault`` lets calls answer 429 or 500. One thing is
stricter than Slack: a message of blocks without text is refused (``no_text``).
"""

from starlette.routing import BaseRoute

from infra.local.bucket import Bucket, S3Bucket
from infra.local.slack import bucket_door, page
from infra.local.slack.api import door as api_door
from infra.local.slack.client import door as client_door
from infra.local.slack.identity import ALL_SCOPES, Identity
from infra.local.slack.workspace import Workspace

__all__ = ["ALL_SCOPES", "Bucket", "Identity", "S3Bucket", "Workspace", "create_routes"]


def create_routes(workspace: Workspace) -> list[BaseRoute]:
    """Everything that this server answers."""
    return [*api_door.routes(workspace), *client_door.routes(workspace), *bucket_door.routes(workspace), *page.routes()]
