"""History from other systems as facts.

    files → rows (``tables``) → facts and rejects (``greenhouse``, ``attendance``: one mapping a source) → the ledger

A mapping is pure: the same files give the same facts with the same ids, so an import that broke off, or is done again, changes
nothing, and can be taken back. What cannot become a fact is a reject that names its row and what to do. docs/import.md has the
mappings.
"""
