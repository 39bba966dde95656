"""Everything that can go wrong with a machine, done to real vaults on purpose, and counted."""
