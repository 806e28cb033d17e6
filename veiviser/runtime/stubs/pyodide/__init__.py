"""What JavaScript holds on to of Python when it has started."""
