"""The proxy of deploy/nginx, started as it stands there but for its name, ports and certificate."""

import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.browser.conftest import ROOT, free_port

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
AROUND = """
daemon off;
pid {folder}/pid;
error_log {folder}/error.log;
events {{}}
http {{
    log_format which '$upstream_addr $cookie_trajectory_browser $request';
    access_log {folder}/access.log which;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {servers}
}}
"""


CONFIGURATION = ROOT / "deploy" / "nginx" / "trajectory.conf"
PROCESSES = "    server 127.0.0.1:8501 fail_timeout=5s;\n    server 127.0.0.1:8502 fail_timeout=5s;\n"


def settings(folder: Path, apps: Sequence[str], port: int) -> str:
    """It for this computer and these apps: each replacement stands in it as expected, or it has changed."""
    text = CONFIGURATION.read_text(encoding="utf-8")
    servers = [f"    server 127.0.0.1:{urlsplit(app).port} fail_timeout=5s;\n" for app in apps]
    replaced = {
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        PROCESSES: "".join(servers),
        "trajectory.council.example": "localhost",
        "/etc/ssl/trajectory.pem": f"{folder}/trajectory.pem",
        "/etc/ssl/trajectory.key": f"{folder}/trajectory.key",
    }
    for before, after in replaced.items():
        assert before in text, before
        text = text.replace(before, after)
    return AROUND.format(folder=folder, servers=text)


@contextmanager
def proxy(folder: Path, apps: Sequence[str], port: int = 0) -> Iterator[str]:
    """The https address of an nginx before processes of the app. The caller skips where there is none (NGINX)."""
    port = port or free_port()
    names = ["-keyout", f"{folder}/trajectory.key", "-out", f"{folder}/trajectory.pem", "-subj", "/CN=localhost"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names]
    subprocess.run(command, check=True, capture_output=True)
    (folder / "nginx.conf").write_text(settings(folder, apps, port), encoding="utf-8")
    with subprocess.Popen([str(NGINX), "-c", f"{folder}/nginx.conf", "-e", f"{folder}/error.log"]) as server:
        try:
            wait_for(folder, server)
            yield f"https://localhost:{port}"
        finally:
            server.terminate()


def wait_for(folder: Path, server: "subprocess.Popen[bytes]") -> None:
    """Waits until nginx has written its number, which it does when it listens: at most 30 seconds."""
    for _ in range(300):
        if server.poll() is not None:
            pytest.fail(f"nginx ended: {(folder / 'error.log').read_text(encoding='utf-8')}")
        if (folder / "pid").exists():
            return
        time.sleep(0.1)
    pytest.fail("nginx did not start within 30 seconds")
