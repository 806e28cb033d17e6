"""Without it, the interpreter prints its errors itself, in fewer words."""
