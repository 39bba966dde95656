"""Scripts that count the same things again, and share no code with the program."""
