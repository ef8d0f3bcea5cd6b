"""What every store of insight does, the fake and DynamoDB's alike."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from chalicelib.adapters.dynamo.insights import Insights as DynamoInsights
from chalicelib.performance.gathering import Insights
from chalicelib.performance.insight import Channel, FairOutcome, Insight, Month, Proposal
from tests.fakes.insights import FakeInsights

AT = datetime(2026, 10, 3, 1, tzinfo=UTC)
FULL = Insight(
    "2026-10-03",
    (Channel("boss", 4, 3, 1, 2, 1, "1500.5", "CNY"), Channel("51job", 1, 1, 0, 0, 0)),
    (Month("2026-09", 1, 3),),
    (FairOutcome("f-1", "2026-09-12", "上海", 40, 2, 1, "1200", "CNY"),),
    (8, 7, 6, 5, 4, 3, 2, 1),
    (20.5, 3),
    (33.0, 3),
    (Proposal("requirement", "v", "顾问", "上海", "emma", "SAP", 2, 5),),
)


@pytest.fixture(params=["fake", "dynamo"])
def insights(request: pytest.FixtureRequest) -> Insights:
    return FakeInsights() if request.param == "fake" else DynamoInsights(request.getfixturevalue("tables"))


def test_the_latest_is_kept_whole_instead_of_what_was_before(insights: Insights) -> None:
    assert (insights.latest(), insights.learned_on()) == (None, None)
    insights.keep(Insight("2026-10-02"), AT)
    insights.keep(FULL, AT)
    assert insights.latest() == (FULL, AT)
    assert insights.learned_on() == "2026-10-03"


def test_a_proposal_is_sent_once(insights: Insights) -> None:
    assert not insights.was_sent("v requirement SAP")
    assert insights.send("v requirement SAP", "zhang", AT)
    assert not insights.send("v requirement SAP", "wang", AT)
    assert insights.was_sent("v requirement SAP")
    assert not insights.was_sent("v requirement English")
