"""The verdict over all watched services: events in, effects out. Skeleton: see MONITORING 2.11 and DESIGN 4."""
