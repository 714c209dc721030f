"""The figures: what the records say about a month, each figure traceable to its records."""
