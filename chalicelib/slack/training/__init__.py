"""Training in Slack: the plan, its status, its forms, and what is asked about files that arrived."""
