"""What the functions load, all at once: imported before their settings are known, while the embedded AWS starts.

Nothing here reads the environment when it is imported; ``server.warm`` makes things of it once there is one.
"""

import chalicelib.adapters.dynamo.directory
import chalicelib.adapters.dynamo.pool
import chalicelib.adapters.slack_channel
import chalicelib.adapters.slack_installations
import chalicelib.resume.reading
import chalicelib.slack.bolt
import chalicelib.slack.delivery  # noqa: F401
