"""Who joined, as Slack shows and asks about them: the card, the credit, the first three months."""
