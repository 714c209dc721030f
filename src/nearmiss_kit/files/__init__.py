"""Reading what ships with the package, and writing files that are whole or not there."""
