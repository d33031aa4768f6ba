"""The proxy that docs/operating.md describes, started as it stands there but for its name, ports and certificate."""

import re
import shutil
import subprocess
import time
from collections.abc import Iterator
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
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    {servers}
}}
"""


def documented() -> str:
    """The settings that stand in docs/operating.md."""
    [block] = re.findall(r"```nginx\n(.*?)```", (ROOT / "docs" / "operating.md").read_text(encoding="utf-8"), re.DOTALL)
    return str(block)


def settings(folder: Path, app: str, port: int) -> str:
    """The same for this computer: each replacement stands in it as expected, or the document has changed."""
    text = documented()
    replaced = {
        "listen 443 ssl": f"listen 127.0.0.1:{port} ssl",
        "trajectory.council.example": "localhost",
        "/etc/ssl/trajectory.pem": f"{folder}/trajectory.pem",
        "/etc/ssl/trajectory.key": f"{folder}/trajectory.key",
        "http://127.0.0.1:8501": f"http://127.0.0.1:{urlsplit(app).port}",
    }
    for before, after in replaced.items():
        assert before in text, before
        text = text.replace(before, after)
    return AROUND.format(folder=folder, servers=text)


@contextmanager
def proxy(folder: Path, app: str, port: int = 0) -> Iterator[str]:
    """The https address of an nginx before an app. The caller skips where there is none (NGINX)."""
    port = port or free_port()
    names = ["-keyout", f"{folder}/trajectory.key", "-out", f"{folder}/trajectory.pem", "-subj", "/CN=localhost"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *names]
    subprocess.run(command, check=True, capture_output=True)
    (folder / "nginx.conf").write_text(settings(folder, app, port), encoding="utf-8")
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
