"""Servers that do everything right in the ways the web allows: what must not be taken for broken."""

from __future__ import annotations

import gzip

from hostile.evil_behaviours import BODY, GOOD, Client, behaviour, chunk, head, whole

JSON = b'{"status": {"indicator": "none", "parts": [{"ok": true}]}}'


@behaviour(200, GOOD)
async def good_chunked(client: Client) -> None:
    """Answers in chunks."""
    await client.say(head("Transfer-Encoding: chunked"), chunk(BODY[:7]), chunk(BODY[7:]), b"0\r\n\r\n")


@behaviour(200, GOOD)
async def good_gzip(client: Client) -> None:
    """Answers packed."""
    await client.say(whole(gzip.compress(BODY), "Content-Encoding: gzip"))


@behaviour(200, GOOD)
async def good_until_closed(client: Client) -> None:
    """Answers without a length and closes (RFC 9112 6.3, 8)."""
    await client.say(head("Connection: close"), BODY)


@behaviour(200, GOOD)
async def good_redirect(client: Client) -> None:
    """Has moved for good, to another path of the same host."""
    await client.say(head("Location: /good", "Content-Length: 0", status="301 Moved Permanently"))


@behaviour(200, GOOD)
async def good_json(client: Client) -> None:
    """Answers JSON."""
    await client.say(whole(JSON))


@behaviour(200, GOOD)
async def good_etag(client: Client) -> None:
    """Answers with a validator, and 304 to whom has it already."""
    if client.headers.get("if-none-match") == '"one"':
        await client.say(b'HTTP/1.1 304 Not Modified\r\nETag: "one"\r\n\r\n')
    else:
        await client.say(whole(BODY, 'ETag: "one"'))
