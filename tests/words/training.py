"""Training, drawn for the tests of views."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from chalicelib.people.member import Role
from chalicelib.performance.contribution import Sum
from chalicelib.performance.counting import training_effects
from chalicelib.performance.counting.training_effects import Measured, Whom
from chalicelib.performance.counting.training_results import Attended, Result
from chalicelib.performance.days import Period
from chalicelib.performance.effect import Effect
from chalicelib.performance.suggestion import Suggestion
from chalicelib.performance.value import Toil
from chalicelib.portal import hand_in as portal
from chalicelib.slack.training import (
    certificates,
    completion,
    deciding,
    effects,
    expiring,
    gap,
    own,
    results,
    shown,
    starting,
    template,
)
from chalicelib.slack.training import late as lateness
from chalicelib.slack.training import names as shown_names
from chalicelib.slack.training import replaced as rivals
from chalicelib.slack.training.answers import planned_text
from chalicelib.slack.training.left_out import ROWS
from chalicelib.slack.training.reminder import disputed, reminder
from chalicelib.slack.training.reminding import Waiting
from chalicelib.slack.training.span import Span
from chalicelib.slack.training.toil import OUTCOMES
from chalicelib.slack.training.uploaded import QUESTIONS, TYPES, uploaded
from chalicelib.slack.training.vocabulary import FORMATS, STATES
from chalicelib.slack.words import Words
from chalicelib.training.certificates import Certificate, Rule, Rules
from chalicelib.training.gaps import Gap
from chalicelib.training.misplaced import Belongs
from chalicelib.training.onboarding import NewHire
from chalicelib.training.other_names import OtherName
from chalicelib.training.planning import Planned
from chalicelib.training.reminders import Step
from chalicelib.training.session import Format, Session
from chalicelib.training.templates import Item, Template
from chalicelib.training.upload import Left, Part, Status, Upload
from tests.fakes.ledger import FakeFactStore, noon
from tests.fakes.people import FakeDirectory, made_up
from tests.fakes.value import FakeValue

TRAINER, CONTACT = made_up(Role.TRAINER, name="李娜"), made_up(Role.DEPARTMENT_CONTACT, name="钱敏")
MANAGER = made_up(Role.HR_MANAGER, name="陈静")
WHOLE = Session("s-0", "人力资源部", "安全生产", noon().date(), "trainer", Format.LECTURE, 12)


def company() -> FakeValue:
    """A trainer and a contact, with a month of sessions in every state."""
    ledger = FakeFactStore()
    value, day = FakeValue(FakeDirectory(TRAINER, CONTACT, ledger=ledger), ledger, noon().date().toordinal()), noon().date()
    made = [replace(WHOLE, id=f"s-{number}", due=day - timedelta(days=2 - number % 4)) for number in range(14)]
    value.plan.several([*made, replace(WHOLE, id="s-x", format=None, expected=None)], "trainer")
    kept = value.sessions.kept
    kept["s-1"] = replace(kept["s-1"], delivered_on=day, invited=3, attended=2)
    kept["s-2"] = replace(kept["s-2"], delivered_on=day, record=noon(), invited=3, attended=2)
    value.counted()
    return value


def planned(say: Words) -> object:
    """A month's plan, its status, its forms, what is said when they are sent."""
    value = company()
    training, plan, day = value.training, value.plan, noon().date()
    typed = ("", "2026-12", "人力资源部 10月", "计划", "复制", "完成率", "完成率 2026-12", "完成率 本季度")
    lists = [training(each, TRAINER, say) for each in typed]
    home = [training.at_home(TRAINER, say, each) for each in ("", "2026-08", "2026-Q4")]
    home += [
        completion.at_home([], Span.parse("2026-10"), "", day, 2, plans, who, say)
        for plans in (True, False)
        for who in ([], ["李娜"])
    ]
    many = [completion.Row(f"部门{number}", Sum(1, 3), 1, 1) for number in range(40)]
    home += [completion.at_home(many, Span.parse("2026-Q4"), "", day, 0, False, [], say)]
    forms = [training.change_form("s-3", TRAINER, say), training.cancel_form("s-3", TRAINER, say)]
    gone = plan.cancel("s-4", "业务旺季", "trainer")
    states = [shown.line(each, day, {"trainer": "李娜"}, say) for each in (*value.sessions.kept.values(), gone)]
    texts = [planned_text(Planned((WHOLE,), (WHOLE,), 1), say), training.take_back("s-5,s-6", TRAINER, say)]
    page = training.listed(Period.parse("2026-10"), 10, "", TRAINER, say)
    words = [say(text) for text in (*STATES.values(), *FORMATS.values())]
    toil = replace(training.toil, done_in=lambda _: {"auto:reminders": {"chaser": Toil(Fraction(9), Fraction(27))}})
    return [lists, home, forms, states, texts, training.reopen("s-4", TRAINER, say), page, words,
            toil.blocks([Period.parse("2026-10")], say), [say(text, count=1) for text in OUTCOMES.values()]]  # fmt: skip


def files(say: Words) -> object:
    """A file in every state, with every question; the forms about it; what is said when they are sent."""
    value = company()
    key, names = "training/人力资源部/2026-10/签到表", "甲乙丙丁戊己庚辛壬"
    file = Upload("t-1", key, "v", "签到表", 4 << 30, noon(), "人力资源部", "trainer", type="table")
    unknown = tuple(f"某人{each}" for each in names)
    record = Part("安全生产", "2026-10-02", True, "s-1", ("s-1",), True, 3, 2, 2, 1, unknown=unknown)
    material = Part(session="s-1", record=False)
    asked = [replace(record, session="", question=code) for code in QUESTIONS]
    cases = [
        replace(file, status=status, problem="table.password" if status is Status.UNREADABLE else "", details={"name": "签到表"})
        for status in Status
    ]
    cases += [replace(file, status=Status.MISPLACED, details={"looks": looks}) for looks in Belongs]
    cases.append(replace(file, status=Status.MISPLACED, details={"looks": ""}, department="", key="x"))
    cases += [replace(file, status=Status.ASKING, parts=(part,)) for part in asked]
    rows = tuple(Left(number, code) for number in (3, 4, 5) for code in ROWS)
    cases.append(replace(file, status=Status.PLANNED, rows=rows, counts={"new": 3, "changed": 1, "same": 2}, created=("s-1",)))
    rest = [tuple(Left(0 if "sheet" in code else 7, code, text, sheet) for code in list(ROWS)[at : at + 9])
            for at in (0, 9) for text, sheet in (("", ""), ("甲", ""), ("甲", "乙"))]  # fmt: skip
    cases += [replace(file, status=status, rows=each, parts=(replace(record, marks=("外派",)),))
              for each in rest for status in (Status.FILED, Status.UNREADABLE)]  # fmt: skip
    cases.append(replace(file, status=Status.PLANNED, problem="session.late", details={"departments": ["车间", "仓库"]}))
    cases.append(replace(file, status=Status.ASKING, parts=(replace(record, session="", question="whose"),), called="车间"))
    instead = replace(record, instead="签到 1", was="2026-10-01", was_invited=3, was_attended=1)
    cases.append(replace(file, status=Status.FILED, parts=(instead,)))
    nobody = replace(record, invited=0, attended=0, graded=0, passed=0)
    cases.append(replace(file, status=Status.ASKING, parts=(nobody,)))
    cases.append(replace(file, status=Status.FILED, parts=(replace(nobody, unknown=()),)))
    cases.append(replace(file, status=Status.FILED, parts=(record,) * 13, problem="session.changed"))
    cases += [replace(file, status=Status.FILED, parts=(replace(record, guessed=True, ahead=day),)) for day in ("", "2026-10-09")]
    cases.append(replace(file, status=Status.ASKING, parts=(replace(asked[0], guessed=True, ahead="2026-10-09"),)))
    cases.append(replace(file, status=Status.FILED, parts=(Part(session="-", rated=3, record=False),)))
    cases += [
        replace(file, status=Status.FILED, type=kind, pages=9, seconds=3725, size=size, title="安全", parts=(material,))
        for kind in TYPES
        for size in (4 << 10, 4 << 20, 4 << 30)
    ]
    messages = [uploaded(each, value.sessions.kept, ["人力资源部"], say) for each in cases]
    taken = replace(file, status=Status.FILED, parts=(replace(record, session="s-1"),))
    messages.append(uploaded(taken, value.sessions.kept, ["人力资源部"], say, {0: replace(file, name="签到 2")}))
    messages += [
        rivals.told(taken, 0, replace(file, name="签到 2"), value.sessions.kept["s-1"], who, say) for who in ("", "钱敏")
    ]
    endless = replace(file, status=Status.FILED, parts=tuple(replace(record, endless=count) for count in (1, 2)))
    messages.append(uploaded(endless, value.sessions.kept, [], say, plans=True))
    asked_elsewhere = replace(asked[0], options=("s-1", "gone"), question="other_department")
    messages.append(uploaded(replace(file, status=Status.ASKING, parts=(asked_elsewhere,)), value.sessions.kept, [], say))
    kept = value.uploads.keep(replace(file, status=Status.FILED, parts=(record,)))
    about = value.training.files
    waiting = shown.waiting([kept, kept], say)
    forms = [about.other_form("t-1", CONTACT, say), about.people_form("t-1", CONTACT, say), deciding.other(kept, [], say)]
    thanks = [about.choose("t-1 0 s-2", CONTACT, say), about.take_back("t-1", CONTACT, say)]
    lost = replace(file, id="t-2", status=Status.MISPLACED, details={"looks": ""})
    value.uploads.keep(lost)
    thanks += [about.move("t-2 resumes", CONTACT, say), about.stays("t-2", CONTACT, say)]
    return [messages, forms, thanks, waiting, about.question(kept.id, CONTACT, say)]


def called(say: Words) -> object:
    """What departments are called: none, a few, several pages; the form, what is said when it is saved, taken back, forgotten."""
    value, names = company(), [OtherName(f"别名{number}", "人力资源部", "trainer", "2026-10-03") for number in range(2)]
    people = {f"车间{number:02d}": number for number in range(40)}
    pages = [shown_names.listed(people, names, start, {"trainer": "李娜"}, say) for start in (0, 15, 30)]
    pages.append(shown_names.listed({}, [], 0, {}, say))
    value.names.keep(names, 0)
    about = value.training.naming
    forms = [about.form("人力资源部", MANAGER, say), about.listed(0, MANAGER, say)]
    done = [shown_names.saved("人力资源部", some, 2, more, say) for some in (names, []) for more in (0, 1, 2)]
    remembered = shown_names.remembered("车间", "生产部", 3, say)
    return [pages, forms, done, remembered, about.forget("别名1", MANAGER, say), about.undo("2", MANAGER, say)]


def reminded(say: Words) -> object:
    """A reminder of sessions before, on and after their days; what its buttons answer, and what the trainer is asked."""
    value, today = company(), noon().date()
    step = Step("after-3", today)
    due = [Waiting(replace(WHOLE, due=today + timedelta(days=days)), step) for days in (7, 1, 0, -1, -5)]
    due.append(Waiting(replace(WHOLE, delivered_on=today), step))
    due += [Waiting(WHOLE, step, ("钱敏",), 3, boss, as_boss) for boss in ("manager", "hr", "") for as_boss in (False, True)]
    due.append(Waiting(WHOLE, step, (), 0, "", True))
    due += [Waiting(replace(WHOLE, snoozes=("qian",) * times), step, put_off="钱敏") for times in (1, 2, 3)]
    due += [Waiting(replace(WHOLE, department=f"部门{number}"), step) for number in range(8)]
    training, here = value.training, replace(CONTACT, department="人力资源部")
    texts = [training.snooze("s-5 3", here, say), training.keep("s-5", TRAINER, say)]
    text, asked = training.dispute("s-5", here, say)
    messages = [
        reminder(due, today, say),
        reminder(due[::-1], today, say),
        reminder(due[:1], today, say),
        disputed(WHOLE, "钱敏", say),
    ]
    return [messages, texts, text, asked]


def came_of_it(say: Words) -> object:
    """Results with and without people who lack one, effects of enough and of too few, the forms."""
    value = company()
    ids = tuple(f"某人{each}" for each in "甲乙丙丁戊己庚辛壬癸子丑")
    held = [(replace(WHOLE, delivered_on=WHOLE.due), result) for result in (Result(12, 12, 0, 0, ids), Result(9, 8, 8, 7, ()))]
    month, half = Period.parse("2026-10"), Fraction(1, 2)
    pages = [results.results(held * 5, (half, None), month, whose, 0, {}, True, say) for whose in ("", "人力资源部")]
    found = Effect(half, -0.25, 1.25, 7, 9)
    parts = tuple(training_effects.Part(whom, "细心" if whom is Whom.COMPETENCY else "", found) for whom in Whom)
    few = [Measured("质量", 1, 3, 9, half, None, None)]
    measured = [Measured("安全生产", 2, 7, 9, half, half, found, parts), *few]
    changed = [effects.effects("人力资源部", each, each, say) for each in (measured, few, [])]
    gains = [Suggestion(each, "细心", half, f"课程{each}", found) for each in ids]
    suggested = [effects.suggested(each, "人力资源部", {}, True, say) for each in (gains, [])]
    forms = [results.grade_view("g", WHOLE, ids, {}, say), value.training.outcomes.rate_form("*", TRAINER, say)]
    asked = [value.training(typed, TRAINER, say) for typed in ("结果", "效果", "效果 人力资源部", "胡说")]
    said = [say.many("{count} result is noted.", "{count} results are noted.", 2)]
    noted = say("Noted: {name}, {competency}, level {level}.", name="王芳", competency="安全", level=3)
    return [pages, changed, suggested, forms, asked, said, noted]


def starting_here(say: Words) -> object:
    """New hires with and without what is late, complete, many; the template; what a vacancy's owner hears; answers."""
    value, today = company(), noon().date()
    items = tuple(Item(f"课程{each}", 3) for each in "甲乙")
    hire = NewHire("e-1", today - timedelta(days=9), "人力资源部", "sales", "trainer", "v-1", "x", "j-1", items)
    finished = replace(hire, completed="2026-10-01", items=tuple(replace(each, done="2026-10-01") for each in items))
    names = {"e-1": "新人"}
    far, late = replace(hire, department="车间"), replace(hire, started_on=today)
    months = (Span.month(Period.parse("2026-10")), Span.parse("2026-Q4"))
    lists = [
        starting.new_hires(each, {"车间": Sum(1, 2)} if each else {}, span, where, today, names, True, True, say, len(each))
        for each, span, where in (([], months[0], ""), ([hire, finished, far, late] * 9, months[1], "人力资源部"))
    ]
    value.new_hires.save(hire, [])
    about = value.training.newcomers
    told = [
        lateness.planned(hire, "新人", say),
        lateness.late([hire] * 9, today, names, say),
        about.snooze("e-1 3", TRAINER, say),
    ]
    told += [lateness.own(hire, who, today, say) for who in (replace(TRAINER, slack_user="7"), None)]
    texts = [about.finish("e-1 0", TRAINER, say), about.finish("e-1 1", TRAINER, say)]
    form, typed = about.template_form(TRAINER, say), value.training("入职", TRAINER, say)
    state = {"family": {template.CHOSEN: {"selected_option": {"value": "*"}}}, "items": {"items:*": {"value": "安全: 7"}}}
    sent = form | {"state": {"values": state}}
    other = about.template_of(sent, "sales", TRAINER, say)
    saved = about.save_template(sent, TRAINER, say)
    undone = [about.undo_template("* 1", TRAINER, say), template.taken_back(Template("sales"), say)]
    lacks = [Gap(f"技能{number}", Decimal(number) if number % 2 else None) for number in range(12)]
    drawn = [block for each in (form, other) for block in each["blocks"] if block.get("block_id") != "items"]
    return [lists, texts, drawn, typed, saved, undone, told,
            *(gap.gap(hire, each, "新人", say) for each in ([Gap("安全")], [Gap("谈判", Decimal(2))], lacks))]  # fmt: skip


def owned(say: Words) -> object:
    """What somebody sees of themselves: nothing, a first month under way and completed, certificates, sessions, more of them."""
    today = noon().date()
    items = (Item("安全", 3, "2026-09-30"), Item("制度", 1), Item("设备", 30))
    hire = NewHire("e-1", today - timedelta(days=9), "人力资源部", "sales", "trainer", "v", "o", "j", items)
    held = [
        Certificate("e-1", f"k{days}", "叉车", today, today + timedelta(days=days), "g", assumed=days > 0)
        for days in (-1, 0, 9, 400)
    ]
    came = [Attended("急救", today, passed) for passed in (None, True, False)]
    return [
        own.own(held, hire, came, 40, today, say),
        own.own([], replace(hire, completed="2026-10-01"), [], 0, today, say),
        own.own(held, None, [], 0, today, say),
        own.own([], None, [], 0, today, say),
    ]


def certified(say: Words) -> object:
    """Certificates that have ended, end today and soon, last, are not needed; the form, the answers, what readers are told."""
    value, today = company(), noon().date()
    days = (-400, -1, 0, 1, 30, 400)
    found = [
        Certificate("trainer", f"k{number}", "叉车", today, today + timedelta(days=each), "g", look=noon())
        for number, each in enumerate(days)
    ]
    found.append(replace(found[0], key="gone", dropped="trainer"))
    people = {TRAINER.id: TRAINER}
    pages = [
        certificates.certificates(some, whose, start, today, people, answers, plans, "", say)
        for some, whose, start in ((found * 4, "", 0), (found * 4, "人力资源部", 10), ([], "", 0), ([], "李娜", 0))
        for answers, plans in ((True, True), (True, False), (False, False))
    ]
    worker = replace(CONTACT, role=Role.EMPLOYEE)
    told = [
        expiring.expiring(ending, reader, today, people, say)
        for reader in (TRAINER, CONTACT, worker)
        for ending in (
            found[:1],
            found[:2],
            found,
            [replace(found[2], key=f"k{number}") for number in range(20)],
            found[2:3] * 20,
        )
    ]
    rules = Rules((Rule(("叉车",), 24),), version=1)
    form = certificates.rules_view(rules, say)
    saved = [certificates.rules_saved(each, say) for each in (rules, Rules(rules.all * 2))]
    for each in found:
        value.certificates.save(each)
    held, named = value.training.held, "trainer k1"
    texts = [held.drop(named, TRAINER, say), held.need(named, TRAINER, say), held.snooze("k2 3", TRAINER, say)]
    value.expiry.save(replace(rules, version=0))
    value.expiry.save(replace(rules, changed_at=noon().isoformat()))
    texts.append(held.undo_rules("2", TRAINER, say))
    typed = [value.training(each, TRAINER, say) for each in ("证书", "证书 李娜", "我的")]
    labels = [block["label"] | {"hint": block["hint"]} for block in form["blocks"]]
    register = Part("叉车", certified=3, session="-", record=False)
    file = Upload("t-1", "training/x/台账", "v", "台账", 9, noon(), "x", "trainer", Status.FILED, "table", parts=(register,))
    return [pages, told, labels, form["title"], saved, texts, typed, uploaded(file, {}, [], say)]


def handed_in(say: Words) -> object:
    """The link in each of its forms, and all that the page says."""
    value, here = company(), "https://api.example/api"
    about, trainer, contact = value.training.hand_in, TRAINER, replace(CONTACT, department="人力资源部")
    links = [about.for_session("s-3", contact, here, say), about.for_department("", "2026-10", trainer, here, say)]
    links += [value.training("上传", contact, say, here)[:2], value.training("上传 人力资源部 9月", trainer, say, here)[:2]]
    for _, blocks in links:
        for block in blocks:
            for element in block.get("elements", ()):
                # An address is data: it is not said in a language.
                element.pop("url", None)
    details = {hole: "甲" for text in portal.WORDS.values() for hole in portal.holes(text)}
    words = [portal.plainly(say(text, **details)) for text in portal.WORDS.values()]
    shown = re.sub(r"<(head|svg).*?</\1>|<[^>]*>", " ", portal.document(say), flags=re.DOTALL)
    return [links, words, shown]


TRAINING_VIEWS: dict[str, Callable[[Words], object]] = {
    "training": planned,
    "files of training": files,
    "files handed in": handed_in,
    "names of departments": called,
    "reminders": reminded,
    "results of training": came_of_it,
    "new hires": starting_here,
    "certificates": certified,
    "one's own trainings": owned,
}
"""Each view, by what it shows."""
