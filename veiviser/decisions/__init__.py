"""What a rule decides: run over every answer, and what follows from that."""
