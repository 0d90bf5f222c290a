"""The only module group that touches httpx and sockets: probe transport, bounded reader, DNS, errors translated."""
