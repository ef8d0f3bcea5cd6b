"""Every trigger of Evenkeel on one screen.

Each handler imports its own door when it is called, so that a function loads only what it needs: the intake no Bolt, the Slack
door no PDF reader. Lambda loads the handlers by name (``app.intake``), Chalice packages them (``evenkeel package``).
"""

from __future__ import annotations

from typing import Any

from chalice.app import Chalice, CloudWatchEvent, DynamoDBEvent, Rate, Response, SQSEvent

app = Chalice(app_name="evenkeel", configure_logs=False)
FORMS = ["application/x-www-form-urlencoded", "application/json"]


def _slack() -> Response:
    from functions import slack

    assert app.current_request is not None
    return _answer(slack.handle(app.current_request))


def _answer(given: tuple[int, dict[str, Any], str]) -> Response:
    status, headers, body = given
    return Response(body, status_code=status, headers=headers)


@app.route("/slack/events", methods=["POST"], content_types=FORMS)
def slack_events() -> Response:
    """Commands, buttons, modals and events, signed by Slack."""
    return _slack()


@app.route("/slack/install", methods=["GET"])
def slack_install() -> Response:
    """Install Evenkeel in a workspace."""
    return _slack()


@app.route("/slack/oauth_redirect", methods=["GET"])
def slack_oauth_redirect() -> Response:
    """Where Slack sends the browser after an installation was allowed."""
    return _slack()


@app.route("/hand-in", methods=["GET"])
def hand_in() -> Response:
    """The page on which departments hand in files of training, for whoever has a link."""
    from functions import hand_in as door

    assert app.current_request is not None
    return _answer(door.page(app.current_request))


@app.route("/hand-in/{part}", methods=["GET"])
def hand_in_part(part: str) -> Response:
    """A script or style of that page."""
    from functions import hand_in as door

    return _answer(door.part(part))


@app.route("/hand-in/{part}", methods=["POST"], content_types=["application/json"])
def hand_in_step(part: str) -> Response:
    """A step of a file on its way from that page into the bucket."""
    from functions import hand_in as door

    assert app.current_request is not None
    return _answer(door.step(part, app.current_request))


@app.route("/health", methods=["GET"])
def health() -> dict[str, str]:
    """Whether the door stands; touches nothing behind it."""
    return {"status": "ok"}


@app.on_sqs_message(queue="evenkeel-dev-intake", name="intake")
def intake(event: SQSEvent) -> dict[str, Any]:
    """A file was put into the bucket."""
    from functions import intake as door

    return door.handle(event.to_dict())


@app.on_sqs_message(queue="evenkeel-dev-training", name="training_intake")
def training_intake(event: SQSEvent) -> dict[str, Any]:
    """A file of training was put into the bucket, or somebody decided about one."""
    from functions import training_intake as door

    return door.handle(event.to_dict())


@app.on_dynamodb_record(stream_arn="arn:aws:dynamodb:*:*:table/evenkeel-dev-ledger/stream/*", name="ledger_stream")
def ledger_stream(event: DynamoDBEvent) -> dict[str, Any]:
    """Facts were recorded."""
    from functions import ledger_stream as door

    return door.handle(event.to_dict())


@app.on_sqs_message(queue="evenkeel-dev-outbox", name="deliver")
def deliver(event: SQSEvent) -> dict[str, Any]:
    """Slack should hear something."""
    from functions import deliver as door

    return door.handle(event.to_dict())


@app.on_sqs_message(queue="evenkeel-dev-matching", name="match")
def match(event: SQSEvent) -> dict[str, Any]:
    """Candidates and vacancies are to be matched."""
    from functions import match as door

    return door.handle(event.to_dict())


@app.schedule(Rate(5, unit=Rate.MINUTES), name="tick")
def tick(event: CloudWatchEvent) -> dict[str, Any]:
    """Some minutes have passed: reminders, digests, snapshots."""
    from functions import tick as door

    return door.handle(event.to_dict())


@app.on_sqs_message(queue="evenkeel-dev-slack-files", name="fetch_file")
def fetch_file(event: SQSEvent) -> dict[str, Any]:
    """Somebody shared a file with the bot."""
    from functions import fetch_file as door

    return door.handle(event.to_dict())
