"""The other doors of a service: where they lead, when they are open, what they answer, which to take first."""
