"""What is said of a file that lies where nobody looks for what it is, and of one that was moved from there."""

from __future__ import annotations

from chalicelib.slack.blocks import Block, actions, button, context, cut, escape, section
from chalicelib.slack.words import Words
from chalicelib.training.misplaced import RESUMES, Belongs
from chalicelib.training.place import TRAINING, place_of
from chalicelib.training.upload import Upload

MOVE, STAYS = "training_file_move", "training_file_stays"
Message = tuple[str, list[Block]]


def misplaced(upload: Upload, say: Words) -> Message:
    """What it looks like, where it belongs, and a button for each that it may be."""
    name, lies = escape(cut(upload.name, 80)), escape(cut(upload.key, 200))
    looks, in_training = upload.details.get("looks"), upload.key.startswith(TRAINING)
    style = "primary" if looks else ""
    to_training = button(say("It is of training: move it"), f"{MOVE}_training", f"{upload.id} {Belongs.TRAINING}", style=style)
    to_resumes = button(say("It is a résumé: move it"), f"{MOVE}_resumes", f"{upload.id} {Belongs.RESUMES}", style=style)
    if looks == Belongs.TRAINING:
        text, buttons = say("{name} looks like a file of training, and lies in the wrong folder", name=name), [to_training]
    elif looks == Belongs.RESUMES:
        text, buttons = say("{name} looks like a résumé, and lies among the files of training", name=name), [to_resumes]
    else:
        text, buttons = say("{name} lies in a folder in which I do not look", name=name), [to_resumes, to_training]
    if in_training:
        buttons.append(button(say("It is of training: leave it there"), STAYS, upload.id))
    lines = [say("It is kept at `{key}`; nothing was done with it.", key=lies)]
    if looks != Belongs.RESUMES:
        folder = f"training/{escape(upload.department) or say('<department>')}/{upload.arrived_at:%Y-%m}/"
        lines.append(say("Files of training belong in `{folder}`, plans into `training/plan/`.", folder=folder))
    if looks != Belongs.TRAINING:
        lines.append(say("Résumés belong in `resumes/`."))
    lines.append(say("Press what it is and I move it there."))
    return text, [section(f":file_folder: *{text}*\n" + say.sentences(*lines)), actions(*buttons, block_id="file")]


def moved(upload: Upload, say: Words) -> Message:
    """Where it is now."""
    text = say("{name} was moved to where it belongs", name=escape(cut(upload.name, 80)))
    return text, [section(f":file_folder: {text}"), context(_where(str(upload.details.get("to", "")), say))]


def _where(key: str, say: Words) -> str:
    """In words, for the folder that a file has to itself there means nothing to anybody."""
    if key.startswith(RESUMES):
        return say("It is among the résumés now, and is read from there.")
    place = place_of(key)
    if place.plans:
        return say("It is among the plans of training now, and is read from there.")
    department = escape(cut(place.department, 80))
    if department and place.first and place.last:
        return say(
            "It is among the files of training of {department} now, for {first} to {last}, and is read from there.",
            department=department,
            first=place.first.isoformat(),
            last=place.last.isoformat(),
        )
    if department:
        return say("It is among the files of training of {department} now, and is read from there.", department=department)
    return say("It is among the files of training now, and is read from there.")
