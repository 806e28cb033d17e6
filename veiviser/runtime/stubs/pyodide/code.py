"""Code is run by importing it."""
