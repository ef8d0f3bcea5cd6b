"""The value model: what HR people achieved, computed from facts and settings alone.

Pure arithmetic on the standard library, exact up to the square roots of the intervals; it never reads a clock or a store.
docs/metrics.md has the formulas and how each open sentence is read.

    facts → Book (arranged by subject) → cases → Contribution (person, metric, month, stratum, x, n, fact)
          → Counters → Baselines → Index → Score → Report

A case is resolved from its own facts and a few look-ups (``State``), so contributions can be replaced case by case as facts
arrive; everything after Counters knows sums only.
"""
