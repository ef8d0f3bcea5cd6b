"""What an error says to a person: what failed, why, and what to do next.

The Slack column of the table in docs/architecture.md: every code of ``chalicelib.errors`` that can reach a person has its text
here; a test finds one that has none.
"""

from __future__ import annotations

from typing import Any

from chalicelib.errors import EvenkeelError, Unavailable
from chalicelib.slack.blocks import cut, escape
from chalicelib.slack.vocabulary import DEEDS, detected, stage
from chalicelib.slack.words import Words, mark

TEXTS: dict[str, str] = {
    "document.empty": mark("{name} is empty (0 bytes). Send the file again; the upload may have been cut off."),
    "document.truncated": mark("{name} ends too early: part of the file is missing. Save it again and send it once more."),
    "document.broken": mark("{name} is damaged and cannot be opened. Open it on your computer, save it as PDF, and send that."),
    "document.password": mark("{name} is protected by a password. Save it without the password and send it again."),
    "document.unsupported": mark(
        "{name} cannot be read: it is really {detected}. Send a PDF, DOCX, PNG, JPG or TIFF; save other formats as PDF."
    ),
    "document.training": mark(
        "{name} is a file of training and no résumé. Whoever put it there, else a trainer, is asked in a direct message."
    ),
    "document.too_large": mark(
        "{name} is too large ({size} MB; at most {limit} MB). Send it with smaller pictures, or its first pages."
    ),
    "document.inflates": mark("{name} unpacks to far more than a résumé holds and was not opened. Save it as PDF and send that."),
    "document.picture_too_large": mark(
        "The picture {name} is too large ({size}). Make it smaller, at most {limit} megapixels, and send it again."
    ),
    "document.blank": mark("No text was found in {name}. If it is a photo, take it again in better light, flat and sharp."),
    "document.too_many_pages": mark(
        "{name} has {pages} pages; a résumé has at most {limit}. Send each résumé as a file of its own."
    ),
    "document.failed": mark(
        "{name} could not be read after several tries. It is kept in the dead letters; IT sends it again with `evenkeel redrive`."
    ),
    "file.forbidden": mark(
        "I take no files from you. Give files of training to {people}, who hand them in; résumés to a recruiter."
    ),
    "fair.changed": mark("Somebody changed this fair just now. Open it again to see what is there."),
    "fair.closed": mark("This fair is closed. Open it again to count on."),
    "fair.cost": mark("Write what the fair costs as an amount with its currency, such as `12000 CNY`."),
    "fair.early": mark("The day of this fair is still to come. Close it on the day itself, or later."),
    "fair.known": mark("This fair was opened before, by the first press. `/hr fair` shows it."),
    "fair.name": mark("Give the fair a name of at most {limit} letters."),
    "fair.staff": mark("Say who stands at the booth: what comes of the fair is theirs."),
    "fair.unknown": mark("There is no such fair. `/hr fair` lists them."),
    "fair.visitors": mark("Visitors are a number from 0 to {limit}."),
    "file.gone": mark("{name} was removed from the bucket before it was read. Put it there again."),
    "note.empty": mark("Write something first."),
    "note.long": mark("A note has at most {limit} letters."),
    "ocr.unavailable": mark("The text recognition does not answer now. {name} is kept and is tried again by itself."),
    "role.forbidden": mark(
        "You may not do that: your role is {role}; these may: {allowed}. Ask your HR manager. `/hr help` shows what you may do."
    ),
    "role.admin_only": mark("Only an admin may make or change an admin. Ask one of them."),
    "person.stranger": mark("I do not know you yet. Ask your HR manager to add you: `/hr people add`."),
    "person.bot": mark("That is an app, not a person. Choose a person."),
    "person.unknown": mark("Nobody here has that name. `/hr people` lists everyone."),
    "person.yourself": mark("Nobody changes their own role. Ask another HR manager or an admin."),
    "person.timezone": mark("{timezone} is no time zone. Choose one such as Asia/Shanghai."),
    "person.name": mark("Give the person a name."),
    "person.linked": mark("{name} has that Slack user, or another one, already. `/hr people` lists everyone."),
    "person.leaving": mark("That day is still to come. Say so on the day itself."),
    "person.late": mark("That can be taken back for ten minutes. If they work here again, add them: `/hr people add`."),
    "person.reason": mark("Say why they left."),
    "credit.changed": mark("Somebody doubted or decided this at the same time. Open it again to see what is there."),
    "credit.disputed": mark("Enough doubts are open about this join. Wait until your HR manager decides."),
    "credit.share": mark("Write percents from 0 to 100 with at most two digits behind the point, such as 37.5."),
    "credit.somebody": mark("Choose the person whose percent that is."),
    "credit.sum": mark("Together that is {sum} percent. It must be exactly 100."),
    "credit.text": mark("Say why, in at most {limit} letters."),
    "feedback.not_yours": mark("Only the hiring manager of this hire says how it goes. `/hr feedback` rates somebody in HR."),
    "feedback.rating": mark("Choose a number from 1 to 5."),
    "feedback.text": mark("That is too long: at most {limit} letters."),
    "feedback.yourself": mark("Nobody rates themselves. Choose somebody else."),
    "feedback.who": mark("Feedback is about people in HR: recruiters, trainers and HR managers. Choose one of them."),
    "hire.unknown": mark("That join was taken back: there is nobody to say anything about."),
    "application.known": mark("This candidate is considered for that vacancy already."),
    "application.late": mark("A move can be taken back for ten minutes. Move the candidate on instead."),
    "application.moved": mark(
        "Somebody was first: the candidate stands at “{to}” now. Open the candidate again before you go on."
    ),
    "application.reason": mark("Say why."),
    "application.start": mark("That day is still to come. Say so on the day itself."),
    "application.step": mark("From “{stage}” nobody comes to “{to}”. Open the candidate again: it shows what can be next."),
    "application.unknown": mark("That application is not there any more. Open the candidate again."),
    "application.via": mark("Say how you reached the candidate."),
    "candidate.unknown": mark("That candidate is not in the pool any more. `/hr candidate` lists those who are."),
    "candidate.not_yours": mark("That candidate is considered for none of your vacancies. `/hr vacancy` shows yours."),
    "candidate.changed": mark(
        "Somebody changed this candidate just now. Open the candidate again to see what is there, then correct it."
    ),
    "candidate.name": mark("A candidate needs a name."),
    "candidate.email": mark("This is no e-mail address. It should look like name@example.com."),
    "candidate.phone": mark("This is no phone number. Write it with its country, such as +86 138 0000 0000."),
    "candidate.years": mark("Years of experience are a number from 0 to 70."),
    "candidate.channel": mark("A source is one word of letters, digits, dots and dashes, such as 51job or fair-2026."),
    "candidate.location": mark("That is too long for a place: at most 200 letters."),
    "candidate.company": mark("That is too long: at most 200 letters."),
    "candidate.title": mark("That is too long: at most 200 letters."),
    "candidate.school": mark("That is too long: at most 200 letters."),
    "candidate.degree": mark("That is too long: at most 200 letters."),
    "candidate.family": mark("That is no job family."),
    "interview.answer": mark("Say whether the candidate is qualified."),
    "interview.changed": mark("Somebody was first: this interview was {what} just now. Look at it again before you go on."),
    "interview.clash": mark("Somebody who should interview has another interview at that time."),
    "interview.early": mark("The interview has not begun yet. Say so afterwards."),
    "interview.interviewers": mark("Choose from one to {limit} people whom I know. `/hr people` lists them."),
    "interview.judged": mark("Somebody said before what came of this interview."),
    "interview.judges_only": mark("The hiring manager and the interviewers say what came of an interview."),
    "interview.late": mark("It can be taken back for ten minutes. Change or cancel the interview instead."),
    "interview.minutes": mark("An interview takes from {shortest} to {longest} minutes."),
    "interview.missing": mark("The vacancy asks for other things now. Open the form again and choose from them."),
    "interview.not_yours": mark("That interview is not yours: recruiters, its interviewers and the hiring manager see it."),
    "interview.over": mark("This interview is {standing}: that cannot be done any more. Plan another one instead."),
    "interview.past": mark("Choose a time from now on, within a year."),
    "interview.place": mark("Say where, or give a link; at most {limit} letters."),
    "interview.round": mark("A round is a number from 1 to 9."),
    "interview.stage": mark("From “{stage}” nobody is invited: screen the candidate in first, or open another application."),
    "interview.time": mark("Write the time as 14:30; on the night when clocks go forward, choose one that there is."),
    "interview.unknown": mark("That interview is not there any more."),
    "vacancy.channels": mark("Write a channel and what it costs on each line, such as `boss 1200`; one currency for all."),
    "vacancy.years": mark("Years of experience are a number from 0 to 50."),
    "vacancy.asked": mark("“{what}” is among the requirements of this vacancy already."),
    "vacancy.changed": mark("Somebody changed this vacancy just now. Open it again to see what is there, then change it."),
    "vacancy.due": mark("That day is past. Choose today or a later day, or none."),
    "vacancy.headcount": mark("Say how many people you look for: a number from 1 to 999."),
    "vacancy.known": mark("This vacancy was opened before, by the first press. `/hr vacancy` shows it."),
    "vacancy.not_open": mark("“{title}” is paused or closed. Open it again with `/hr vacancy`, or choose another vacancy."),
    "vacancy.not_yours": mark("That is another hiring manager's vacancy. `/hr vacancy` shows yours."),
    "vacancy.recruiters_only": mark("Recruiters and HR managers do that. Ask the owner of the vacancy."),
    "vacancy.requirements": mark(
        "Write a requirement on each line, at most {limit} of 200 letters; a weight from 1 to 9 behind it as in `SAP x3`."
    ),
    "vacancy.salary": mark("Write a salary as two amounts with their currency, such as `200000-300000 CNY`."),
    "vacancy.title": mark("Give the vacancy a title of at most {limit} letters."),
    "shortlist.gone": mark("This list has changed meanwhile. Open it again to see whom it holds now."),
    "vacancy.unknown": mark("There is no such vacancy. `/hr vacancy` lists those that are open."),
    "value.no_role": mark("Nothing is scored for that role in that month. `/hr help value` says what is."),
    "settings.hire_cost": mark("Give an amount with its currency, such as 8000 CNY."),
    "settings.low_level": mark("A level is a number, such as 4 or 2.5; with 0 nobody is told."),
    "settings.hire_source": mark("Say where the amount comes from: whoever reads an estimate should know."),
    "snapshot.unknown": mark("That month was not published."),
    "value.no_metric": mark("That figure is not in the report any more. Type `/hr value` again."),
    "season.name": mark("Give the season a name of at most {limit} letters."),
    "season.past": mark("A season begins today or later: what is past keeps its weights."),
    "season.ends": mark("The last day lies before the first."),
    "season.empty": mark("Name at least one figure and its weight, such as `join rate 50`."),
    "season.line": mark("I do not understand “{line}”. Write a figure and its percent on each line, such as `join rate 50`."),
    "season.metric": mark("One of these figures does not exist."),
    "season.bounds": mark("A weight is a number from 0 to 100."),
    "season.sum": mark("Together these weigh more than 100, or leave no room for the others to make 100."),
    "season.overlap": mark("Another season of this role covers some of these days. Choose days before or after it."),
    "growth.points": mark("Give points of percent that are not 0, such as +5 or -3."),
    "growth.past": mark("A growth adjustment begins today or later."),
    "growth.ends": mark("Its last day is past: ask for another one."),
    "growth.metric": mark("The role's weights in force leave no room for that."),
    "growth.bounds": mark("At most {points} points, and at most {months} months."),
    "growth.overlap": mark("Another adjustment of this person covers some of these days. Choose days before or after it."),
    "growth.not_yours": mark("Only the person whose figures they are can answer this."),
    "target.metric": mark("That figure does not belong to this role."),
    "target.value": mark("A target is a percentage above 0 and at most 100. Leave it empty to end the target."),
    "target.past": mark("A target begins today or later."),
    "agreement.done": mark("This was saved before, by the first press. `/hr weights` shows it."),
    "agreement.unknown": mark("There is nothing to take back here. `/hr weights` shows what is in force."),
    "agreement.taken": mark("This was taken back before."),
    "agreement.late": mark("It can be taken back for ten minutes. Plan another one instead, or set another target."),
    "session.unknown": mark("That session is not in the plan any more. `/hr training` lists those that are."),
    "session.changed": mark("Somebody changed this session at the same moment. Open it again to see what is there."),
    "session.done": mark("This was planned before, by the first press. `/hr training` shows it."),
    "session.cancelled": mark("{course} was cancelled. Plan a new session instead."),
    "session.arrived": mark("{course} was held and its record is here: there is nothing left to cancel."),
    "session.not_cancelled": mark("This session is not cancelled any more."),
    "session.late": mark("It can be taken back for ten minutes. Cancel it with a reason instead, or plan it anew."),
    "session.nothing": mark("Nothing was planned in that month, so there is nothing to copy."),
    "session.course": mark("Give the course a name of at most {limit} letters."),
    "session.department": mark("Name the department, in at most {limit} letters."),
    "session.expected": mark("How many people are expected is a whole number above 0. Leave it empty if you do not know."),
    "session.due": mark("A day from 2000 to 2100, please."),
    "session.reason": mark("Give a reason of at most {limit} letters."),
    "grade.nobody": mark("Choose a result for at least one person."),
    "rating.competency": mark("Name the competency, in at most {limit} letters."),
    "rating.level": mark("A level is a whole number from {lowest} to {highest}."),
    "rating.day": mark("A rating is of today or earlier."),
    "onboarding.unknown": mark("This onboarding is not there any more. `/hr training onboarding` lists those that are."),
    "onboarding.done": mark("This was noted as done before."),
    "onboarding.changed": mark("Somebody changed this onboarding at the same moment. Try again."),
    "onboarding.line": mark("I do not understand “{line}”. Write a course and a day from 1 to {last}, such as `Safety: 7`."),
    "onboarding.late": mark("It can be taken back for ten minutes. Open the form again and change it there."),
    "onboarding.template_changed": mark("Somebody changed this meanwhile. Open the form again to see what holds now."),
    "onboarding.unseen": mark("The list of this family was not shown yet. Look at it, then save once more."),
    "onboarding.items": mark("Name at least one course, and at most {limit}."),
    "certificate.changed": mark("Something was noted of this certificate at the same moment. Try again."),
    "certificate.late": mark("It can be taken back for ten minutes. Open the form again and change it there."),
    "certificate.line": mark(
        "I do not understand “{line}”. Write a course and for how many months it is valid (1 to {last}), such as `Forklift: 24`."
    ),
    "certificate.rules": mark("At most {limit} courses can expire."),
    "certificate.rules_changed": mark("Somebody changed this meanwhile. Open the form again to see what holds now."),
    "certificate.twice": mark("{course} stands in two lines, or so does another name of the same. Leave one."),
    "certificate.unknown": mark("That certificate is not there any more. `/hr training certificates` lists those that are."),
    "certificate.whose": mark(
        "I know no department and nobody called “{name}” that you may see. `/hr training certificates` without a name shows all."
    ),
    "reminder.often": mark(
        "{course} was put off {count} times already. Hand in what there is, or say that you don't have this session."
    ),
    "reminder.days": mark("Choose one of the days that the buttons offer."),
    "upload.unknown": mark("That file is not known any more."),
    "upload.moved": mark("“{name}” is not in the wrong place any more. Look at its message again."),
    "upload.not_yours": mark(
        "“{name}” is neither yours nor your department's as far as is known. Whoever sent it, a trainer or an HR manager "
        "says whose it is."
    ),
    "upload.taken_back": mark("“{name}” was taken back, so nothing can be decided about it any more. Hand it in again."),
    "upload.changed": mark("Somebody decided about this file at the same moment. Look at its message again."),
    "upload.empty": mark("{name} is empty (0 bytes). Send the file again; the upload may have been cut off."),
    "upload.too_large": mark(
        "{name} is too large ({size} MB; tables, PDF and pictures: at most {limit} MB). Send a smaller one; videos and slides "
        "may be larger."
    ),
    "upload.unsupported": mark("{name} is no table, PDF, picture, slides or video. Save it as XLSX, CSV or PDF and send that."),
    "upload.no_table": mark(
        "{name} has no table that I understand. A record needs a heading row with “姓名” or “Name”, and best a day and a course; "
        "a plan needs “课程” (Course) and “截止日期” (Due date)."
    ),
    "upload.no_planner": mark("{name} is a plan, and only trainers and HR managers plan. Ask a trainer to hand it in."),
    "upload.plan_elsewhere": mark(
        "{name} is a plan. Put it into the folder `training/plan/`, so that it is not taken for a record."
    ),
    "upload.no_sessions": mark("{name} is a plan, but none of its rows has a course, a department, a due day and a trainer."),
    "upload.no_rows": mark("{name} is a table of training, but of none of its rows anything can be kept."),
    "upload.failed": mark(
        "{name} could not be read after several tries. It is kept in the dead letters; IT sends it again with `evenkeel redrive`."
    ),
    "hand_in.address": mark("I do not know at which address my page is. Tell IT: `EVENKEEL_ADDRESS` must say it."),
    "hand_in.expired": mark("This link is too old. Type `/hr training upload` in Slack for a new one."),
    "hand_in.gone": mark(
        "This file is not on its way any more: it was cancelled, or lay unfinished for seven days. Choose it again."
    ),
    "hand_in.link": mark("This link is not complete. Type `/hr training upload` in Slack for a new one, and open it from there."),
    "hand_in.missing": mark("Parts of the file are still missing ({count}). Try again: only those are sent."),
    "hand_in.part": mark("There is no part {number} of this file; it has {limit}."),
    "hand_in.period": mark("Choose a month such as 2026-10."),
    "hand_in.request": mark("The page asked for something that I do not know. Load it anew."),
    "hand_in.ticket": mark("This file was begun by somebody else, or too long ago. Choose it again."),
    "hand_in.too_large": mark("{name} is too large ({size} MB; at most {limit} MB). Cut the film into several files."),
    "hand_in.void": mark("You may not hand in files for this department any more. Ask a trainer."),
    "table.too_large": mark("{name} is too large ({size} MB; at most {limit} MB). Split the table."),
    "table.too_long": mark("{name} has more than {limit} rows. Split the table."),
    "table.password": mark("{name} is protected by a password. Save it without the password and send it again."),
    "table.broken": mark("{name} is damaged and cannot be opened. Open it on your computer, save it anew, and send that."),
    "table.inflates": mark("{name} unpacks to far more than a table holds and was not opened. Save it as CSV and send that."),
    "table.encoding": mark("The letters of {name} cannot be read. Save it as XLSX, or as CSV in UTF-8, and send that."),
    "table.empty": mark("There is nothing in {name}. Fill it in and send it again."),
    "department.unknown": mark("I know no department “{department}”. `/hr training` without one shows all that you may see."),
    "department.other": mark("You see your own department's training, not that of {department}. Ask a trainer."),
    "department.name_taken": mark("“{name}” means {department} already. A name can mean one department only."),
    "department.name_long": mark("“{name}…” is too long: a name has at most {limit} letters."),
    "department.name_folder": mark(
        "“{name}” says what kind of files a folder holds, or of when they are. It cannot be a department's name."
    ),
    "department.names_many": mark("A department has at most {limit} other names, all departments together {all}."),
    "department.name_unknown": mark("“{name}” is no other name of a department any more."),
    "department.names_changed": mark("The names were changed meanwhile. `/hr people departments` shows what they are now."),
    "role.unknown": mark("I know no role “{word}”. Try online, fair or trainer."),
    "period.months": mark("That is shown for one month at a time, not for {value}. Write the month as 2026-10."),
    "period.unknown": mark(
        "There is no month “{value}” that could be shown. Write it as 2026-10 or March, or “this month” for the running one."
    ),
    "proposal.unknown": mark("That proposal is out of date: the figures say something else now. `/hr insight` shows them."),
    "purpose.unknown": mark("Say what you need the contact data for."),
    "merge.alone": mark("Choose two different candidates."),
    "merge.done": mark("They are one person already: somebody said so before you. *Open* shows every résumé."),
    "merge.undone": mark("That was undone before: it is a candidate of its own."),
    "page.cursor": mark("That page is out of date. Type `/hr candidate` again."),
    "store.unavailable": mark("The database does not answer now. Nothing was lost; try again in a moment."),
    "store.busy": mark("Too much is happening at once. Nothing was lost; try again in a moment."),
    "store.condition": mark("Somebody changed this at the same moment. Try again."),
    "queue.unavailable": mark("The work could not be queued. Nothing was lost; try again in a moment."),
    "bucket.unavailable": mark("The files cannot be reached now. Try again in a moment."),
    "slack.unavailable": mark("Slack does not answer now. Try again in a moment."),
    "slack.channel": mark("I cannot post in that channel. Invite me there with `/invite @Evenkeel`, or choose another one."),
    "slack.refused": mark("Slack did not take my answer ({reason}), and it is our fault. Nothing was lost. Tell IT that word."),
    "slack.file_gone": mark("A file that you sent cannot be fetched from Slack any more. Share it again."),
    "fact.conflict": mark("This was recorded before with other content. Nothing was changed."),
    "ledger.too_many": mark("That is too much at once: {count} facts, at most {limit}."),
}

UNKNOWN = mark(
    "That did not work, and it is our fault. Nothing was lost. Try again; if it goes on, tell IT the number {reference}."
)

MEGABYTES = ("size", "limit")
TOO_LARGE = ("document.too_large", "table.too_large", "upload.too_large", "hand_in.too_large")


def explain(error: EvenkeelError, say: Words) -> str:
    """The sentence for this error in this language."""
    return problem(error.code, error.details, say, unavailable=isinstance(error, Unavailable))


def problem(code: str, details: dict[str, Any], say: Words, *, unavailable: bool = False) -> str:
    """The sentence for an error that was kept by its code and details."""
    text = TEXTS.get(code, TEXTS["store.unavailable"] if unavailable else UNKNOWN)
    given = {key: _shown(code, key, value, say) for key, value in details.items() if value is not None}
    try:
        return say(text, **{"name": "—", "reference": code} | given)
    except (KeyError, IndexError):
        return say(UNKNOWN, reference=code)


def _shown(code: str, key: str, value: Any, say: Words) -> str:
    if key in MEGABYTES and isinstance(value, int) and code in TOO_LARGE:
        return f"{value / 1024 / 1024:.0f}"
    if key == "detected":
        return detected(str(value), say)
    if key in ("stage", "to"):
        return stage(str(value), say)
    if key in ("standing", "what") and value in DEEDS:
        return say(DEEDS[str(value)])
    if key == "role":
        return _role(value, say)
    if key == "allowed" and isinstance(value, list):
        return say.listed([_role(each, say) for each in value])
    return escape(cut(str(value), 120))


def _role(role: object, say: Words) -> str:
    return say(ROLES[str(role)]) if str(role) in ROLES else escape(str(role))


ROLES: dict[str, str] = {
    "online_recruiter": mark("online recruiter"),
    "fair_recruiter": mark("fair recruiter"),
    "trainer": mark("trainer"),
    "hr_manager": mark("HR manager"),
    "hiring_manager": mark("hiring manager"),
    "department_contact": mark("department contact"),
    "employee": mark("employee"),
    "admin": mark("admin"),
}
"""The roles as people call them."""
