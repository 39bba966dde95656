"""The same acts as the window, for a terminal: one module for each family of commands."""
