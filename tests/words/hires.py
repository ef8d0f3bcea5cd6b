"""Who joined, drawn for the tests of views."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from chalicelib.ledger.fact import Fact
from chalicelib.people.employees import LEAVE_REASONS
from chalicelib.people.member import Role
from chalicelib.performance.credit import STEPS, Credit, Share
from chalicelib.recruiting.application import Application
from chalicelib.recruiting.hire import Dispute, Errand, Hire, Ruling
from chalicelib.recruiting.vacancy import Vacancy
from chalicelib.slack.commands import people
from chalicelib.slack.hires import credit, feedback, leaving, linking, still_here
from chalicelib.slack.hires.card import Shown, card, withdrawn
from chalicelib.slack.recruiting import reminding
from chalicelib.slack.words import Words
from tests.fakes.ledger import noon
from tests.words.people import RECRUITER, ZHANG

NAMES = {"zhang": "张三", "li": "李四", "chen": "陈静"}
VACANCY = Vacancy("v-1", "销售经理", "sales", "上海", 1, None, "zhang", "chen", noon())
HIRE = Hire("a-1", "c-1", "v-1", "e-1", date(2026, 10, 1), "f-1")
GIVEN = (Share("zhang", Fraction(5, 8), STEPS[1:]), Share("li", Fraction(3, 8), STEPS[:1]))


def shown(hire: Hire = HIRE, credit: Credit | None = None, left: date | None = None) -> Shown:
    return Shown(hire, ZHANG, VACANCY, credit or Credit(GIVEN), NAMES, left)


def cards(say: Words) -> object:
    """The card: new, disputed, ruled on, of nobody's credit, of who stayed and of who left; taken back."""
    dispute = Dispute("li", noon(), "是我打的电话")
    disputed = replace(HIRE, disputes=(dispute,))
    ruled = replace(disputed, rulings=(Ruling("chen", noon(), {"li": "1"}, {"zhang": "5/8", "li": "3/8"}, "对"),))
    credit = Credit(GIVEN, (Share("li", Fraction(1)),))
    both = [shown(ruled, credit), shown(HIRE, credit), shown(disputed), shown(replace(HIRE, disputes=(dispute, dispute)))]
    stayed = replace(HIRE, done=(Errand.RETENTION.value,))
    every = [shown(), *both, shown(credit=Credit(())), shown(stayed), shown(stayed, left=date(2026, 12, 1))]
    return [*(card(each, say) for each in every), withdrawn(ZHANG, VACANCY, say)]


def employees(say: Words) -> object:
    """The forms about employees."""
    several = [replace(RECRUITER, id=f"e-{number}", name="张伟") for number in range(101)]
    forms: list[object] = [linking.view([], say), linking.view(several, say), leaving.view(RECRUITER, date(2026, 10, 3), say)]
    mixed = [
        replace(RECRUITER, department=""),
        RECRUITER,
        *(replace(each, role=Role.EMPLOYEE, slack_user="") for each in several[:2]),
    ]
    lists = [people.listed(each, part, say) for each in (mixed, mixed[:3], mixed[:1]) for part in ("", "张", "没有")]
    left = Fact("f-1", "employee.left", noon(), "zhang", {})
    forms.append(leaving.told(replace(RECRUITER, left_on="2026-10-03"), left, say))
    return [forms, lists, [say(leaving.REASONS[each]) for each in LEAVE_REASONS]]


def feedbacks(say: Words) -> object:
    """The question in the thread, what the press is told, the forms, thanks; whether somebody is still here."""
    asked = [
        feedback.question("a-1", "张＊", "销售经理", "<@C1>", say),
        still_here.question("e-1", "张＊", "销售经理", "2026-12-30", say),
    ]
    forms = [feedback.view(say, application="a-1", rating=4), feedback.view(say, people=[RECRUITER], about=RECRUITER.id)]
    thanks = [feedback.thanks("陈静", "张三", text, say) for text in ("", "非常感谢")]
    return [asked, feedback.thanked("a-1", 4, say), forms, thanks]


def credits(say: Words) -> object:
    """The forms, what HR managers get, the list: of nobody, of many, for who decides and who does not."""
    dispute = Dispute("li", noon(), "是我打的电话")
    ruled = replace(HIRE, disputes=(dispute,), rulings=(Ruling("chen", noon(), {"li": "1"}, {"zhang": "5/8"}, "查过记录"),))
    disputed = shown(replace(HIRE, disputes=(dispute,)))
    others = [replace(RECRUITER, id="wu", name="吴静")]
    forms = [credit.doubt(shown(), say), credit.ruling(disputed, others, say), credit.ruling(shown(credit=Credit(())), [], say)]
    lists = [credit.listed([], True, say), credit.listed([disputed, shown(ruled)] * 5, True, say, following=10)]
    return [forms, lists, credit.listed([shown()], False, say), credit.message("李四", disputed, "不对", say)]


def reminders(say: Words) -> object:
    """Candidates whom nobody moves, one and many; a vacancy that is due in days, tomorrow, today, and overdue."""
    ways = [Application(f"a-{number}", "c-1", "v-1", noon()) for number in range(12)]
    lists = [reminding.waiting(ways[:count], {"v-1": VACANCY}, {"c-1": ZHANG}, say) for count in (1, 12)]
    due = replace(VACANCY, due=date(2026, 10, 10))
    return [lists, [reminding.due(due, 1, left, say) for left in (7, 1, 0, -1)]]


HIRE_VIEWS: dict[str, Callable[[Words], object]] = {
    "cards of hires": cards,
    "employees": employees,
    "feedback": feedbacks,
    "credit": credits,
    "reminders of recruiters": reminders,
}
