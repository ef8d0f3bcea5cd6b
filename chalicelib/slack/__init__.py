"""The face in Slack: commands, messages, modals and the Home tab, in English and Chinese.

``bolt`` registers everything on Bolt; ``commands`` holds one module a command; ``messages``, ``modals`` and ``home`` turn
what use cases give into Block Kit; ``delivery`` turns jobs of the outbox into messages and speaks slack_sdk alone.
"""
