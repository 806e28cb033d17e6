"""Node and its packages: the only room that runs JavaScript."""
