"""The table: one person's plan in a process of its own, which knows of nobody else."""
