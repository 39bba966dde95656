"""A whole plausible unit, made up: the same seed and day give the same rows, to the byte."""
