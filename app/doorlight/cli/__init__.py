"""The command line: names, flags and JSON are a public contract (DESIGN 6)."""
