"""Who says it, and when: each desk keeps one matter of the fleet (deadlines, returns) and what was told of it."""
