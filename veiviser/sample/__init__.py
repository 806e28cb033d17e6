"""A knowledge base that is made up, of any size, to measure and to try things on."""
