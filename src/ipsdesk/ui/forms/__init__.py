"""A form as values: as it is drawn and as it is filled in; it knows no window and no act."""
