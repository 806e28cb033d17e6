"""Cannot be imported."""

raise RuntimeError("no water")
