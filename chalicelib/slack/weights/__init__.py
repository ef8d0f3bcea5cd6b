"""Weights and targets in Slack: shown, planned, tried, set."""
