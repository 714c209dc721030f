"""Other formats and standards: a dataset to and from files that other programs read."""
