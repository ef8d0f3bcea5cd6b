"""Vacancies and candidates on their ways, drawn for the tests of views."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from chalicelib.people.member import Role
from chalicelib.performance.insight import Channel, FairOutcome, Insight, Month, Proposal
from chalicelib.recruiting.application import Application, Move, Stage
from chalicelib.recruiting.applications import REASONS
from chalicelib.recruiting.fair import Fair
from chalicelib.recruiting.fair import State as Closed
from chalicelib.recruiting.notes import Event
from chalicelib.recruiting.scope import Scope
from chalicelib.recruiting.vacancies import CHANGEABLE
from chalicelib.recruiting.vacancy import Change, Requirement, Salary, State, Vacancy
from chalicelib.slack.recruiting import history, insight, moving, pipeline, vacancies
from chalicelib.slack.words import Words
from tests.fakes.hiring import FakeHiring
from tests.fakes.ledger import FakeFactStore, noon
from tests.fakes.people import FakeDirectory, made_up
from tests.fakes.recruiting import FakeDocuments, FakePool
from tests.words.people import HIRING, RECRUITER, ZHANG


def hired_by(directory: FakeDirectory, ledger: FakeFactStore, pool: FakePool) -> FakeHiring:
    """Vacancies of every state, with candidates at every stage."""
    hiring = FakeHiring(directory, ledger, pool)
    first = Vacancy(
        "v-1",
        "销售经理",
        "sales",
        "上海",
        2,
        date(2026, 9, 30),
        "online_recruiter",
        "hiring_manager",
        noon(),
        (Requirement("谈判", weight=3), Requirement("英语", must=False)),
        3,
        "bachelor",
        Salary(200000, 300000, "￥"),
        {"boss": "100"},
        history=(Change(noon(), "online_recruiter", CHANGEABLE), Change(noon(), "x", ("opened", "paused", "closed"))),
    )
    for number, state in enumerate(State):
        bare = replace(
            first, id=f"v-{number + 2}", due=None, requirements=(), min_years=None, degree="", salary=None, state=state
        )
        hiring.vacancies.open(bare, [])
    hiring.vacancies.open(first, [])
    for number, stage in enumerate(Stage):
        reason = REASONS[number % len(REASONS)]
        moves = (Move(stage, noon(), "x", ("f-1",), reason),) if stage is not Stage.SOURCED else ()
        way = Application(f"a-{number}", f"c-{number % 7}", "v-1", noon(), moves, score=0.5, starts_on="2026-10-01")
        hiring.applications.open(way, [])
    return hiring


def hiring_of() -> FakeHiring:
    ledger = FakeFactStore()
    pool = FakePool(FakeDocuments(), ledger)
    pool.candidates = {each.id: each for each in (replace(ZHANG, id=f"c-{number}") for number in range(7))}
    return hired_by(FakeDirectory(*(made_up(role) for role in Role)), ledger, pool)


def vacancies_shown(say: Words) -> object:
    """The lists, one vacancy in full and one bare, for who recruits and who hires; the forms."""
    about = hiring_of().about
    both = [about.show(each, member, say) for each in ("v-1", "v-3") for member in (RECRUITER, HIRING)]
    lists = [about.listed("0", member, say) for member in (RECRUITER, HIRING)]
    many = vacancies.listed([about.vacancies.get("v-1")] * 30, date(2026, 10, 3), True, say)
    empty = [vacancies.listed([], date(2026, 10, 3), changes, say) for changes in (True, False)]
    none = [about(text, RECRUITER, say) for text in ("没有", "销售", "关闭", "新建")]
    forms = [about.form(each, RECRUITER, say) for each in ("", "v-1")]
    asked = [about.ask("v-1 会计电算化", RECRUITER, say), about.ask_no_more("v-1 会计电算化", RECRUITER, say)]
    return [both, lists, many, empty, none, forms, asked, about.set_state("v-1 paused", RECRUITER, say)]


def pipelines(say: Words) -> object:
    """A vacancy's candidates, all, a page of a stage, none; the form that moves several, and what came of it."""
    hiring = hiring_of()
    about = hiring.about
    pages = [about.pipeline(f"v-1{key}", member, say) for key in ("", " invited", " all") for member in (RECRUITER, HIRING)]
    bulks = [about.bulk(f"v-1 {stage}", RECRUITER, say) for stage in Stage]
    told = [pipeline.moved_several(count, ["某人"], say) for count in (1, 3)]
    return [pages, about.pipeline("v-2", RECRUITER, say), bulks, told]


def on_their_ways(say: Words) -> object:
    """A candidate on every way; every form of a move; what is told of a move, and of one taken back."""
    hiring = hiring_of()
    people = hiring.people
    views = [people.view(f"c-{number}", member, say) for number in range(7) for member in (RECRUITER, HIRING)]
    forms = [people.step(f"a-0 {to}", "", "", RECRUITER, say) for to in moving.ASKS]
    told = [people.step("a-0 screened", "v-1 all", "", RECRUITER, say), people.undo("a-0", RECRUITER, say)]
    chosen = [people.consider_form("c-1", "", RECRUITER, say), moving.consider("c-1", "张＊", [], "", say)]
    return [views, forms, told, chosen]


def past_shown(say: Words) -> object:
    """What happened, a note, and who works on whom; where there is nothing yet."""
    hiring = hiring_of()
    past, scope = hiring.history, Scope("online_recruiter", everything=True)
    past.keep.add(scope, "c-1", "n-1", "下周再联系\n很合适")
    hiring.moves.assign(scope, "a-1", "online_recruiter")
    forms = [past.note_form("c-1", "", RECRUITER, say), past.assign_form("c-1", "", RECRUITER, say)]
    alone = history.assign_form("c-1", "张＊", [], "", "", say)
    given = history.given("王芳", ZHANG, "销售经理", say)
    pages = [past.timeline(f"c-{number}", RECRUITER, say) for number in range(7)]
    events = [Event(noon(), None, "note", text="好")] * 20
    long = history.timeline("张＊", "c-1", events[:15], {}, 15, say)
    state = {"way": {"value": {"selected_option": {"value": "a-1"}}}, "who": {"value": {"selected_user": "UHRMANAGER"}}}
    sent = forms[1] | {"state": {"values": state}}
    return [forms, alone, given, pages, long, hiring.people.view("c-1", RECRUITER, say), past.assigned(sent, RECRUITER, say)[0]]


def fairs_shown(say: Words) -> object:
    """Fairs to come, today, over and closed; with and without costs and leads; the forms."""
    hiring = hiring_of()
    today, about = date(2026, 10, 3), hiring.about_fairs
    fair = Fair("f-1", "招聘会", today, "上海", "甲", "1200.50", "￥", ("online_recruiter", "x"), "x", noon(), visitors=40)
    bare = replace(fair, id="f-2", on=date(2026, 10, 9), place="", booth="", cost="", visitors=0)
    over = replace(fair, id="f-3", on=date(2026, 10, 1))
    closed = replace(over, id="f-4", state=Closed.CLOSED)
    empty = about("", RECRUITER, say)
    for each in (fair, bare, over, closed):
        hiring.fairs.open(each)
    for number in range(7):
        hiring.fairs.lead("f-1", f"c-{number}")
    shown = [about.show(each, RECRUITER, say) for each in ("f-1", "f-2", "f-3", "f-4")]
    typed = [about(text, RECRUITER, say) for text in ("", "没有", "招聘", "新建")]
    return [empty, shown, typed, about.form("f-1", RECRUITER, say)]


def insight_shown(say: Words) -> object:
    """Insight with everything and with nothing, before it was ever counted; the question to the business and the answers."""
    about = hiring_of().about_insight
    first = about(RECRUITER, say)
    wish = Proposal("requirement", "v-1", "销售经理", "上海", "hiring_manager", "英语", 4, 10)
    pay, nobody = replace(wish, kind="salary", what=""), replace(wish, hiring_manager="", what="谈判")
    channels = (
        Channel("boss", 40, 20, 5, 12, 9, "900", "￥"),
        Channel("fair", 3, 1, 0, 0, 0, "10", "￥"),
        Channel("甲", 1, 2, 1, 1, 0),
    )
    fairs = (FairOutcome("f-1", "2026-09-01", "上海", 40, 10, 1, "1200", "￥"), FairOutcome("f", "2026-08-01", "", 0, 0, 0))
    trend = (Month("2026-09", 5, 20), Month("2026-10", 0, 0))
    reached = (40, 30, 20, 20, 10, 4, 3, 1)
    full = Insight("2026-10-03", channels, trend, fairs, reached, (30.5, 3), (60, 1), (wish, pay, nobody))
    about.insights.keep(full, noon())
    told = [about.send(insight.key_of(each), RECRUITER, say) for each in (wish, pay, wish)]
    questions = [insight.question(each, "王芳", say) for each in (wish, pay)]
    answers = [insight.answer(each, "王芳", agreed, say) for each in (wish, pay) for agreed in (True, False)]
    said = about.answered(insight.key_of(wish), HIRING, say, agreed=True)[0]
    bare = insight.shown(Insight("2026-10-03"), noon(), (), say)
    return [
        first,
        about(RECRUITER, say),
        bare,
        [text for text, _ in told],
        questions,
        answers,
        said,
        about.refresh(RECRUITER, say),
    ]


HIRING_VIEWS: dict[str, Callable[[Words], object]] = {
    "vacancies": vacancies_shown,
    "a vacancy's candidates": pipelines,
    "candidates on their ways": on_their_ways,
    "fairs": fairs_shown,
    "insight": insight_shown,
    "a candidate's history": past_shown,
}
