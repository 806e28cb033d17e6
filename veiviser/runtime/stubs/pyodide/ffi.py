"""Python asks nothing of JavaScript."""
