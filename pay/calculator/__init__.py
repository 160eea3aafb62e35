"""The take-home tool: one pay or two worked out, explained and drawn, as a page and as data."""
