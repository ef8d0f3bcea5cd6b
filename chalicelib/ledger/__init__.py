"""The ledger: facts, each recorded once, never edited, and how they are replayed.

``fact`` says what a fact is, ``kinds`` which fields each kind must have, ``standing`` what stands after corrections,
``store`` the port that keeps them.
"""
