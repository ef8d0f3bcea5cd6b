"""The embedded AWS: MiniStack in a process of its own, with state that survives a kill.

MiniStack saves its state when it is shut down. Here every write to a table is put into a journal before it is answered
(``journal``), and the small rest, queues and functions, is saved within a second of a change (``server``).
"""

SIGNED_WITH = "local"
"""The secret of the one key that this machine's processes sign with; it opens nothing but what runs here."""
