"""Training: what was planned for which department, what came of it, and who is reminded of what has not come."""
