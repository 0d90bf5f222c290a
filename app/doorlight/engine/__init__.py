"""When to check: schedule, own connection, politeness, sleep and resume. asyncio, no Qt."""
