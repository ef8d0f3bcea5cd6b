"""A pool of made-up candidates of any size, laid into the records at once: the same people each time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from chalicelib.adapters.dynamo.pool import Pool
from chalicelib.recruiting.candidate import Candidate
from infra.samples.curriculum import Curriculum
from infra.samples.make_many import curricula

START = datetime(2026, 1, 1, tzinfo=UTC)
YEAR = 2026


def made_up(count: int, seed: int = 29) -> Iterator[Candidate]:
    """So many candidates, as the intake would have read them, one every five minutes."""
    for number, life in enumerate(curricula(count, seed)):
        yield _candidate(number, life)


def lay_in(pool: Pool, candidates: Iterator[Candidate]) -> int:
    """Keep them with the ends of their names, without the rest of an intake; how many they are."""
    done = 0
    with pool.tables.rows.batch_write() as batch:
        for candidate in candidates:
            batch.save(pool._row(candidate))
            for row in pool._name_rows(candidate):
                batch.save(row)
            done += 1
    return done


def _candidate(number: int, life: Curriculum) -> Candidate:
    city = life.city.split("市")[0] if life.language == "zh" else life.city.split(",")[0]
    began = min(int(post.start[:4]) for post in life.posts)
    resume = {
        "basics": {"name": life.name, "email": life.email, "phone": life.phone_e164, "label": life.headline,
                   "summary": life.summary, "location": {"city": city, "address": life.city}},
        "work": [{"name": post.employer, "position": post.title, "startDate": post.start, "endDate": post.end,
                  "summary": "\n".join(f"• {line}" for line in post.points)} for post in life.posts],
        "education": [{"institution": study.school, "studyType": study.degree, "area": study.subject, "startDate": study.start,
                       "endDate": study.end} for study in life.studies],
        "skills": [{"name": skill} for skill in life.skills],
        "certificates": [{"name": each} for each in life.certificates],
    }  # fmt: skip
    return Candidate(
        id=f"c-{number:012x}",
        document=f"d-{number:012x}",
        file=f"{number}.pdf",
        channel=("boss", "51job", "referral", "fair")[number % 4],
        created_at=START + timedelta(minutes=5 * number),
        name=life.name,
        email=life.email,
        phone=life.phone_e164,
        location=city,
        language=life.language,
        family=life.family,
        years=float(YEAR - began),
        skills=life.skills,
        pages=1,
        engine="text",
        confidence={"name": 0.98, "email": 0.99, "phone": 0.99},
        resume=resume,
    )
