"""Nothing is awaited in a rule."""
