"""How the official sources read what a provider publishes: payloads, pages, notices, feeds. No kinds here."""
