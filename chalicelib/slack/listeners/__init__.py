"""What Bolt calls: commands, actions, submissions and events, one module each. A listener reads the payload, asks a use case and
hands the answer back; it decides nothing itself."""
