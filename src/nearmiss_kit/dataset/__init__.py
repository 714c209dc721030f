"""The canonical dataset: reading it from JSON, JSON Lines or YAML, and writing it."""
