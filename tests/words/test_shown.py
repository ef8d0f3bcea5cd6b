"""Whatever a person who speaks Chinese is shown is in Chinese: each view, drawn with Chinese data, holds no other words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from chalicelib.people.directory import ChangePeople
from chalicelib.people.member import Member, Role
from chalicelib.performance.agreements import Season, Target
from chalicelib.performance.days import Period
from chalicelib.performance.growth import Growth
from chalicelib.performance.profiles import Note
from chalicelib.performance.rendering import NOTES
from chalicelib.performance.snapshots import Correction
from chalicelib.recruiting.document import Batch, Document, Status
from chalicelib.recruiting.ports import Page
from chalicelib.recruiting.scope import Scope
from chalicelib.slack import cards, home, vocabulary
from chalicelib.slack.commands.answers import Answers
from chalicelib.slack.commands.catalogue import COMMANDS
from chalicelib.slack.commands.router import asked
from chalicelib.slack.modals import candidate as candidate_modal
from chalicelib.slack.modals import correction, person, search, settings
from chalicelib.slack.progress import progress
from chalicelib.slack.value import digest, published, timing
from chalicelib.slack.value import words as value_words
from chalicelib.slack.weights import growth, season
from chalicelib.slack.weights import shown as weights_shown
from chalicelib.slack.words import Words
from chalicelib.slack.workspace import Workspace
from tests.fakes.hires import FakeOffice
from tests.fakes.ledger import FakeFactStore, noon
from tests.fakes.people import FakeDirectory, made_up
from tests.fakes.recruiting import FakeDocuments, FakePool
from tests.fakes.slack import FakeWorkspaces
from tests.fakes.value import FakeValue, colleague, hired, vacancy
from tests.words.hires import HIRE_VIEWS
from tests.words.hiring import HIRING_VIEWS, hired_by
from tests.words.interviews import INTERVIEW_VIEWS
from tests.words.one_person import ONE_PERSON_VIEWS
from tests.words.people import BARE, HIRING, MANAGER, RECRUITER, ZHANG
from tests.words.shortlists import SHORTLIST_VIEWS
from tests.words.test_catalogs import NOT_CHINESE
from tests.words.training import TRAINING_VIEWS

SHOWN_AS_IT_IS = re.compile(
    r"<!date\^[^>]*>|<https://[^|>]*[|>]|:\w+:|\bUTC\b|/hr|\bAI\b|\bEnglish\b|\b(?:America|Asia|Australia|Europe)/\w+"
)
"""Dates and links in Slack's notation, time zones, the command itself, the data of this test, and a language by its own name."""


class Said(Words):
    """Chinese, and proof that each text is in the catalog."""

    def __init__(self) -> None:
        super().__init__("zh")
        self.texts: set[str] = set()

    def __call__(self, text: str, **details: object) -> str:
        assert self._catalog.gettext(text) != text or not re.search("[a-z]{2}", NOT_CHINESE.sub("", text)), text
        self.texts.add(text)
        return super().__call__(text, **details)


def document(status: Status, name: str = "张伟.pdf", **more: Any) -> Document:
    return Document(f"d-{name}", f"resumes/{name}", "1", name, "upload", 9, noon(), "b-1", status=status, **more)


def batches() -> Iterator[Batch]:
    read = document(Status.READ, "甲.pdf", candidate="c-1")
    same = document(Status.DUPLICATE, "乙.pdf", candidate="c-1")
    again = document(Status.MERGED, "戊.pdf", candidate="c-1")
    bad = document(Status.UNREADABLE, "丙.pdf", problem="document.password", details={"name": "丙.pdf"})
    waits = document(Status.READING, "丁.pdf", problem="ocr.unavailable")
    fresh = document(Status.READING)
    for documents in (
        [fresh],
        [read],
        [bad],
        [waits],
        [read, same, again],
        [read, bad],
        [read, waits, fresh],
        [fresh] * 12,
        [read] * 12,
    ):
        yield Batch("b-1", tuple(documents))


def answers() -> Answers:
    ledger = FakeFactStore()
    pool = FakePool(FakeDocuments(), ledger)
    pool.candidates = {each.id: each for each in (replace(ZHANG, id=f"c-{number}") for number in range(7))}
    directory = FakeDirectory(*(made_up(role) for role in Role), replace(made_up(Role.TRAINER), id="x", department=""))
    change = ChangePeople(directory, noon, lambda: "f-1")
    value = company(directory)
    hiring = hired_by(directory, ledger, pool)
    face = (value.answers, value.weights, hiring.about, hiring.people, hiring.about_fairs, hiring.about_insight, value.training)
    hires = FakeOffice(directory, ledger).answers
    return Answers(
        hiring.find, directory, change, FakeWorkspaces(), *face, hires, hiring.about_interviews, hiring.about_shortlists
    )


def company(directory: FakeDirectory) -> FakeValue:
    """A company of three recruiters with two months, and one who has nothing yet."""
    value = FakeValue(directory, FakeFactStore(), noon().date().toordinal())
    recruiters = {"online_recruiter": "王芳", "wu": "吴静", "he": "何琳", "new": "新人"}
    value.record(vacancy(), *(colleague(person, "online_recruiter", name) for person, name in recruiters.items()))
    for number in range(72):
        month = "2026-09" if number % 2 else "2026-08"
        value.record(*hired(list(recruiters)[number % 3], number, joined=number % 4 == 0, month=month))
    about = {"about_person": "online_recruiter", "rating": 5, "text": "好"}
    toil = {"what": "call", "count": 40, "minutes": 120}
    for at, kind, by, data in (("1", "feedback.given", "emma", about), ("2", "feedback.asked", None, about),
                               ("3", "toil.done", "online_recruiter", toil), ("4", "toil.done", "auto:voice", toil),
                               ("5", "toil.done", "auto:intake", toil | {"what": "entry"})):  # fmt: skip
        value.record({"id": f"beside-{at}", "kind": kind, "at": f"2026-09-03T0{at}:00:00Z", "by": by, "data": data})
    return value


def opened(key: str) -> Callable[[Words], object]:
    return lambda say: company(FakeDirectory(made_up(Role.ONLINE_RECRUITER))).answers.why(key, RECRUITER, say)


def digested(say: Words, *, empty: bool) -> object:
    directory = FakeDirectory(made_up(Role.ONLINE_RECRUITER))
    value = FakeValue(directory, FakeFactStore(), noon().date().toordinal()) if empty else company(directory)
    week = value.gather()()
    names = {"online_recruiter": "王芳", "wu": "吴静", "he": "何琳", "new": "新人"}
    waiting = replace(week, waiting={"online_recruiter": {"no_outcome": 2, "overdue": 1, "ageing": 3}})
    own = [digest.own(each, "王芳", replace(week, running=True), say) for each in week.values.values()]
    return [digest.parent(week, say), *digest.thread(week, names, say), *digest.thread(waiting, names, say), *own]


def weighed(say: Words) -> object:
    """The weights with a season, one left out and a target; the forms; a preview and a trial; what is said when it is saved."""
    directory = FakeDirectory(made_up(Role.ONLINE_RECRUITER), made_up(Role.HR_MANAGER, name="陈静"))
    value, manager = company(directory), made_up(Role.HR_MANAGER, name="陈静")
    day = value.day
    peak = Season("s-1", "online_recruiter", "旺季", day, day + 9, {"join_rate": Fraction(60)})
    weights, month = value.weights, Period.parse("2026-09")
    moves = weights.try_season(peak, month)
    empty = weights("", manager, say)
    value.agreements.apply(peak, manager.id)
    value.agreements.aim(Target("t-1", "online_recruiter", "join_rate", Fraction(1, 2), day), manager.id)
    twice = {"id": "s-2", "kind": "weights.season", "at": "2026-10-03T13:00:00Z", "by": "hr_manager", "data": peak.data()}
    value.counted()
    value.record(twice)
    forms = [weights.form(which, manager, say) for which in (weights_shown.SEASON, weights_shown.WHAT_IF, weights_shown.TARGET)]
    names = weights.names()
    previews = [season.preview(peak, found, month, names, say, trial=trial) for found in (moves, []) for trial in (True, False)]
    return [empty, weights("", manager, say), forms, previews, season.refused("错", say), weights.take_back("s-1", manager, say)]


def costly(say: Words) -> object:
    """A month in which it is known what a hire cost, here and elsewhere."""
    value = company(FakeDirectory(made_up(Role.ONLINE_RECRUITER)))
    bill = {"channel": "boss", "month": "2026-09", "amount": 900, "currency": "CNY"}
    value.record({"id": "bill", "kind": "channel.cost", "at": "2026-09-30T01:00:00Z", "by": "chen", "data": bill})
    value.workspaces.save(Workspace("T1", "C1", "zh", hire_cost="8000", hire_source="去年的账单"))
    return value.answers.shown("online_recruiter 2026-09", RECRUITER, say)


def past(say: Words) -> object:
    """A month that was published, then corrected; and as it was published."""
    value = company(FakeDirectory(made_up(Role.ONLINE_RECRUITER)))
    month = Period.parse("2026-09")
    value.publish(month)
    key, shown = "online_recruiter 2026-09", []
    for number in (900, 901):
        shown += [value.answers.shown(key, RECRUITER, say), value.answers.published(key, RECRUITER, say),
                  value.answers.ranking("2026-09", MANAGER, say)]  # fmt: skip
        value.record(*hired("online_recruiter", number))
    kept = value.snapshots.kept[month]
    compared = Correction("join_rate", (1.0, 2.0), (1.0, 2.0))
    return [shown, published.line(kept, [compared, replace(compared, now=None)], "online_recruiter", say),
            published.line(kept, [], "nobody", say), published.view(kept, "nobody", "无名", say),
            published.view(kept, "new", "新人", say)]  # fmt: skip


def grown(say: Words) -> object:
    """An adjustment: for whom, the form, previews with and without a score, the question, the answers, the list."""
    directory = FakeDirectory(made_up(Role.ONLINE_RECRUITER, name="王芳"), made_up(Role.HR_MANAGER, name="陈静"))
    value = company(directory)
    growing, day = value.weights.growing, value.day
    change = Growth("g-1", "online_recruiter", "online_recruiter", "join_rate", Fraction(-5), day, day + 60)
    weights, month = growing.growths.check(change), Period.parse("2026-09")
    moves = growing.try_growth(change, month)
    assert moves is not None
    previews = [growth.preview(change, "加油", weights, each, month, "王芳", say) for each in (moves, None)]
    (_, *asked), confirmed = growing.ask(previews[0], MANAGER, say)
    question = growth.question(change, weights, MANAGER, "加油", say)
    answers = [growing.decline(growth.packed(change, "hr_manager"), RECRUITER, say),
               growing.agree(growth.packed(change, "hr_manager"), RECRUITER, say)]  # fmt: skip
    value.counted()
    told = [message for _, found in answers if found for _, *message in [found]]
    forms = [growing.form("", MANAGER, say), growing.form("online_recruiter", MANAGER, say), growth.whose([], say)]
    return [forms, previews, asked, confirmed, question, [text for text, _ in answers], told, value.weights("", MANAGER, say)]


def doubted(say: Words) -> object:
    value = company(FakeDirectory(made_up(Role.ONLINE_RECRUITER), made_up(Role.HR_MANAGER, name="陈静"))).answers
    ((_, message),) = value.doubted("2026-09", "join_rate", "少算了一个", RECRUITER)
    return [value.doubting("online_recruiter 2026-09", RECRUITER, say), message(say)]


def answered(text: str, role: Role) -> Callable[[Words], object]:
    def show(say: Words) -> object:
        answer = answers()(asked(text), made_up(role), say)
        return [answer.text, list(answer.blocks), answer.modal]

    return show


TYPED = [
    "",
    "你好",
    "候选任 张",
    "候选人 张",
    "候选人",
    "候选人 没有",
    "人员",
    "人员 添加",
    "人员 移除 online_recruiter",
    "人员 关联",
    "功劳",
    "人员 离职 online_recruiter",
    "设置",
    "帮助",
    "价值 online_recruiter 2026-09",
    "价值 online_recruiter 本月",
    "排名 2026-09",
    "排名 培训",
    "培训",
    "培训 完成率",
]

POOL, OWN = Scope("anna", everything=True), Scope("bea", everything=False)
VIEWS: dict[str, Callable[[Words], object]] = {
    **{f"/hr {text}": answered(text, Role.HR_MANAGER) for text in TYPED},
    **{f"/hr 帮助 {command.chinese}": answered(f"帮助 {command.chinese}", Role.HR_MANAGER) for command in COMMANDS},
    "a trainer's /hr": answered("", Role.TRAINER),
    "a hiring manager's first Home": lambda say: home.home_of(HIRING, [], True, say),
    "the first Home": lambda say: home.home_of(MANAGER, [], False, say),
    "a full Home": lambda say: home.home_of(RECRUITER, [ZHANG, BARE], True, say),
    "a stranger's Home": home.stranger_home,
    "a card": lambda say: cards.card(ZHANG, say),
    "a bare card": lambda say: cards.card(BARE, say),
    "results with more": lambda say: cards.results(Page((ZHANG, BARE), "5"), "张", POOL, say),
    "no result": lambda say: cards.results(Page((), None), "张", POOL, say),
    "no candidates": lambda say: cards.results(Page((), None), "", POOL, say),
    "no result among one's own": lambda say: cards.results(Page((), None), "张", OWN, say),
    "no candidates of one's own": lambda say: cards.results(Page((), None), "", OWN, say),
    "a candidate, masked": lambda say: candidate_modal.view(ZHANG, RECRUITER, say),
    "a candidate, shown": lambda say: candidate_modal.view(ZHANG, RECRUITER, say, revealed=True, link="https://example.com/a"),
    "a candidate of whom nothing is known": lambda say: candidate_modal.view(BARE, RECRUITER, say, revealed=True),
    "a correction": lambda say: correction.view(ZHANG, say),
    "a correction of nothing": lambda say: correction.view(BARE, say),
    "a person": person.view,
    "a search": lambda say: search.view(say, "张", cards.results(Page((ZHANG,), None), "张", POOL, say)[1]),
    "when a digest comes": lambda say: timing.view(replace(RECRUITER, digest_day=2, digest_hour=8), Workspace("T1"), say),
    "settings": lambda say: settings.view(Workspace("T1", "C1", "zh"), say),
    "settings with a benchmark": lambda say: settings.view(
        Workspace("T1", "C1", "zh", hire_cost="8000", hire_source="账单"), say
    ),
    "a month with costs": costly,
    **HIRING_VIEWS,
    **ONE_PERSON_VIEWS,
    **HIRE_VIEWS,
    **INTERVIEW_VIEWS,
    **SHORTLIST_VIEWS,
    "progress": lambda say: [progress(batch, {"c-1": "张伟"}, say) for batch in batches()],
    "why a rate": opened("online_recruiter 2026-09 join_rate"),
    "why an accuracy": opened("online_recruiter 2026-09 screening_accuracy"),
    "why there is nothing": opened("online_recruiter 2026-09 show_rate"),
    "a doubt": doubted,
    "a month that was published": past,
    "weights": weighed,
    "growth": grown,
    **TRAINING_VIEWS,
    "metrics": lambda say: [value_words.metric_name(code, say) for code in value_words.METRICS],
    "what metrics mean": lambda say: [say(text) for text in value_words.MEANING.values()],
    "why not counted": lambda say: [say(text) for text in value_words.WHY.values()],
    "kinds of facts": lambda say: [say(text) for text in value_words.KINDS.values()],
    "notes": lambda say: [value_words.note(Note(code, {"metric": "join_rate"}), say) for code in NOTES],
    "a digest": lambda say: digested(say, empty=False),
    "a digest of little": lambda say: digested(say, empty=True),
    "families": lambda say: [vocabulary.family(code, say) for code in vocabulary.FAMILIES],
    "sources": lambda say: [vocabulary.channel(code, say) for code in vocabulary.CHANNELS if code != "slack"],
    "years": lambda say: [vocabulary.years(value, say) for value in (0.5, 1, 1.1, 3)],
}


def shown(view: object) -> Iterator[str]:
    """The texts of a payload that a person reads."""
    if isinstance(view, dict):
        for key, value in view.items():
            if isinstance(value, str) and key == "text":
                yield value
            elif key not in ("include", "initial_users") and not isinstance(value, str):
                yield from shown(value)
    elif isinstance(view, list | tuple):
        for each in view:
            yield from shown(each) if not isinstance(each, str) else (each,)


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_a_view_holds_chinese_words_only(view: Callable[[Words], object]) -> None:
    texts = list(shown(view(Said())))
    assert texts
    left = {text: found for text in texts if (found := re.findall(r"[A-Za-z]{2,}", _without_what_stays(text)))}
    assert left == {}


@pytest.mark.parametrize("view", VIEWS.values(), ids=VIEWS)
def test_a_view_is_drawn_in_english(view: Callable[[Words], object]) -> None:
    texts = list(shown(view(Words("en"))))
    assert texts
    assert not [text for text in texts if re.search(r"[{}]", SHOWN_AS_IT_IS.sub("", text))]


def test_a_member_who_speaks_english_gets_english() -> None:
    english: Member = replace(MANAGER, locale="en")
    answer = answers()(asked("help"), english, Words("en"))
    assert answer.text == "This is what you can type:"


def _without_what_stays(text: str) -> str:
    return NOT_CHINESE.sub("", re.sub(r"`/hr[^`]*`", "", SHOWN_AS_IT_IS.sub("", text)).replace(".pdf", ""))
