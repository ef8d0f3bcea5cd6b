"""Measures speed and cost, on ledgers and files that it makes up."""
