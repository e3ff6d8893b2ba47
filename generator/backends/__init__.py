"""One file a format: each draws a `Document` and decides nothing."""
