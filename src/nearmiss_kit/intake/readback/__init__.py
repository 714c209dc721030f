"""Read filled forms back: what the kit made, people filled, and their programs saved."""
