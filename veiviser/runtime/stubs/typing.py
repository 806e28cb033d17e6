"""Types are checked long before."""
