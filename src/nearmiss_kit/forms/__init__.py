"""What is where in documents that people fill: shared by those who write and those who read."""
