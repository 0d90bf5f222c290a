"""What is true: services, looks, the verdict, what to tell. Pure: no I/O, no clock, no Qt, no network."""
