"""What templates print, and the HTML they make of it."""
