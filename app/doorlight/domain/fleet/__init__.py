"""All watched services together: events are taken in, everybody concerned is looked over, the desks tell."""
