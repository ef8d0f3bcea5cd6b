"""The metrics, declared: whose roles, what counts, out of what, whose it is and when it resolves.

A declaration names the subject whose facts make a case and the query that resolves it. Adding a metric is adding a line here;
a company adds its own in its settings (``company``). Formulas and words: docs/metrics.md.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from chalicelib.errors import Invalid
from chalicelib.performance import employees, fairs, recruiting, training
from chalicelib.performance.contribution import Contribution
from chalicelib.performance.settings import Settings

ONLINE, FAIR, TRAINER = "online_recruiter", "fair_recruiter", "trainer"

LEVELS: dict[str, tuple[tuple[int, ...], ...]] = {
    "recruiting": ((0, 1, 2), (0, 2), (0,), ()),
    "training": ((0, 1), (1,), ()),
    "one": ((),),
}
"""Kind of stratum → which of its parts each level of falling back keeps (family, location, channel / department, course)."""


@dataclass(frozen=True, slots=True)
class Metric:
    """One metric. ``subject`` and ``query`` find its cases; ``mean`` marks a mean of scores instead of a rate."""

    name: str
    chinese: str
    roles: tuple[str, ...]
    x: str
    n: str
    whose: str
    resolves: str
    subject: str
    query: Callable[..., Iterator[Contribution]]
    strata: str = "recruiting"
    mean: bool = False
    direction: str = "up"
    also: Callable[..., Iterator[Contribution]] | None = None


_CREDIT = "everyone with credit"
_TRAINER = "session.planned's trainer"

DECLARED: tuple[Metric, ...] = (
    Metric(
        "screening_accuracy", "简历筛选准确率", (ONLINE,), "judged qualified", "screened-in applications judged",
        "the last screener at or before the judgement", "first judgement", "application", recruiting.screening_accuracy,
    ),
    Metric(
        "show_rate", "到面率", (ONLINE,), "interviews attended", "attended + missed",
        "the last scheduler; if an automation, the last human screener", "the interview's start", "interview",
        recruiting.show_rate,
    ),
    Metric(
        "join_rate", "到岗率", (ONLINE, FAIR), "share in applications that joined",
        "share in screened-in applications that ended", _CREDIT, "the last end", "application", recruiting.join_rate,
    ),
    Metric(
        "candidate_retention", "候选人留存率", (ONLINE,), "share in joiners still employed at day 90",
        "share in joiners whose day 90 has come", _CREDIT, "day 90", "application", recruiting.candidate_retention,
    ),
    Metric(
        "booth_conversion", "摊位转化率", (FAIR,), "distinct leads", "visitors (at least the leads)",
        "who held the fair, or its staff in equal parts", "the fair's day", "fair", fairs.booth_conversion, "one",
    ),
    Metric(
        "match_quality", "候选人匹配度", (FAIR,), "sum of the leads' match scores", "distinct leads matched",
        "as the fair", "the day of the lead's first match on or after the fair's day", "lead", fairs.match_quality,
        mean=True,
    ),
    Metric(
        "plan_completion", "培训计划完成率", (TRAINER,), "delivered, and recorded, on or before the due day",
        "planned sessions due", _TRAINER, "the due day", "session", training.plan_completion, "training",
    ),
    Metric(
        "participation", "培训参与率", (TRAINER,), "invited who attended", "invited", _TRAINER, "the session",
        "session", training.participation, "training",
    ),
    Metric(
        "pass_rate", "培训后考核通过率", (TRAINER,), "passed", "first assessments per employee and session", _TRAINER,
        "the assessment", "graded", training.pass_rate, "training", also=training.not_assessed,
    ),
    Metric(
        "employee_retention", "员工留存率", (TRAINER,), "participants still employed at day 90",
        "participants whose day 90 has come", _TRAINER, "day 90 after the earliest session", "participant",
        employees.employee_retention, "training",
    ),
    Metric(
        "competency_uplift", "员工岗位胜任力提升率", (TRAINER,), "employees whose level rose",
        "employees rated before and after", _TRAINER, "the later rating", "participant", employees.competency_uplift,
        "training",
    ),
    Metric(
        "onboarding_completion", "新员工入职培训完成率", (TRAINER,), "new hires who finished by day 30",
        "new hires whose day 30 has come", "onboarding.assigned's trainer", "day 30", "employee",
        employees.onboarding_completion, "training",
    ),
    # Beside the others: in no role, so in no score, unless a company gives them a weight.
    Metric(
        "headcount_fill", "招聘计划完成率", (), "joined by the due day", "headcount planned", "the vacancy's owner",
        "the due day", "vacancy", recruiting.headcount_fill,
    ),
    Metric(
        "offer_join_rate", "入职率", (), "share in applications that joined",
        "share in ended applications with an accepted offer", _CREDIT, "the last end", "application",
        recruiting.offer_join_rate,
    ),
)  # fmt: skip
"""Every metric of the model in the order of the roles' reports."""

_BASES: dict[str, tuple[str, Callable[..., Iterator[Contribution]], str]] = {
    "offers": (
        "application",
        recruiting.join_rate_of_offers,
        "share in ended applications with an accepted offer or a join",
    ),
    "openings": ("vacancy", recruiting.join_rate_of_openings, "headcount of vacancies due"),
}


def metrics(settings: Settings) -> dict[str, Metric]:
    """All metrics under these settings, by name, in order: the declared ones, then the company's own.

    Raises:
        Invalid: ``settings.value`` for a company's metric with a name that is taken, ``settings.unknown`` for weights or
            targets of a metric that does not exist.
    """
    found: dict[str, Metric] = {}
    for metric in DECLARED:
        basis = _BASES.get(settings.join_rate_basis)
        if metric.name == "join_rate" and basis is not None:
            subject, query, n = basis
            metric = replace(metric, subject=subject, query=query, n=n)
        found[metric.name] = metric
    for place, own in enumerate(settings.metrics):
        if own["name"] in found:
            raise Invalid("settings.value", key=f"metrics.{place}.name", value=own["name"])
        x, n = _words(own["x"]), _words(own["n"])
        found[own["name"]] = Metric(
            own["name"], own["name"], own["roles"], x, n, "the fact's by", "the fact's day", "company", _nothing,
            "one", direction=own["direction"],
        )  # fmt: skip
    for role, weights in settings.weights.items():
        for name in weights:
            if name not in found:
                raise Invalid("settings.unknown", key=f"weights.{role}.{name}")
    for place, target in enumerate(settings.targets):
        if target["metric"] not in found:
            raise Invalid("settings.unknown", key=f"targets.{place}.metric {target['metric']}")
    return found


def of_role(role: str, declared: dict[str, Metric], weighted: set[str]) -> list[Metric]:
    """The metrics that a role's report shows: its own and any that has weight, in order."""
    return [metric for metric in declared.values() if role in metric.roles or metric.name in weighted]


def _words(query: dict[str, Any]) -> str:
    conditions: str = ", ".join(f"{field} = {value}" for field, value in query["where"].items())
    return f"{query['kind']} with {conditions}" if conditions else str(query["kind"])


def _nothing(*_: object) -> Iterator[Contribution]:
    return iter(())
