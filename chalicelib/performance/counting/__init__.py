"""Counting facts as they arrive, to the digit as a report over the whole ledger counts them.

    fact → folders (filed under everything that a case may look up) → touched (the cases that it may change)
         → surroundings (the facts of such a case and its neighbours) → Resolve → counts (the case's old contributions replaced)

What a fact costs depends on the case it belongs to, never on how much history there is. A case is always resolved anew from its
facts, so repeats, late facts, corrections and merges need no rules of their own.
"""
