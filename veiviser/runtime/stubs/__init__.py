"""Stands in for what Pyodide's core imports when it starts, and rules have no use for.

Pyodide's own Python package brings an event loop, a package installer, sockets and two hundred
kilobytes of documentation, and through them half the standard library. Most of a start is spent
on that. These modules offer the names that the core (in C and JavaScript) looks up, and no more:
a rule is called with an answer and gives plain data. ``pyodide`` and ``_pyodide`` take the place
of the packages of that name; the modules beside them take the place of the standard library's,
unless a rule itself imports the real one.
"""
