"""What comes in from other programs: tables read, understood, and planned before anything moves."""
