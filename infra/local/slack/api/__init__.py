"""Slack's Web API: `door` takes the requests, each other module is one family of methods."""
