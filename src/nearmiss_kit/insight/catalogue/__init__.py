"""The measures, by what they are about; each one statement with its definition beside it."""
