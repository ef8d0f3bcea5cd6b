"""What Slack accepts in blocks and views, and what it says of the rest.

The rules are tables (`elements`, `layout`, `rich_text`, `charts`): a type names its fields, a field is a small function that
yields faults. `check` walks a payload with them and adds what holds across blocks.
"""

from infra.local.slack.rules.check import blocks_faults, view_faults

__all__ = ["blocks_faults", "view_faults"]
