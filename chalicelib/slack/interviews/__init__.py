"""Interviews in Slack: planned, moved and cancelled in forms, listed, told of, asked about."""
