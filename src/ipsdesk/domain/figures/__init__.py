"""What the records tell about each item of a scale: figures with all that they were made from."""
