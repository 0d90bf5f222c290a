"""The services we ship and their doors: load, search, verify; and the shape of a service's definition."""
