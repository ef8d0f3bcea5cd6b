"""Where Evenkeel runs: the laptop, the cloud, the command line."""
