"""Pages for people who are not in Slack at that moment: opened by a link, without a login, in two languages."""
