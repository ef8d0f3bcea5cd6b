"""One module per door: decode, one use case, encode."""
