"""Who may be one person, and who is: proposals, merging, taking apart."""
