"""files.*: sharing a file in three steps, and reading about one."""

from __future__ import annotations

from infra.local.slack.api.call import Call, Offer
from infra.local.slack.api.chat import place
from infra.local.slack.files import LARGEST
from infra.local.slack.refusal import Refused
from infra.local.slack.replies import content_of
from infra.local.slack.store import Doc
from infra.local.slack.writing import shared


def _begin(call: Call) -> Doc:
    length = call.number("length", 0, LARGEST + 1) if call.text("length", "0") != "0" else 0
    if length > LARGEST:
        raise Refused("file_upload_size_restricted")
    id = call.workspace.files.begin(call.needed("filename"), call.bot, length)
    return {"file_id": id, "upload_url": f"{call.workspace.page_url}/upload/v1/{id}"}


def _complete(call: Call) -> Doc:
    wanted = call.structure("files")
    if not isinstance(wanted, list) or not wanted or not all(isinstance(each, dict) and each.get("id") for each in wanted):
        raise Refused("invalid_arguments", response_metadata={"messages": ["[ERROR] missing required field: files"]})
    workspace = call.workspace
    files = [workspace.files.get(str(each["id"])) for each in wanted]
    if not all(file["ready"] for file in files):
        raise Refused("file_not_found")
    done = [
        workspace.files.change(file["id"], title=each.get("title") or file["name"])
        for each, file in zip(wanted, files, strict=True)
    ]
    if call.text("channel_id") or call.text("channels"):
        channel = place(Call(workspace, {"channel": call.text("channel_id") or call.text("channels").split(",")[0]}))
        done = [workspace.files.share(file["id"], channel) for file in done]
        blocks = call.structure("blocks", "invalid_blocks_format")
        message = content_of({"text": call.text("initial_comment") or done[0]["title"], "blocks": blocks})
        if not call.text("initial_comment"):
            message["text"] = ""
        message |= {"files": done, "upload": True}
        posted = workspace.messages.post(
            channel, workspace.identity.authorship() | message, thread=call.text("thread_ts"), listed=False
        )
        for file in done:
            workspace.events.send(shared(file["id"], channel, call.bot, posted["ts"]))
    return {"files": done}


def _info(call: Call) -> Doc:
    file = call.workspace.files.get(call.needed("file"))
    if not file["ready"]:
        raise Refused("file_not_found")
    return {"file": file, "comments": [], "response_metadata": {"next_cursor": ""}}


def _delete(call: Call) -> Doc:
    file = call.workspace.files.get(call.needed("file"))
    if file["user"] != call.bot:
        raise Refused("cant_delete_file")
    call.workspace.files.drop(file["id"])
    return {}


METHODS = {
    "files.getUploadURLExternal": Offer(_begin, ("files:write",)),
    "files.completeUploadExternal": Offer(_complete, ("files:write",)),
    "files.info": Offer(_info, ("files:read",)),
    "files.delete": Offer(_delete, ("files:write",)),
}
