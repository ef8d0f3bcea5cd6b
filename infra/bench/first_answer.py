"""Run in a clean interpreter by ``cold_start``: how long it takes from the first import to the first answer.

    python -I -S first_answer.py FOLDER          FOLDER is the unpacked package
    standard input    {"handler": "intake", "event": {…}}, or {"libraries": ["pynamodb.models", …], "clients": ["sqs", …]}
    standard output   {"seconds": 0.4, "answer": {…}, "modules": ["app", "botocore", …]}

It imports nothing but what it needs for that, so that nothing is loaded before the clock runs.
"""

import sys
import time

asked = sys.stdin.read()
began = time.perf_counter()
sys.path.insert(0, sys.argv[1])

import json  # noqa: E402 - every function has it from Lambda's own runtime, which is loaded before ours

wanted = json.loads(asked)
answer = None
if "libraries" in wanted:
    for name in wanted["libraries"]:
        __import__(name)
    if wanted["clients"]:
        session = sys.modules["botocore.session"].get_session()
        for service in wanted["clients"]:
            session.create_client(service)
else:
    import app

    class Context:
        """What Lambda gives beside the event."""

        aws_request_id, function_name, memory_limit_in_mb = "1", "bench", "1024"

        def get_remaining_time_in_millis(self) -> int:
            """The milliseconds that are left."""
            return 60_000

    answer = getattr(app, wanted["handler"])(wanted["event"], Context())
seconds = time.perf_counter() - began
print(json.dumps({"seconds": seconds, "answer": answer, "modules": sorted({name.split(".")[0] for name in sys.modules})}))
