"""Keeping people's names out: pseudonyms for columns, and what is replaced in free text."""
