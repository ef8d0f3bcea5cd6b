"""How well a résumé fits a vacancy, requirement by requirement, each with the line that proves it.

    vacancy  → requirements (what is asked, how much it weighs)
    résumé   → clauses (what it says, without what must not count)
    both     → met (0–1) and evidence for each requirement → score

It orders and explains; nobody is rejected by it. What must never decide (name, sex, age, origin, looks) is taken out of the
résumé before anything is compared, and a requirement that asks for it counts for nothing. docs/matching.md has the arithmetic.
"""
