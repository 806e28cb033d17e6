"""The decision rules, and the engine they speak to. Standard library only: the browser gets this."""
