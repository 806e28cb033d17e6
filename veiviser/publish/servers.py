"""Settings for web servers: what may be kept for ever, what is sent compressed, who may frame."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

KEPT = r"^/(runtime|assets/previews)/|[-.][0-9A-Za-z]{8}\.(min\.)?(css|js|svg|woff2)$"
"""Addresses whose contents never change."""

_CADDY = r"""{host} {
	root * /srv/site
	@kept path_regexp {kept}
	@changing not path_regexp {kept}
	header @kept Cache-Control "public, max-age=31536000, immutable"
	header @changing Cache-Control "no-cache"
	header /rules/* Access-Control-Allow-Origin "*"
{framing}	file_server {
		precompressed br gzip
	}
	handle_errors {
		rewrite * /404.html
		file_server
	}
}
"""

_NGINX = r"""# Within http; add listen and certificates. brotli_static comes with ngx_brotli.
map $uri $veiviser_keep {
    default "no-cache";
    "~{kept}" "public, max-age=31536000, immutable";
}
map $uri $veiviser_import {
    "~^/rules/" "*";
}
server {
    server_name {host};
    root /srv/site;
    include mime.types;
    types { text/javascript mjs; }
    brotli_static on;
    gzip_static on;
    error_page 404 /404.html;
    add_header Cache-Control $veiviser_keep;
    add_header Access-Control-Allow-Origin $veiviser_import;
{framing}}
"""


def framing(origins: Sequence[str]) -> str:
    """Return the policy that lets pages of these origins frame the site, and of no others.

    Without any there is none, as all may.
    """
    return f"frame-ancestors 'self' {' '.join(origins)}" if origins else ""


def caddy(host: str, origins: Sequence[str]) -> str:
    """Return settings for Caddy."""
    return _filled(_CADDY, host, '\theader Content-Security-Policy "{}"\n', origins)


def nginx(host: str, origins: Sequence[str]) -> str:
    """Return settings for nginx."""
    return _filled(_NGINX, host, '    add_header Content-Security-Policy "{}" always;\n', origins)


def _filled(text: str, host: str, line: str, origins: Sequence[str]) -> str:
    policy = framing(origins)
    for name, value in (
        ("host", host),
        ("kept", KEPT),
        ("framing", line.format(policy) if policy else ""),
    ):
        text = text.replace(f"{{{name}}}", value)
    return text


SERVERS: Mapping[str, Callable[[str, Sequence[str]], str]] = {"caddy": caddy, "nginx": nginx}
"""What makes a server's settings, by its name."""
